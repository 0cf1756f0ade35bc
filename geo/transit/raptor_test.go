package transit

import (
	"math/rand/v2"
	"testing"
)

func TestArrivalsEqualAPlainSearch(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	reached, byVehicle := 0, 0
	for round := range 400 {
		stops := 3 + r.IntN(20)
		f, walks := randomFeed(r, stops, r.IntN(80))
		day := Date(100 + r.IntN(3))
		table, plain := NewTimetable(f, day, walks), newPlainNetwork(f, day, walks)
		for range 8 {
			access := randomAccess(r, stops)
			departure, limit := int32(r.IntN(26*3600)), int32(r.IntN(6*3600))
			got, want := table.Arrivals(access, departure, limit), plain.arrivals(access, departure, limit)
			for stop := range int32(stops) {
				at, known := want[stop]
				if !known {
					at = Unreached
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
		f, walks := randomFeed(r, stops, 5+r.IntN(60))
		table, plain := NewTimetable(f, 100, walks), newPlainNetwork(f, 100, walks)
		access := randomAccess(r, stops)
		start := int32(r.IntN(20)) * 3600
		window, limit := [2]int32{start, start + int32(r.IntN(180))*60}, int32(1+r.IntN(4))*3600
		want := make([]int32, stops)
		for i := range want {
			want[i] = Unreached
		}
		// Every trip leaves on a half minute and walks take whole seconds: each
		// second of the window would do, those at which something leaves too.
		for departure := window[0]; departure <= window[1]; departure++ {
			if !leavesThen(plain, access, departure) && departure != window[0] && departure != window[1] {
				continue
			}
			for stop, at := range plain.arrivals(access, departure, limit) {
				want[stop] = min(want[stop], at-departure)
			}
		}
		for stop, got := range table.Fastest(access, window, limit) {
			if got != want[stop] {
				t.Fatalf("round %d, window %v from %+v: stop %d takes %d s, the best of all departures %d", round, window, access, stop, got, want[stop])
			}
			if got != Unreached {
				shorter++
			}
		}
	}
	if shorter < 100 {
		t.Errorf("only %d stops were reached: the test says little", shorter)
	}
}

func leavesThen(n *plainNetwork, access []Access, departure int32) bool {
	for _, a := range access {
		for _, c := range n.at[a.Stop] {
			if n.trips[c[0]][c[1]].Departure == departure+a.Seconds {
				return true
			}
		}
	}
	return false
}

// TestTheMirrorLeavesLatest holds searches against the day turned over: whoever
// boards at a stop at the latest moment still gets off at the goal in time, and
// a second later no more.
func TestTheMirrorLeavesLatest(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	checked := 0
	for range 60 {
		stops := 3 + r.IntN(12)
		f, walks := randomFeed(r, stops, 5+r.IntN(60))
		f.Transfers = nil // their times hold at the stop that is left, in both ways
		table := NewTimetable(f, 100, walks)
		goal, by := int32(r.IntN(stops)), int32(10+r.IntN(14))*3600
		latest := newSearch(table.mirror)
		latest.run([]Access{{Stop: goal}}, -by, daySeconds)
		for stop := range int32(stops) {
			if latest.vehicle[stop] == never || stop == goal {
				continue
			}
			leave := -latest.vehicle[stop]
			at := func(departure int32) int32 {
				s := newSearch(table)
				s.run([]Access{{Stop: stop}}, departure, 2*daySeconds)
				return s.vehicle[goal]
			}
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
