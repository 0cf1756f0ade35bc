package transit_test

import (
	"math/rand/v2"
	"testing"

	"maillage/geo/parallel/paralleltest"
	"maillage/geo/transit"
	"maillage/geo/transit/transittest"
)

func TestArrivalsEqualAPlainSearch(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	reached, byVehicle := 0, 0
	for round := range 400 {
		stops := 3 + r.IntN(20)
		f, walks := transittest.RandomFeed(r, stops, r.IntN(80))
		day := transit.Date(100 + r.IntN(3))
		table, plain := transit.NewTimetable(f, []transit.Date{day}, walks, 120), transittest.NewNetwork(f, []transit.Date{day}, walks)
		for range 8 {
			access := transittest.RandomAccess(r, stops)
			departure, limit := int32(r.IntN(26*3600)), int32(r.IntN(6*3600))
			got, want := table.Arrivals(access, departure, limit), plain.Arrivals(access, departure, limit)
			for stop := range int32(stops) {
				at, known := want[stop]
				if !known {
					at = transit.Unreached
				} else if reached++; len(access) > 0 && stop != access[0].Stop {
					byVehicle++
				}
				if got[stop] != at {
					t.Fatalf("round %d, day %d, at %d from %+v: stop %d is reached at %d, the plain search says %d", round, day, departure, access, stop, got[stop], at)
				}
			}
		}
	}
	if byVehicle < 3000 {
		t.Errorf("%d stops were reached, %d by a vehicle: the test says little", reached, byVehicle)
	}
}

func TestFastestIsTheBestOfAllDepartures(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	shorter := 0
	for round := range 60 {
		stops := 3 + r.IntN(12)
		f, walks := transittest.RandomFeed(r, stops, 5+r.IntN(60))
		table, plain := transit.NewTimetable(f, []transit.Date{100}, walks, 120), transittest.NewNetwork(f, []transit.Date{100}, walks)
		access := transittest.RandomAccess(r, stops)
		start := int32(r.IntN(20)) * 3600
		window, limit := [2]int32{start, start + int32(r.IntN(180))*60}, int32(1+r.IntN(4))*3600
		want := make([]int32, stops)
		for i := range want {
			want[i] = transit.Unreached
		}
		// Every trip leaves on a half minute and walks take whole seconds: each
		// second of the window would do, those at which something leaves too.
		for departure := window[0]; departure <= window[1]; departure++ {
			if !plain.Leaves(access, departure) && departure != window[0] && departure != window[1] {
				continue
			}
			for stop, at := range plain.Arrivals(access, departure, limit) {
				want[stop] = min(want[stop], at-departure)
			}
		}
		for stop, got := range paralleltest.Must(table.Fastest(t.Context(), access, window, limit)) {
			if got != want[stop] {
				t.Fatalf("round %d, window %v from %+v: stop %d takes %d s, the best of all departures %d", round, window, access, stop, got, want[stop])
			}
			if got != transit.Unreached {
				shorter++
			}
		}
	}
	if shorter < 100 {
		t.Errorf("only %d stops were reached: the test says little", shorter)
	}
}

// TestTheMirrorLeavesLatest holds searches against the day turned over: whoever
// boards at a stop at the latest moment still gets off at the goal in time, and
// a second later no more.
func TestTheMirrorLeavesLatest(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	checked := 0
	for range 60 {
		stops := 3 + r.IntN(12)
		f, walks := transittest.RandomFeed(r, stops, 5+r.IntN(60))
		table := transit.NewTimetable(f, []transit.Date{100}, walks, 120)
		goal, by := int32(r.IntN(stops)), int32(10+r.IntN(14))*3600
		for stop, leave := range table.LatestBoardings(goal, by) {
			if leave == transit.Unreached || stop == int(goal) {
				continue
			}
			at := func(departure int32) int32 { return table.VehicleArrival(int32(stop), goal, departure) }
			if at(leave) > by || at(leave+1) <= by {
				t.Fatalf("leaving stop %d at %d arrives at %d, a second later at %d; the goal is %d", stop, leave, at(leave), at(leave+1), by)
			}
			checked++
		}
	}
	if checked < 50 {
		t.Errorf("only %d stops lead to the goal: the test says little", checked)
	}
}
