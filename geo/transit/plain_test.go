package transit

import (
	"cmp"
	"container/heap"
	"math/rand/v2"
	"slices"

	"github.com/paulmach/orb"
)

// plainNetwork is a day of a feed for a textbook search: every departure of
// every trip by the stop where it can be boarded, and walks.
type plainNetwork struct {
	trips  [][]StopTime
	at     map[int32][][2]int // by stop: trip and call
	walks  map[int32][]Walk
	change map[int32]int32
}

func newPlainNetwork(f *Feed, day Date, walks []Walk) *plainNetwork {
	n := &plainNetwork{at: map[int32][][2]int{}, walks: map[int32][]Walk{}, change: map[int32]int32{}}
	for _, trip := range f.Trips {
		calls := f.Times[trip.First : trip.First+trip.Count]
		for back := range Date(2) {
			if !slices.Contains(f.Services[trip.Service].Days, day-back) {
				continue
			}
			moved := slices.Clone(calls)
			for i := range moved {
				moved[i].Arrival -= int32(back) * 86400
				moved[i].Departure -= int32(back) * 86400
			}
			if back == 1 && moved[len(moved)-1].Arrival < 0 {
				continue
			}
			n.trips = append(n.trips, moved)
			for i, c := range moved {
				n.at[c.Stop] = append(n.at[c.Stop], [2]int{len(n.trips) - 1, i})
			}
		}
	}
	forbidden := map[[2]int32]bool{}
	least := map[[2]int32]int32{}
	for _, x := range f.Transfers {
		if x.From == x.To {
			n.change[x.From] = x.Seconds
		}
		forbidden[[2]int32{x.From, x.To}] = x.Seconds < 0
		least[[2]int32{x.From, x.To}] = x.Seconds
	}
	for _, w := range walks {
		ends := [2]int32{w.From, w.To}
		if w.From != w.To && !forbidden[ends] {
			w.Seconds = max(w.Seconds, least[ends])
			n.walks[w.From] = append(n.walks[w.From], w)
		}
		delete(least, ends)
	}
	for ends, seconds := range least {
		if ends[0] != ends[1] && seconds >= 0 {
			n.walks[ends[0]] = append(n.walks[ends[0]], Walk{From: ends[0], To: ends[1], Seconds: seconds})
		}
	}
	return n
}

// plainState is being at a stop at a time: come by a vehicle, or on foot and so
// able to board at once.
type plainState struct {
	stop   int32
	onFoot bool
	at     int32
}

// arrivals is the textbook's time-dependent Dijkstra over states in the order
// of time: each vehicle that can be boarded is ridden to each of its calls.
func (n *plainNetwork) arrivals(access []Access, departure, limit int32) map[int32]int32 {
	best := map[int32]int32{}
	done := map[[2]int32]bool{}
	q := &plainQueue{}
	for _, a := range access {
		heap.Push(q, plainState{a.Stop, true, departure + a.Seconds})
	}
	for q.Len() > 0 {
		s := heap.Pop(q).(plainState)
		if s.at > departure+limit {
			break
		}
		kind := int32(0)
		if s.onFoot {
			kind = 1
		}
		if done[[2]int32{s.stop, kind}] {
			continue
		}
		done[[2]int32{s.stop, kind}] = true
		if at, known := best[s.stop]; !known || s.at < at {
			best[s.stop] = s.at
		}
		ready := s.at
		if !s.onFoot {
			for _, w := range n.walks[s.stop] {
				heap.Push(q, plainState{w.To, true, s.at + w.Seconds})
			}
			change, declared := n.change[s.stop]
			if !declared {
				change = 120
			}
			if change < 0 {
				continue
			}
			ready += change
		}
		for _, c := range n.at[s.stop] {
			calls := n.trips[c[0]]
			if calls[c[1]].NoBoarding || calls[c[1]].Departure < ready {
				continue
			}
			for _, next := range calls[c[1]+1:] {
				if !next.NoAlighting {
					heap.Push(q, plainState{next.Stop, false, next.Arrival})
				}
			}
		}
	}
	return best
}

type plainQueue []plainState

func (q plainQueue) Len() int           { return len(q) }
func (q plainQueue) Less(i, j int) bool { return q[i].at < q[j].at }
func (q plainQueue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *plainQueue) Push(x any)        { *q = append(*q, x.(plainState)) }
func (q *plainQueue) Pop() any {
	last := len(*q) - 1
	s := (*q)[last]
	*q = (*q)[:last]
	return s
}

// randomFeed makes a timetable with all that is awkward: trips that overtake,
// that run past midnight, that may not be boarded or left somewhere, that call
// twice at a stop, several services, changes that are long or not possible.
func randomFeed(r *rand.Rand, stops, trips int) (*Feed, []Walk) {
	f := &Feed{Routes: make([]Route, 3)}
	for range stops {
		f.Stops = append(f.Stops, Stop{Point: orb.Point{5 + r.Float64(), 45 + r.Float64()}, Parent: -1})
	}
	for i := range 4 {
		days := []Date{100, 101}
		f.Services = append(f.Services, Service{Days: days[i%2 : i%2+1]})
	}
	f.Services = append(f.Services, Service{Days: []Date{100, 101}})
	lines := make([][]int32, 6)
	for i := range lines {
		for range 2 + r.IntN(6) {
			lines[i] = append(lines[i], int32(r.IntN(stops)))
		}
	}
	for range trips {
		t := Trip{Route: int32(r.IntN(3)), Service: int32(r.IntN(len(f.Services))), First: int32(len(f.Times))}
		at := int32(r.IntN(26*60)) * 60
		for _, stop := range lines[r.IntN(len(lines))] {
			c := StopTime{Stop: stop, Arrival: at, NoBoarding: r.IntN(12) == 0, NoAlighting: r.IntN(12) == 0}
			at += int32(r.IntN(3)) * 30
			c.Departure = at
			at += int32(r.IntN(20)) * 60
			f.Times = append(f.Times, c)
		}
		t.Count = int32(len(f.Times)) - t.First
		f.Trips = append(f.Trips, t)
	}
	var walks []Walk
	for range stops {
		walks = append(walks, Walk{From: int32(r.IntN(stops)), To: int32(r.IntN(stops)), Seconds: int32(r.IntN(900))})
	}
	slices.SortFunc(walks, func(a, b Walk) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	walks = slices.CompactFunc(walks, func(a, b Walk) bool { return a.From == b.From && a.To == b.To })
	seen := map[[2]int32]bool{}
	for range stops / 3 {
		x := Transfer{From: int32(r.IntN(stops)), To: int32(r.IntN(stops)), Seconds: []int32{-1, 0, 300, 900}[r.IntN(4)]}
		if !seen[[2]int32{x.From, x.To}] {
			seen[[2]int32{x.From, x.To}] = true
			f.Transfers = append(f.Transfers, x)
		}
	}
	return f, walks
}

func randomAccess(r *rand.Rand, stops int) []Access {
	var all []Access
	for _, stop := range r.Perm(stops)[:1+r.IntN(3)] {
		all = append(all, Access{Stop: int32(stop), Seconds: int32(r.IntN(900))})
	}
	return all
}
