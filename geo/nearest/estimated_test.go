package nearest

import (
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/parallel/paralleltest"
)

func TestEstimatedAnswersForEveryStartAtOnce(t *testing.T) {
	r := newRand()
	e := NewEstimator(usual, r.stars(40))
	starts, places := r.points(150), r.points(60)
	f := paralleltest.Must(NewEstimated(t.Context(), e, starts))
	var wait sync.WaitGroup
	for range 3 { // several services at once share the starts
		wait.Go(func() {
			a := paralleltest.Must(f.Nearest(t.Context(), places, 3))
			for i, from := range starts {
				for j, want := range bruteNearest(e, from, places, 3) {
					got := a.Of(i)[j]
					if want := (Reached{int32(want.Place), geo.MethodEstimate.Code(), want.Minutes, 1.35 * want.Straight}); got != want {
						t.Errorf("start %d, place %d: got %+v, want %+v", i, j, got, want)
					}
				}
			}
		})
	}
	wait.Wait()
}

// Each start of a walk shortens the search of the next one, by steps of all lengths.
func TestEstimatedAnswersAlongAWalkAsFromAnywhere(t *testing.T) {
	r := newRand()
	places := r.points(200)
	for _, mountain := range [][]orb.MultiPolygon{nil, r.stars(40)} {
		e := NewEstimator(usual, mountain)
		var walk []orb.Point
		for at := r.point(); len(walk) < 2*blockSize+7; {
			step := r.scale()
			at = orb.Point{at[0] + (r.Float64()-0.5)*step, max(-89, min(89, at[1]+(r.Float64()-0.5)*step))}
			walk = append(walk, at, at, places[len(walk)%len(places)])
		}
		a := paralleltest.Must(paralleltest.Must(NewEstimated(t.Context(), e, walk)).Nearest(t.Context(), places, 3))
		for i, from := range walk {
			for j, want := range bruteNearest(e, from, places, 3) {
				if got := a.Of(i)[j]; int(got.Place) != want.Place || got.Minutes != want.Minutes {
					t.Fatalf("start %d, place %d: got %+v, want %+v", i, j, got, want)
				}
			}
		}
	}
}

// The starts are squares of 200 m as a country orders them, row by row of a commune.
func BenchmarkEstimated(b *testing.B) {
	r := newRand()
	places := r.points(5000)
	var starts []orb.Point
	for len(starts) < 20000 {
		corner := r.point()
		for i := range 50 {
			starts = append(starts, orb.Point{corner[0] + float64(i%10)*0.0025, corner[1] + float64(i/10)*0.0018})
		}
	}
	for name, mountain := range map[string][]orb.MultiPolygon{"plain": nil, "mountains": r.stars(200)} {
		f := paralleltest.Must(NewEstimated(b.Context(), NewEstimator(usual, mountain), starts))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				paralleltest.Must(f.Nearest(b.Context(), places, 3))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(starts)), "ns/start")
		})
	}
}

func TestMountainsThatSlowNobodyAreNotLookedAt(t *testing.T) {
	r := newRand()
	mountain := r.stars(40)
	for _, mode := range geo.Modes() {
		e := NewEstimator(usual.By(mode), mountain)
		if looks := len(e.relief.edges) > 0; looks != (mode == geo.ModeCar) {
			t.Errorf("%s: mountains are looked at: %t", mode, looks)
		}
	}
}

func TestEstimatedTellsThatThereAreNoPlacesOrNoMore(t *testing.T) {
	here := orb.Point{5, 45}
	f := paralleltest.Must(NewEstimated(t.Context(), NewEstimator(usual, nil), []orb.Point{here}))
	if a := paralleltest.Must(f.Nearest(t.Context(), nil, 2)); a.Of(0)[0].Place != -1 || !slices.Equal(a.Reasons, []string{geo.ReasonNoFacility}) {
		t.Errorf("without places the answer is %+v", a)
	}
	a := paralleltest.Must(f.Nearest(t.Context(), []orb.Point{{5, 45.1}}, 2))
	if got := a.Of(0); got[0].Place != 0 || got[1].Place != -1 || a.Reasons[0] != "" {
		t.Errorf("with one place the answer is %+v", a)
	}
}

func TestEstimateByMode(t *testing.T) {
	const metres = 10000 // 13.5 km by road
	tests := []struct {
		mode        geo.Mode
		plain, hill float64 // minutes
	}{
		{geo.ModeCar, 16.2, 20.25},
		{geo.ModeFoot, 180, 180},
		{geo.ModeBicycle, 54, 54},
		{geo.ModeTransit, 180, 180},
	}
	for _, tt := range tests {
		e := usual.By(tt.mode)
		if plain, hill := e.Minutes(metres, false), e.Minutes(metres, true); !near(plain, tt.plain) || !near(hill, tt.hill) {
			t.Errorf("%s: %v and %v minutes, want %v and %v", tt.mode, plain, hill, tt.plain, tt.hill)
		}
	}
}

func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }
