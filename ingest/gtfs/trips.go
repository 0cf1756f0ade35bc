package gtfs

import (
	"cmp"
	"slices"

	"maillage/geo/transit"
)

// endTrips gives each trip its calls, and leaves out those with faults.
func (r *reader) endTrips(calls []call, bad []bool) {
	calls, from := byTrip(calls, len(r.feed.Trips))
	kept := make([]int32, len(r.feed.Trips)) // where each trip is afterwards
	trips := r.feed.Trips[:0]
	r.feed.Times = make([]transit.StopTime, 0, len(calls))
	for i, t := range r.feed.Trips {
		own := calls[from[i]:from[i+1]]
		kept[i] = gone
		switch {
		case r.onDemand[i]:
			r.note("trips on demand, which call at no stop in particular, left out")
			continue
		case bad[i] || !r.check(r.tripLines[i], own):
			r.report.Lost++
			continue
		}
		kept[i] = int32(len(trips))
		t.First = int32(len(r.feed.Times))
		for _, c := range own {
			if c.stop == nowhere {
				continue // its time was needed
			}
			r.feed.Times = append(r.feed.Times, transit.StopTime{
				Stop: c.stop, Arrival: c.arrival, Departure: c.departure, NoBoarding: c.noBoarding, NoAlighting: c.noAlighting,
			})
		}
		t.Count = int32(len(r.feed.Times)) - t.First
		trips = append(trips, t)
	}
	for id, trip := range r.tripAt {
		if trip != gone {
			r.tripAt[id] = kept[trip]
		}
	}
	r.feed.Trips = trips
}

// byTrip puts calls in the order of their trips, those of one trip as they are;
// those of trip i are then at from[i] to from[i+1].
func byTrip(calls []call, trips int) (ordered []call, from []int) {
	from = make([]int, trips+1)
	sorted := true
	for i, c := range calls {
		from[c.trip+1]++
		sorted = sorted && (i == 0 || calls[i-1].trip <= c.trip)
	}
	for i := range trips {
		from[i+1] += from[i]
	}
	if sorted {
		return calls, from
	}
	ordered = make([]call, len(calls))
	next := slices.Clone(from)
	for _, c := range calls {
		ordered[next[c.trip]] = c
		next[c.trip]++
	}
	return ordered, from
}

// check puts the calls of a trip in order, finds what is wrong with them, and
// fills in the times left out. The trip is in the given line of trips.txt.
func (r *reader) check(line int32, calls []call) bool {
	wrong := func(c call, column, kind, reason string) bool {
		r.fault("stop_times.txt", c.line, column, "", kind, reason, "")
		return false
	}
	placed := 0
	for _, c := range calls {
		if c.stop != nowhere {
			placed++
		}
	}
	if placed < 2 {
		r.unplaced = r.unplaced || len(calls) >= 2
		r.fault("trips.txt", line, "trip_id", "", "too few calls", "a trip calls at two stops with a position at least: add its stop times, or remove it", "")
		return false
	}
	inOrder := func(a, b call) int { return cmp.Compare(a.sequence, b.sequence) }
	if !slices.IsSortedFunc(calls, inOrder) {
		r.note("trips whose calls are not in order")
		slices.SortStableFunc(calls, inOrder)
	}
	for i := 1; i < len(calls); i++ {
		if calls[i].sequence == calls[i-1].sequence {
			return wrong(calls[i], "stop_sequence", "repeated number", "another call of the trip has this number: give each its own")
		}
	}
	for _, end := range [2]int{0, len(calls) - 1} {
		if calls[end].arrival == unset {
			return wrong(calls[end], "arrival_time", "no time", "the first and the last call of a trip need a time: add it")
		}
	}
	r.interpolate(calls)
	last := int32(0)
	for _, c := range calls {
		if c.arrival < last {
			return wrong(c, "arrival_time", "back in time", "the vehicle arrives before it left the stop before: mend one of the times, or the numbers of the calls")
		}
		if c.departure < c.arrival {
			return wrong(c, "departure_time", "back in time", "the vehicle leaves before it arrived: mend one of the times")
		}
		last = c.departure
	}
	return true
}

// interpolate spreads the calls without time evenly between those with one, as
// the format lets a reader do.
func (r *reader) interpolate(calls []call) {
	known := 0
	for i := 1; i < len(calls); i++ {
		if calls[i].arrival == unset {
			continue
		}
		from, to, steps := int64(calls[known].departure), int64(calls[i].arrival), int64(i-known)
		for k := known + 1; k < i; k++ {
			at := int32(from + (to-from)*int64(k-known)/steps)
			calls[k].arrival, calls[k].departure = at, at
			r.note("calls whose time was interpolated")
		}
		known = i
	}
}
