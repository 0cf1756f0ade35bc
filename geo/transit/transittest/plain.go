// Package transittest searches timetables by the textbook, for tests: it shares
// nothing with the searches that it is held against but the feed.
package transittest

import (
	"container/heap"
	"slices"

	"maillage/geo/transit"
)

// Network is a day of each data set of a feed for a textbook search: every departure of
// every trip by the stop where it can be boarded, and walks.
type Network struct {
	trips  [][]transit.StopTime
	at     map[int32][][2]int // by stop: trip and call
	walks  map[int32][]transit.Walk
	change map[int32]int32
}

func NewNetwork(f *transit.Feed, days []transit.Date, walks []transit.Walk) *Network {
	n := &Network{at: map[int32][][2]int{}, walks: map[int32][]transit.Walk{}, change: map[int32]int32{}}
	for _, trip := range f.Trips {
		calls := f.Times[trip.First : trip.First+trip.Count]
		service := &f.Services[trip.Service]
		for back := range transit.Date(2) {
			if !slices.Contains(service.Days, days[service.Source]-back) {
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
			n.walks[ends[0]] = append(n.walks[ends[0]], transit.Walk{From: ends[0], To: ends[1], Seconds: seconds})
		}
	}
	return n
}

// state is being at a stop at a time: come by a vehicle, or on foot and so
// able to board at once.
type state struct {
	stop   int32
	onFoot bool
	at     int32
}

// Arrivals is the textbook's time-dependent Dijkstra over states in the order
// of time: each vehicle that can be boarded is ridden to each of its calls.
func (n *Network) Arrivals(access []transit.Access, departure, limit int32) map[int32]int32 {
	best := map[int32]int32{}
	done := map[[2]int32]bool{}
	q := &queue{}
	for _, a := range access {
		heap.Push(q, state{a.Stop, true, departure + a.Seconds})
	}
	for q.Len() > 0 {
		s := heap.Pop(q).(state)
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
				heap.Push(q, state{w.To, true, s.at + w.Seconds})
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
					heap.Push(q, state{next.Stop, false, next.Arrival})
				}
			}
		}
	}
	return best
}

type queue []state

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].at < q[j].at }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(state)) }
func (q *queue) Pop() any {
	last := len(*q) - 1
	s := (*q)[last]
	*q = (*q)[:last]
	return s
}

// Leaves reports whether some vehicle leaves just as one comes to a stop, having
// left at a departure.
func (n *Network) Leaves(access []transit.Access, departure int32) bool {
	for _, a := range access {
		for _, c := range n.at[a.Stop] {
			if n.trips[c[0]][c[1]].Departure == departure+a.Seconds {
				return true
			}
		}
	}
	return false
}
