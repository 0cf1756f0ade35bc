package gtfs

import (
	"strconv"

	"maillage/geo/transit"
)

// frequency says that a trip is run again and again.
type frequency struct {
	trip             int32
	start, end, each int32 // seconds
}

// mostRuns bounds the runs that one line of frequencies.txt stands for.
const mostRuns = 10_000

// frequencies reads which trips are patterns of runs, and writes those runs out:
// at their times where they are exact, and as if they were where only the
// headway is promised.
func (r *reader) frequencies() error {
	columns := []string{"trip_id", "start_time", "end_time", "headway_secs", "exact_times"}
	var all []frequency
	err := r.each("frequencies.txt", 4, columns, func(w *row) {
		trip, ok := r.known(r.tripAt, w, 0, "trip")
		if !ok || trip == lost {
			return
		}
		start, ok := clock(w.get(1))
		end, ok2 := clock(w.get(2))
		each, err := strconv.ParseInt(w.get(3), 10, 32)
		switch {
		case !ok || start == unset:
			r.refuse(w, 1, "no time", "a frequency needs its start, such as 06:00:00")
		case !ok2 || end <= start:
			r.refuse(w, 2, "no time", "a frequency ends after it starts")
		case err != nil || each <= 0 || int64(end-start)/each > mostRuns:
			r.refuse(w, 3, "no headway", "a headway is a number of seconds, with at most ten thousand runs")
		default:
			if w.get(4) != "1" {
				r.note("frequencies without exact times, run as if they were exact")
			}
			all = append(all, frequency{trip, start, end, int32(each)})
		}
	})
	r.expand(all)
	return err
}

// expand puts the runs of patterns in the place of these.
func (r *reader) expand(all []frequency) {
	if len(all) == 0 {
		return
	}
	pattern := map[int32]bool{}
	for _, f := range all {
		pattern[f.trip] = true
	}
	var trips []transit.Trip
	for i, t := range r.feed.Trips {
		if !pattern[int32(i)] {
			trips = append(trips, t)
		}
	}
	for _, f := range all {
		t := r.feed.Trips[f.trip]
		times := r.feed.Times[t.First : t.First+t.Count]
		first := times[0].Departure
		for at := f.start; at < f.end; at += f.each {
			run := t
			run.First = int32(len(r.feed.Times))
			for _, c := range times {
				c.Arrival += at - first
				c.Departure += at - first
				r.feed.Times = append(r.feed.Times, c)
			}
			trips = append(trips, run)
			r.note("runs written out from frequencies")
		}
	}
	r.feed.Trips = trips
}

// transfers reads how long changing takes between two stops, and where none is
// possible. Those within a trip or between lines are passed over.
func (r *reader) transfers() error {
	columns := []string{"from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time"}
	return r.each("transfers.txt", 3, columns, func(w *row) {
		seconds := int64(0)
		switch w.get(2) {
		case "", "0", "1":
		case "2":
			var err error
			if seconds, err = strconv.ParseInt(w.get(3), 10, 32); err != nil || seconds < 0 || seconds > 86_400 {
				r.refuse(w, 3, "no number", "a minimum change time is a number of seconds")
				return
			}
		case "3":
			seconds = -1
		default:
			r.note("transfers within a vehicle")
			return
		}
		from, ok := r.known(r.stopAt, w, 0, "stop")
		if !ok {
			return
		}
		to, ok := r.known(r.stopAt, w, 1, "stop")
		if !ok {
			return
		}
		r.feed.Transfers = append(r.feed.Transfers, transit.Transfer{From: from, To: to, Seconds: int32(seconds)})
	})
}
