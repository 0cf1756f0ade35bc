package transit

import (
	"math"
	"slices"
)

// never is a time at which nobody arrives.
const never = math.MaxInt32

// Access is a stop that one walks to, or from, and what that takes.
type Access struct {
	Stop    int32
	Seconds int32
	Metres  float32
}

// search is a search by rounds under way: each round takes the vehicles that can
// be boarded where the last one led, as far as they go, then the walks from
// where they stop, until nothing is reached earlier. What is kept from one
// departure to an earlier one is still right, since one may wait, and spares the
// earlier one whatever leads nowhere sooner.
type search struct {
	t *Timetable

	// By stop, never where not reached: the earliest arrival of a vehicle, by any
	// means, and when the next vehicle can be boarded.
	vehicle, arrive, ready []int32
	// How long the journeys are that do so, metres.
	vehicleMetres, arriveMetres, readyMetres []float32

	marked  []int32 // stops whose ready improved, to scan from
	isRound []bool  // by stop: is among marked
	landed  []int32 // stops where a vehicle arrived earlier in this round
	has     []bool  // by stop: is among landed
	better  []int32 // stops reached earlier since the last departure
	fresh   []bool  // by stop: is among better
	touched []int32 // stops to reset

	first   []int32 // by pattern: the first position to scan from, −1 for none
	pending []int32 // patterns to scan
}

// search takes a search that is not under way, of those that were.
func (t *Timetable) search() *search {
	if s, ok := t.spare.Get().(*search); ok {
		return s
	}
	return newSearch(t)
}

func newSearch(t *Timetable) *search {
	n := len(t.change)
	s := &search{
		t: t, vehicle: make([]int32, n), arrive: make([]int32, n), ready: make([]int32, n),
		vehicleMetres: make([]float32, n), arriveMetres: make([]float32, n), readyMetres: make([]float32, n),
		isRound: make([]bool, n), has: make([]bool, n), fresh: make([]bool, n), first: make([]int32, len(t.patterns)),
	}
	for i := range n {
		s.vehicle[i], s.arrive[i], s.ready[i] = never, never, never
	}
	for i := range s.first {
		s.first[i] = -1
	}
	return s
}

// reset forgets what was reached.
func (s *search) reset() {
	for _, stop := range s.touched {
		s.vehicle[stop], s.arrive[stop], s.ready[stop] = never, never, never
	}
	s.touched = s.touched[:0]
}

// run leaves at a time, walks to stops and goes on from there; nothing later
// than a bound is looked at. The stops reached earlier than before are in better.
func (s *search) run(access []Access, departure, bound int32) {
	for _, stop := range s.better {
		s.fresh[stop] = false
	}
	s.better = s.better[:0]
	for _, a := range access {
		if at := departure + a.Seconds; at <= bound {
			s.walked(a.Stop, at, a.Metres)
		}
	}
	for len(s.marked) > 0 {
		s.collect()
		for _, p := range s.pending {
			s.ride(p, s.first[p], bound)
			s.first[p] = -1
		}
		s.pending = s.pending[:0]
		s.change(bound)
	}
}

// walked notes an arrival on foot.
func (s *search) walked(stop, at int32, metres float32) {
	s.reach(stop, at, metres)
	s.board(stop, at, metres)
}

// reach notes an arrival by any means.
func (s *search) reach(stop, at int32, metres float32) {
	if at >= s.arrive[stop] {
		return
	}
	if s.arrive[stop] == never {
		s.touched = append(s.touched, stop)
	}
	s.arrive[stop], s.arriveMetres[stop] = at, metres
	if !s.fresh[stop] {
		s.fresh[stop] = true
		s.better = append(s.better, stop)
	}
}

// board notes from when on vehicles can be boarded at a stop.
func (s *search) board(stop, at int32, metres float32) {
	if at >= s.ready[stop] {
		return
	}
	s.ready[stop], s.readyMetres[stop] = at, metres
	if !s.isRound[stop] {
		s.isRound[stop] = true
		s.marked = append(s.marked, stop)
	}
}

// collect finds the patterns that call at the marked stops.
func (s *search) collect() {
	for _, stop := range s.marked {
		s.isRound[stop] = false
		for _, c := range s.t.at.of(stop) {
			if s.first[c.pattern] < 0 {
				s.pending = append(s.pending, c.pattern)
				s.first[c.pattern] = c.position
			}
			s.first[c.pattern] = min(s.first[c.pattern], c.position)
		}
	}
	s.marked = s.marked[:0]
}

// ride goes along a pattern on the first trip that can be caught.
func (s *search) ride(index, from, bound int32) {
	p := &s.t.patterns[index]
	n := len(p.stops)
	all := len(p.trips)
	trip := all        // none caught yet
	var metres float32 // of the journey, less how far along the pattern one is
	for position := int(from); position < n; position++ {
		stop := p.stops[position]
		if trip < all {
			switch at := p.arrive[trip*n+position]; {
			case at > bound:
				trip = all // an earlier one may be caught further on
			case p.alight[position] && at < s.vehicle[stop]:
				s.land(stop, at, metres+p.along[position])
			}
		}
		// A trip is left for an earlier one only.
		if ready := s.ready[stop]; p.board[position] && ready != never && (trip == all || ready <= p.leave[trip*n+position]) {
			if earlier := p.catch(position, ready, trip); earlier < trip {
				trip, metres = earlier, s.readyMetres[stop]-p.along[position]
			}
		}
	}
}

// land notes the arrival of a vehicle.
func (s *search) land(stop, at int32, metres float32) {
	s.reach(stop, at, metres)
	s.vehicle[stop], s.vehicleMetres[stop] = at, metres
	if !s.has[stop] {
		s.has[stop] = true
		s.landed = append(s.landed, stop)
	}
}

// change walks from where vehicles arrived to other stops, or stays.
func (s *search) change(bound int32) {
	for _, stop := range s.landed {
		s.has[stop] = false
		at, metres := s.vehicle[stop], s.vehicleMetres[stop]
		if seconds := s.t.change[stop]; seconds >= 0 {
			s.board(stop, at+seconds, metres)
		}
		for _, w := range s.t.walks.of(stop) {
			if there := at + w.Seconds; there <= bound {
				s.walked(w.To, there, metres+w.Metres)
			}
		}
	}
	s.landed = s.landed[:0]
}

// Arrivals gives the earliest arrival at each stop, seconds after midnight, by a
// journey that leaves at a departure and takes at most a limit, walking to the
// first stop included; [Unreached] where there is none.
func (t *Timetable) Arrivals(access []Access, departure, limit int32) []int32 {
	s := t.search()
	defer t.spare.Put(s)
	s.reset()
	s.run(access, departure, departure+limit)
	return slices.Clone(s.arrive)
}

// Unreached is the time of a stop that no journey reaches.
const Unreached int32 = never
