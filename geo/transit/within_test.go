package transit_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/parallel/paralleltest"
	"maillage/geo/transit"
)

// rideTo gives the least minutes from a start to places by vehicle, by a textbook search.
func (t *town) rideTo(start int) map[int32]float64 {
	by := map[int32]float64{}
	for stop, seconds := range t.ridden(start) {
		for _, w := range paralleltest.Must(t.journeys.Walker.Walks(context.Background(), []orb.Point{t.journeys.Stops[stop]}, t.places, t.journeys.Walk)) {
			if minutes := float64(seconds+w.Seconds) / 60; by[w.To] == 0 || minutes < by[w.To] {
				by[w.To] = minutes
			}
		}
	}
	return by
}

func TestAllWithinEqualThoseOfAPlainSearch(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 9))
	found, beyond := 0, 0
	for round := range 60 {
		town := newTown(r)
		minutes := 40 + 80*r.Float64()
		within := paralleltest.Must(paralleltest.Must(transit.NewFinder(t.Context(), town.journeys, town.starts, nil)).Within(t.Context(), town.places, minutes))
		for start := range town.starts {
			want := town.rideTo(start)
			for place, least := range want {
				if least > math.Min(minutes, float64(town.journeys.Limit)/60) {
					delete(want, place)
					beyond++
				}
			}
			last := int32(-1)
			for _, got := range within[start] {
				if least, known := want[got.Place]; !known || math.Abs(least-got.Minutes) > 1e-9 || got.Place <= last {
					t.Fatalf("round %d, start %d: place %d is %v minutes away, a plain search says %v (%v)", round, start, got.Place, got.Minutes, least, known)
				}
				last = got.Place
				found++
			}
			if len(within[start]) != len(want) {
				t.Fatalf("round %d, start %d: %d places, a plain search reaches %d", round, start, len(within[start]), len(want))
			}
		}
	}
	if found < 50 || beyond < 20 {
		t.Errorf("%d places, %d beyond: the test says little", found, beyond)
	}
}
