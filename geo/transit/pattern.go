package transit

import (
	"cmp"
	"encoding/binary"
	"slices"

	"maillage/geo/nearest"
)

// pattern is a set of trips that call at the same stops and do not overtake each
// other. Trip i calls at position p at arrive[i·n+p] and leaves at leave[i·n+p],
// n being the number of stops; trips are in the order of time.
type pattern struct {
	stops         []int32
	along         []float32 // by position: metres from the first, straight from stop to stop
	board, alight []bool    // by position
	arrive, leave []int32
	trips         []int32 // of the feed, by trip
}

// patterns groups runs by the stops that they call at. One that overtakes
// another goes to a pattern of its own.
func patterns(runs []run) []pattern {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b run) int {
		return cmp.Or(cmp.Compare(a.calls[0].Departure, b.calls[0].Departure), cmp.Compare(a.trip, b.trip))
	})
	var all []pattern
	by := map[string][]int{}
	for _, r := range runs {
		key := sequence(r.calls)
		at := slices.IndexFunc(by[key], func(i int) bool { return all[i].follows(r.calls) })
		if at < 0 {
			by[key] = append(by[key], len(all))
			all = append(all, newPattern(r.calls))
			at = len(by[key]) - 1
		}
		p := &all[by[key][at]]
		p.trips = append(p.trips, r.trip)
		for _, c := range r.calls {
			p.arrive, p.leave = append(p.arrive, c.Arrival), append(p.leave, c.Departure)
		}
	}
	return all
}

// sequence distinguishes runs that call at other stops, or otherwise.
func sequence(calls []StopTime) string {
	var key []byte
	for _, c := range calls {
		flags := byte(0)
		if c.NoBoarding {
			flags |= 1
		}
		if c.NoAlighting {
			flags |= 2
		}
		key = append(binary.LittleEndian.AppendUint32(key, uint32(c.Stop)), flags)
	}
	return string(key)
}

func newPattern(calls []StopTime) pattern {
	var p pattern
	for _, c := range calls {
		p.stops = append(p.stops, c.Stop)
		p.board, p.alight = append(p.board, !c.NoBoarding), append(p.alight, !c.NoAlighting)
	}
	return p
}

// measure says how far along the pattern its positions are.
func (p *pattern) measure(stops []Stop) {
	p.along = make([]float32, len(p.stops))
	for i := 1; i < len(p.stops); i++ {
		p.along[i] = p.along[i-1] + float32(nearest.Distance(stops[p.stops[i-1]].Point, stops[p.stops[i]].Point))
	}
}

// follows reports whether a run is nowhere before the last one of a pattern.
func (p *pattern) follows(calls []StopTime) bool {
	last := len(p.arrive) - len(p.stops)
	for i, c := range calls {
		if c.Arrival < p.arrive[last+i] || c.Departure < p.leave[last+i] {
			return false
		}
	}
	return true
}

// catch is the first trip that leaves a position at a time or after it, below a
// trip known to be caught; that one where there is none.
func (p *pattern) catch(position int, ready int32, below int) int {
	n := len(p.stops)
	low, high := 0, below
	for low < high {
		middle := (low + high) / 2
		if p.leave[middle*n+position] >= ready {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}
