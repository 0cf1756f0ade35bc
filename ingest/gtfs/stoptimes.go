package gtfs

import (
	"cmp"
	"slices"
	"strconv"

	"maillage/geo/transit"
)

// call is a stop time as it stands, before its trip is checked.
type call struct {
	trip, sequence     int32
	stop               int32
	arrival, departure int32 // unset where the feed leaves it out
	line               int32
	noBoarding         bool
	noAlighting        bool
}

// unset is a time that the feed leaves out.
const unset = int32(-1)

// stopTimes reads the calls of all trips, then checks each trip whole: one with
// a fault is left out.
func (r *reader) stopTimes() error {
	var calls []call
	bad := map[int32]bool{}
	columns := []string{"trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time", "pickup_type", "drop_off_type"}
	err := r.each("stop_times.txt", 3, columns, func(w *row) {
		trip, ok := r.known(r.tripAt, w, 0, "trip")
		if !ok || trip == lost {
			return
		}
		c, ok := r.call(w, trip)
		if !ok {
			bad[trip] = true
			return
		}
		calls = append(calls, c)
	})
	if err != nil {
		return err
	}
	inOrder := func(a, b call) int { return cmp.Or(cmp.Compare(a.trip, b.trip), cmp.Compare(a.sequence, b.sequence)) }
	if !slices.IsSortedFunc(calls, inOrder) {
		slices.SortStableFunc(calls, inOrder)
	}
	r.endTrips(calls, bad)
	return nil
}

func (r *reader) call(w *row, trip int32) (call, bool) {
	c := call{trip: trip, line: int32(w.line), noBoarding: w.get(5) == "1", noAlighting: w.get(6) == "1"}
	sequence, err := strconv.ParseInt(w.get(2), 10, 32)
	if err != nil || sequence < 0 {
		r.refuse(w, 2, "no number", "the calls of a trip are numbered by whole numbers from 0")
		return c, false
	}
	c.sequence = int32(sequence)
	stop, ok := r.known(r.stopAt, w, 1, "stop")
	if !ok {
		return c, false
	}
	if !r.platform[stop] {
		r.note("calls at a station itself")
	}
	c.stop = stop
	for i, into := range [2]*int32{&c.arrival, &c.departure} {
		*into, ok = clock(w.get(3 + i))
		if !ok {
			r.refuse(w, 3+i, "no time", "a time is written as hours, minutes and seconds, such as 25:10:00 after midnight")
			return c, false
		}
	}
	if c.arrival == unset {
		c.arrival = c.departure
	}
	if c.departure == unset {
		c.departure = c.arrival
	}
	return c, true
}

// latest is the last time of a service day that a feed may name, seconds: a trip
// of a week.
const latest = 7 * 86_400

// clock reads a time of a service day, H:MM:SS or HH:MM:SS and past 24 hours,
// as seconds; nothing is unset.
func clock(text string) (int32, bool) {
	if text == "" {
		return unset, true
	}
	var parts [3]int32
	at, digits := 0, 0
	for i := range len(text) {
		switch b := text[i]; {
		case b == ':' && digits > 0 && at < 2:
			at, digits = at+1, 0
		case b >= '0' && b <= '9' && digits < 3:
			parts[at] = 10*parts[at] + int32(b-'0')
			digits++
		default:
			return 0, false
		}
	}
	seconds := 3600*parts[0] + 60*parts[1] + parts[2]
	return seconds, at == 2 && digits == 2 && parts[1] < 60 && parts[2] < 60 && seconds <= latest
}

// endTrips gives each trip its calls, and leaves out those with faults.
func (r *reader) endTrips(calls []call, bad map[int32]bool) {
	kept := make([]int32, len(r.feed.Trips)) // where each trip stands afterwards
	var trips []transit.Trip
	for trip := range int32(len(r.feed.Trips)) {
		n := 0
		for n < len(calls) && calls[n].trip == trip {
			n++
		}
		own := calls[:n]
		calls = calls[n:]
		if kept[trip] = lost; bad[trip] || !r.check(trip, own) {
			r.report.Lost++
			continue
		}
		kept[trip] = int32(len(trips))
		t := r.feed.Trips[trip]
		t.First, t.Count = int32(len(r.feed.Times)), int32(n)
		trips = append(trips, t)
		for _, c := range own {
			r.feed.Times = append(r.feed.Times, transit.StopTime{
				Stop: c.stop, Arrival: c.arrival, Departure: c.departure, NoBoarding: c.noBoarding, NoAlighting: c.noAlighting,
			})
		}
	}
	for id, trip := range r.tripAt {
		if trip != lost {
			r.tripAt[id] = kept[trip]
		}
	}
	r.feed.Trips = trips
}

// check finds faults in the calls of a trip, and fills in the times left out.
func (r *reader) check(trip int32, calls []call) bool {
	wrong := func(c call, column, kind, reason string) bool {
		r.fault("stop_times.txt", int(c.line), column, "", kind, reason, "")
		return false
	}
	if len(calls) < 2 {
		line := 0
		if len(calls) == 1 {
			line = int(calls[0].line)
		}
		r.fault("stop_times.txt", line, "trip_id", r.nameOf(trip), "too few calls", "a trip calls at two stops at least", "")
		return false
	}
	for i, c := range calls {
		if i > 0 && c.sequence == calls[i-1].sequence {
			return wrong(c, "stop_sequence", "repeated number", "two calls of a trip have one number")
		}
	}
	for _, end := range [2]int{0, len(calls) - 1} {
		if calls[end].arrival == unset {
			return wrong(calls[end], "arrival_time", "no time", "the first and the last call of a trip need a time")
		}
	}
	r.interpolate(calls)
	last := int32(0)
	for _, c := range calls {
		if c.arrival < last || c.departure < c.arrival {
			return wrong(c, "arrival_time", "back in time", "a vehicle arrives after it left the stop before, and leaves after it arrived")
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
		from, to, steps := calls[known].departure, calls[i].arrival, int32(i-known)
		for k := known + 1; k < i; k++ {
			at := from + (to-from)*int32(k-known)/steps
			calls[k].arrival, calls[k].departure = at, at
			r.note("calls whose time was interpolated")
		}
		known = i
	}
}

// nameOf is the id of a trip while they are being read.
func (r *reader) nameOf(trip int32) string {
	for id, at := range r.tripAt {
		if at == trip {
			return id
		}
	}
	return ""
}
