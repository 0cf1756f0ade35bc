package transit_test

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel/paralleltest"
	"maillage/geo/transit"
	"maillage/geo/transit/transittest"
)

// town is a small town full of stops, with what is asked there.
type town struct {
	feed           *transit.Feed
	walks          []transit.Walk
	journeys       transit.Journeys
	starts, places []orb.Point
	foot           nearest.Finder
}

func newTown(r *rand.Rand) *town {
	somewhere := func() orb.Point { return orb.Point{5 + r.Float64()/8, 45 + r.Float64()/11} } // 10 km × 10 km
	t := &town{}
	t.feed, t.walks = transittest.RandomFeed(r, 5+r.IntN(20), 20+r.IntN(80))
	for i := range t.walks {
		t.walks[i].Metres = float32(t.walks[i].Seconds)
	}
	for i := range t.feed.Stops {
		t.feed.Stops[i].Point = somewhere()
		t.journeys.Stops = append(t.journeys.Stops, t.feed.Stops[i].Point)
	}
	for range 6 {
		t.starts = append(t.starts, somewhere())
	}
	for range 6 {
		t.places = append(t.places, somewhere())
	}
	t.places[2] = t.places[5] // equally far from everywhere
	e := nearest.Estimate{Detour: 1.35, FootKmh: 4.5, BicycleKmh: 15, SpeedKmh: 50, MountainSpeedKmh: 40}
	t.foot = paralleltest.Must(nearest.NewEstimated(context.Background(), nearest.NewEstimator(e.By(geo.ModeFoot), nil), t.starts))
	t.journeys.Timetable = transit.NewTimetable(t.feed, []transit.Date{100}, t.walks, 120)
	t.journeys.Walker, t.journeys.Walk = transit.StraightWalker{Estimate: e}, 2000
	t.journeys.Window, t.journeys.Limit = [2]int32{7 * 3600, 10 * 3600}, int32(1800+r.IntN(5400))
	return t
}

// plainly finds the nearest by a textbook search from every departure.
func (t *town) plainly(start, k int) []nearest.Reached {
	by := map[int32]nearest.Reached{}
	offer := func(r nearest.Reached) {
		if had, known := by[r.Place]; r.Minutes*60 <= float64(t.journeys.Limit)+1e-9 && (!known || r.Minutes < had.Minutes) {
			by[r.Place] = r
		}
	}
	on := paralleltest.Must(t.foot.Nearest(context.Background(), t.places, len(t.places)))
	for _, r := range on.Of(start) {
		offer(r)
	}
	for stop, seconds := range t.ridden(start) {
		for _, w := range paralleltest.Must(t.journeys.Walker.Walks(context.Background(), []orb.Point{t.journeys.Stops[stop]}, t.places, t.journeys.Walk)) {
			offer(nearest.Reached{Place: w.To, Minutes: float64(seconds+w.Seconds) / 60, Method: geo.MethodTransit.Code()})
		}
	}
	var all []nearest.Reached
	for _, r := range by {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b nearest.Reached) int {
		return cmp.Or(cmp.Compare(a.Minutes, b.Minutes), cmp.Compare(a.Place, b.Place))
	})
	return all[:min(k, len(all))]
}

// ridden gives the least seconds to stops that are reached sooner than on foot.
func (t *town) ridden(start int) map[int32]int32 {
	var access []transit.Access
	for _, w := range paralleltest.Must(t.journeys.Walker.Walks(context.Background(), t.starts[start:start+1], t.journeys.Stops, t.journeys.Walk)) {
		access = append(access, transit.Access{Stop: w.To, Seconds: w.Seconds})
	}
	plain := transittest.NewNetwork(t.feed, []transit.Date{100}, t.walks)
	least := map[int32]int32{}
	for departure := t.journeys.Window[0]; departure <= t.journeys.Window[1]; departure++ {
		if departure != t.journeys.Window[1] && !plain.Leaves(access, departure) {
			continue
		}
		for stop, at := range plain.Arrivals(access, departure, t.journeys.Limit) {
			if had, known := least[stop]; !known || at-departure < had {
				least[stop] = at - departure
			}
		}
	}
	for _, a := range access {
		if least[a.Stop] == a.Seconds {
			delete(least, a.Stop)
		}
	}
	return least
}

func TestTheNearestEqualThoseOfAPlainSearch(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 14))
	rides, walks, fewer := 0, 0, 0
	for round := range 50 {
		town := newTown(r)
		k := 1 + r.IntN(3)
		answer := paralleltest.Must(paralleltest.Must(transit.NewFinder(t.Context(), town.journeys, town.starts, town.foot)).Nearest(t.Context(), town.places, k))
		for start := range town.starts {
			want := town.plainly(start, k)
			for i, got := range answer.Of(start) {
				if i >= len(want) {
					if fewer++; got.Place != -1 {
						t.Fatalf("round %d, start %d: place %d is reached, a plain search reaches no more than %d", round, start, got.Place, i)
					}
					continue
				}
				if got.Place != want[i].Place || math.Abs(got.Minutes-want[i].Minutes) > 1e-9 || got.Method != want[i].Method {
					t.Fatalf("round %d, start %d, number %d: got %+v, a plain search says %+v", round, start, i, got, want[i])
				}
				if straight := nearest.Distance(town.starts[start], town.places[got.Place]); got.Method == geo.MethodTransit.Code() {
					rides++
				} else if walks++; got.Metres < straight-1 {
					t.Errorf("round %d, start %d: the walk is %v m, less than the straight line's %v m", round, start, got.Metres, straight)
				}
			}
			if unreached := len(want) == 0; unreached != (answer.Reasons[start] == geo.ReasonUnreachable) {
				t.Errorf("round %d, start %d: %d places are reached and the reason is %q", round, start, len(want), answer.Reasons[start])
			}
		}
	}
	if rides < 50 || walks < 50 || fewer < 5 {
		t.Errorf("%d rides, %d walks, %d without: the test says little", rides, walks, fewer)
	}
}

func TestFindersServeMany(t *testing.T) {
	r := rand.New(rand.NewPCG(27, 18))
	town := newTown(r)
	finder := paralleltest.Must(transit.NewFinder(t.Context(), town.journeys, town.starts, town.foot))
	want := paralleltest.Must(finder.Nearest(t.Context(), town.places, 3))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			again := paralleltest.Must(paralleltest.Must(transit.NewFinder(t.Context(), town.journeys, town.starts, town.foot)).Nearest(t.Context(), town.places, 3))
			if got := paralleltest.Must(finder.Nearest(t.Context(), town.places, 3)); !reflect.DeepEqual(got, want) || !reflect.DeepEqual(again, want) {
				t.Errorf("the answer changes from one search to another")
			}
		})
	}
	all.Wait()
}
