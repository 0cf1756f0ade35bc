package main

import (
	"cmp"
	"encoding/json"
	"io"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/nearest"
)

// TestNewPlacesAreReachedByTheTimetablesThatWereMeasuredBy has the way without a car to the
// nearest grocery of each commune looked for as that to a new one is: it takes what is published.
func TestNewPlacesAreReachedByTheTimetablesThatWereMeasuredBy(t *testing.T) {
	dashboard(t)
	a := &app{stdout: io.Discard, stderr: io.Discard, getenv: environment(shared.home)}
	st, closeStore, err := a.openStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := closeStore(); err != nil {
			t.Error(err)
		}
	}()
	at, err := atlas.Load(t.Context(), st, "")
	if err != nil {
		t.Fatal(err)
	}
	if at, err = at.By(geo.ModeTransit); err != nil {
		t.Fatal(err)
	}
	bases, err := a.bases(st)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := bases.Close(); err != nil {
			t.Error(err)
		}
	}()
	var starts, places []orb.Point
	var published []float64
	for _, row := range at.Rows(geo.LevelCommune) {
		if s := row.Service(at.Service(grocery)); s.Method == geo.MethodTransit {
			commune, _ := at.Commune(row.Code)
			place, known := at.Place(cmp.Or(s.Enterprise, s.Facility)) // that of an enterprise where it is nearer
			if !known {
				t.Fatalf("%s: nothing is known of its nearest grocery", row.Code)
			}
			starts, places, published = append(starts, commune.Centre), append(places, place.Point), append(published, s.Minutes)
		}
	}
	if len(starts) < 5 {
		t.Fatalf("%d communes reach a grocery by vehicle: the test says little", len(starts))
	}
	rides, err := bases.Rides(t.Context(), &at.Release, starts, places, 120)
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range published {
		i := slices.IndexFunc(rides[k], func(r nearest.Reached) bool { return int(r.Place) == k })
		if i < 0 || math.Abs(rides[k][i].Minutes-want) > 1e-6 {
			t.Errorf("start %d: %v minutes are published, and %d places are within reach, that one not or otherwise", k, want, len(rides[k]))
		}
	}
}

func TestPlacesAreSitedWithoutACar(t *testing.T) {
	dashboard(t)
	out, stderr, code := maillage(t.Context(), shared.home, "site", "--service", grocery, "--sites", "3", "--territory", "00", "--mode", "transit", "--minutes", "30", "--json")
	var got, onFoot sited
	if err := json.Unmarshal([]byte(out), &got); code != exitOK || err != nil {
		t.Fatalf("exit %d, %v: %s", code, err, stderr)
	}
	out, _, _ = maillage(t.Context(), shared.home, "site", "--service", grocery, "--sites", "3", "--territory", "00", "--mode", "foot", "--minutes", "30", "--json")
	if err := json.Unmarshal([]byte(out), &onFoot); err != nil {
		t.Fatal(err)
	}
	sum := got.CoveredBefore
	for _, s := range got.Sites {
		sum += s.Inhabitants
	}
	if got.Method != "transit" || got.Demand != "communes" || sum != got.Covered || got.FromBest > 0.01 {
		t.Errorf("%+v do not add up to %d", got, sum)
	}
	if got.CoveredBefore <= onFoot.CoveredBefore || got.Covered-got.CoveredBefore <= onFoot.Covered-onFoot.CoveredBefore {
		t.Errorf("vehicles serve no more than feet: %+v, %+v", got, onFoot)
	}
}
