package gtfs

import (
	"maillage/geo"
	"maillage/geo/transit"
)

// frequency says that a trip is run again and again.
type frequency struct {
	trip             int32
	start, end, each int32 // seconds
}

// runs is how many runs it means: at its start, and each so many seconds
// until before its end.
func (f frequency) runs() int { return int((f.end - f.start + f.each - 1) / f.each) }

// readFrequencies reads which trips are patterns of runs, and writes those runs
// out: at their times where they are exact, and as if they were where only the
// headway is promised.
func (r *reader) readFrequencies() error {
	columns := []string{"trip_id", "start_time", "end_time", "headway_secs", "exact_times"}
	var all []frequency
	seen := map[[2]int32]bool{} // trip and start
	err := r.each(table{file: "frequencies.txt", columns: columns, required: 4, do: func(w *row) {
		trip, found := r.tripAt[string(w.get(0))]
		if found && trip == gone {
			return // said where it was lost
		}
		if !found {
			r.known(r.tripAt, w, 0, "trip")
			return
		}
		f, exact, ok := r.frequency(w)
		if !ok {
			return
		}
		f.trip = trip
		if seen[[2]int32{trip, f.start}] {
			r.refuse(w, 1, "repeated start", "another frequency of the trip starts then: the first is kept, remove one")
			return
		}
		seen[[2]int32{trip, f.start}] = true
		if !exact {
			r.note("frequencies without exact times, run as if they were exact")
		}
		all = append(all, f)
	}})
	if err != nil {
		return err
	}
	return r.expand(all)
}

func (r *reader) frequency(w *row) (f frequency, exact, ok bool) {
	var okStart, okEnd, okEach bool
	f.start, okStart = clock(w.get(1))
	f.end, okEnd = clock(w.get(2))
	f.each, okEach = whole(w.get(3))
	kind := string(w.get(4))
	switch {
	case !okStart || f.start == unset:
		r.refuse(w, 1, "no time", "a frequency needs its start, such as 06:00:00")
	case !okEnd || f.end <= f.start:
		r.refuse(w, 2, "no time", "a frequency ends after it starts, such as at 25:10:00")
	case !okEach || f.each == 0:
		r.refuse(w, 3, "no headway", "a headway is a whole number of seconds, 1 at least")
	case kind != "" && kind != "0" && kind != "1":
		r.refuse(w, 4, "no yes or no", "the times of a frequency are exact (1) or are not (0)")
	default:
		return f, kind == "1", true
	}
	return f, false, false
}

// expand puts the runs of patterns in the place of these.
func (r *reader) expand(all []frequency) error {
	if len(all) == 0 {
		return nil
	}
	pattern := make([]bool, len(r.feed.Trips))
	calls := len(r.feed.Times)
	for _, f := range all {
		pattern[f.trip] = true
		if calls += f.runs() * int(r.feed.Trips[f.trip].Count); calls > mostCalls {
			return geo.Errorf(geo.CodeInvalid, "%s: frequencies.txt makes more than %d calls: look for headways of a few seconds in column headway_secs", r.archive.name, mostCalls)
		}
	}
	var trips []transit.Trip
	for i, t := range r.feed.Trips {
		if !pattern[i] {
			trips = append(trips, t)
		}
	}
	for _, f := range all {
		t := r.feed.Trips[f.trip]
		times := r.feed.Times[t.First : t.First+t.Count]
		for i := range f.runs() {
			later := f.start + int32(i)*f.each - times[0].Departure
			run := t
			run.First = int32(len(r.feed.Times))
			for _, c := range times {
				c.Arrival = max(c.Arrival+later, 0) // waiting before the first start
				c.Departure += later
				r.feed.Times = append(r.feed.Times, c)
			}
			trips = append(trips, run)
			r.note("runs written out from frequencies")
		}
	}
	r.feed.Trips = trips
	return nil
}
