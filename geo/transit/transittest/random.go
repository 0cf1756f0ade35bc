package transittest

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo/transit"
)

// RandomFeed makes a timetable with all that is awkward: trips that overtake,
// that run past midnight, that may not be boarded or left somewhere, that call
// twice at a stop, several services, changes that are long or not possible.
func RandomFeed(r *rand.Rand, stops, trips int) (*transit.Feed, []transit.Walk) {
	f := &transit.Feed{Routes: make([]transit.Route, 3)}
	for range stops {
		f.Stops = append(f.Stops, transit.Stop{Point: orb.Point{5 + r.Float64(), 45 + r.Float64()}, Parent: -1})
	}
	for i := range 4 {
		days := []transit.Date{100, 101}
		f.Services = append(f.Services, transit.Service{Days: days[i%2 : i%2+1]})
	}
	f.Services = append(f.Services, transit.Service{Days: []transit.Date{100, 101}})
	lines := make([][]int32, 6)
	for i := range lines {
		for range 2 + r.IntN(6) {
			lines[i] = append(lines[i], int32(r.IntN(stops)))
		}
	}
	for range trips {
		t := transit.Trip{Route: int32(r.IntN(3)), Service: int32(r.IntN(len(f.Services))), First: int32(len(f.Times))}
		at := int32(r.IntN(26*60)) * 60
		for _, stop := range lines[r.IntN(len(lines))] {
			c := transit.StopTime{Stop: stop, Arrival: at, NoBoarding: r.IntN(12) == 0, NoAlighting: r.IntN(12) == 0}
			at += int32(r.IntN(3)) * 30
			c.Departure = at
			at += int32(r.IntN(20)) * 60
			f.Times = append(f.Times, c)
		}
		t.Count = int32(len(f.Times)) - t.First
		f.Trips = append(f.Trips, t)
	}
	var walks []transit.Walk
	for range stops {
		walks = append(walks, transit.Walk{From: int32(r.IntN(stops)), To: int32(r.IntN(stops)), Seconds: int32(r.IntN(900))})
	}
	slices.SortFunc(walks, func(a, b transit.Walk) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	walks = slices.CompactFunc(walks, func(a, b transit.Walk) bool { return a.From == b.From && a.To == b.To })
	seen := map[[2]int32]bool{}
	for range stops / 3 {
		x := transit.Transfer{From: int32(r.IntN(stops)), To: int32(r.IntN(stops)), Seconds: []int32{-1, 0, 300, 900}[r.IntN(4)]}
		if !seen[[2]int32{x.From, x.To}] {
			seen[[2]int32{x.From, x.To}] = true
			f.Transfers = append(f.Transfers, x)
		}
	}
	return f, walks
}

// RandomAccess chooses one to three stops to start from.
func RandomAccess(r *rand.Rand, stops int) []transit.Access {
	var all []transit.Access
	for _, stop := range r.Perm(stops)[:1+r.IntN(3)] {
		all = append(all, transit.Access{Stop: int32(stop), Seconds: int32(r.IntN(900))})
	}
	return all
}
