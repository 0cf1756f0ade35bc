//go:build !race

package compute_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/data/compute"
	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
)

// age has the carpool places of an island come from an edition of 2023, and a
// computation be made in 2031, when that and all observations are stale.
func age(t *testing.T, st *store.Store, o *compute.Options) {
	t.Helper()
	_, err := st.Pool().Exec(context.Background(), `
		insert into source_vintage values ('covoiturage', '2023', 'Aires', '', '', '', '', '', '{00,01}', 'f2', now(), '{}', '2023-12-31')`)
	if err != nil {
		t.Fatal(err)
	}
	o.AsOf = time.Date(2031, time.March, 1, 0, 0, 0, 0, time.UTC)
	o.Catalogue = []catalogue.Source{{ID: "test", StaleAfter: "3y"}, {ID: "covoiturage", StaleAfter: "2y"}}
}

func TestAReleaseDeclaresHowOldWhatItIsMadeOfWas(t *testing.T) {
	t.Parallel()
	ctx, st, o := context.Background(), storetest.Island(t, load(t)), compute.Options{Now: clock}
	age(t, st, &o)
	if _, err := compute.Run(ctx, st, o); err != nil {
		t.Fatal(err)
	}
	_, decl := published(t, st)
	got := map[string]geo.Age{}
	for _, s := range decl.Services {
		got[s.ID] = s.Age
	}
	for _, d := range decl.Indicators {
		got[d.ID] = d.Age
	}
	for id, want := range map[string]geo.Age{
		"covoiturage": {Year: "2023", Stale: true}, "medecin": {}, // of no loaded edition
		"fibre": {Year: "2026", Stale: true}, "besoin": {}, "isolement": {}, "accessibilite-medecin": {},
	} {
		if got[id] != want {
			t.Errorf("%s is %+v, want %+v", id, got[id], want)
		}
	}
}

// published reads the published release and what it declares.
func published(t *testing.T, st *store.Store) (*geo.Release, *reference.Declarations) {
	t.Helper()
	r, text, err := release.PublishedIn(context.Background(), st, "")
	if err != nil {
		t.Fatal(err)
	}
	decl := &reference.Declarations{}
	if err := json.Unmarshal(text, decl); err != nil {
		t.Fatal(err)
	}
	return r, decl
}
