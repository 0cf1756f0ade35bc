package transit

import (
	"cmp"
	"slices"
	"sync"

	"maillage/geo/nearest"
)

// Walk is a walk from a stop, or a place, to another, by their indices.
type Walk struct {
	From, To int32
	Seconds  int32
	Metres   float32
}

// Timetable is one service day of a feed, made ready for searches by rounds
// (RAPTOR). It does not change once built and serves many goroutines.
type Timetable struct {
	patterns []pattern
	at       stopLists // by stop: where patterns call
	walks    walkLists // by stop: other stops to change to
	change   []int32   // by stop: seconds to change there, −1 where one cannot
	// mirror is the same day turned over in time: what arrives latest there
	// leaves first. Nil in a mirror itself.
	mirror *Timetable
	spare  sync.Pool // of *search
}

// stopCall is a position of a pattern.
type stopCall struct{ pattern, position int32 }

// stopLists are the calls at each stop: those of stop s are calls[from[s]:from[s+1]].
type stopLists struct {
	from  []int32
	calls []stopCall
}

func (l *stopLists) of(stop int32) []stopCall { return l.calls[l.from[stop]:l.from[stop+1]] }

// walkLists are the walks from each stop.
type walkLists struct {
	from  []int32
	walks []Walk
}

func (l *walkLists) of(stop int32) []Walk { return l.walks[l.from[stop]:l.from[stop+1]] }

// run is a trip of the day, its times moved to it.
type run struct {
	trip  int32
	calls []StopTime
}

// NewTimetable makes the timetable of a day, that of each data set, with the walks between its stops
// that changes may take; one at the same stop takes at least least seconds,
// unless the feed says otherwise. Trips of the day before that are still on their
// way after midnight are in it.
func NewTimetable(f *Feed, days []Date, walks []Walk, least int32) *Timetable {
	runs := append(f.runs(days), f.late(days)...)
	walks, change := f.changes(walks, least)
	t := build(f.Stops, runs, walks, change)
	t.mirror = build(f.Stops, mirrored(runs), reversed(walks), change)
	return t
}

// runs are the trips of a day, by data set.
func (f *Feed) runs(days []Date) []run {
	var runs []run
	for i, trip := range f.Trips {
		if s := &f.Services[trip.Service]; s.runs(days[s.Source]) {
			runs = append(runs, run{int32(i), f.Times[trip.First : trip.First+trip.Count]})
		}
	}
	return runs
}

// late are the trips of the day before that are still on their way after midnight, as
// the day sees them.
func (f *Feed) late(days []Date) []run {
	before := slices.Clone(days)
	for i := range before {
		before[i]--
	}
	runs := slices.DeleteFunc(f.runs(before), func(r run) bool { return r.calls[len(r.calls)-1].Arrival < daySeconds })
	for i := range runs {
		calls := slices.Clone(runs[i].calls)
		for k := range calls {
			calls[k].Arrival -= daySeconds
			calls[k].Departure -= daySeconds
		}
		runs[i].calls = calls
	}
	return runs
}

const daySeconds = 86_400

// mirrored turns trips over in time.
func mirrored(runs []run) []run {
	all := make([]run, len(runs))
	for i, r := range runs {
		calls := make([]StopTime, 0, len(r.calls))
		for _, c := range slices.Backward(r.calls) {
			calls = append(calls, StopTime{
				Stop: c.Stop, Arrival: -c.Departure, Departure: -c.Arrival, NoBoarding: c.NoAlighting, NoAlighting: c.NoBoarding,
			})
		}
		all[i] = run{r.trip, calls}
	}
	return all
}

func reversed(walks []Walk) []Walk {
	all := slices.Clone(walks)
	for i := range all {
		all[i].From, all[i].To = all[i].To, all[i].From
	}
	return all
}

// changes applies the transfers that a feed declares: a change takes at least
// what it says, else at least usual seconds, and some are not possible.
func (f *Feed) changes(walks []Walk, usual int32) ([]Walk, []int32) {
	change := make([]int32, len(f.Stops))
	for i := range change {
		change[i] = usual
	}
	least := map[[2]int32]int32{}
	for _, x := range f.Transfers {
		if x.From == x.To {
			change[x.From] = x.Seconds
		} else {
			least[[2]int32{x.From, x.To}] = x.Seconds
		}
	}
	var all []Walk
	for _, w := range walks {
		seconds, declared := least[[2]int32{w.From, w.To}]
		delete(least, [2]int32{w.From, w.To})
		if w.From == w.To || declared && seconds < 0 {
			continue
		}
		w.Seconds = max(w.Seconds, seconds)
		all = append(all, w)
	}
	for ends, seconds := range least {
		if seconds >= 0 { // further apart than anybody walks, but the feed says so
			metres := nearest.Distance(f.Stops[ends[0]].Point, f.Stops[ends[1]].Point)
			all = append(all, Walk{From: ends[0], To: ends[1], Seconds: seconds, Metres: float32(metres)})
		}
	}
	slices.SortFunc(all, func(a, b Walk) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return all, change
}

func build(stops []Stop, runs []run, walks []Walk, change []int32) *Timetable {
	t := &Timetable{patterns: patterns(runs), change: change}
	for i := range t.patterns {
		t.patterns[i].measure(stops)
	}
	t.at = listCalls(len(stops), t.patterns)
	slices.SortStableFunc(walks, func(a, b Walk) int { return cmp.Compare(a.From, b.From) })
	t.walks = walkLists{from: make([]int32, len(stops)+1), walks: walks}
	for _, w := range walks {
		t.walks.from[w.From+1]++
	}
	for s := range stops {
		t.walks.from[s+1] += t.walks.from[s]
	}
	return t
}

func listCalls(stops int, all []pattern) stopLists {
	l := stopLists{from: make([]int32, stops+1)}
	for _, p := range all {
		for _, s := range p.stops {
			l.from[s+1]++
		}
	}
	for s := range stops {
		l.from[s+1] += l.from[s]
	}
	l.calls = make([]stopCall, l.from[stops])
	next := slices.Clone(l.from[:stops])
	for i, p := range all {
		for position, s := range p.stops {
			l.calls[next[s]] = stopCall{int32(i), int32(position)}
			next[s]++
		}
	}
	return l
}
