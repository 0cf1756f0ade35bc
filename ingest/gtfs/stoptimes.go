package gtfs

import "bytes"

// call is a stop time as it is written, before its trip is checked.
type call struct {
	trip, sequence     int32
	stop               int32 // or nowhere
	arrival, departure int32 // unset where the feed leaves it out
	line               int32
	noBoarding         bool
	noAlighting        bool
}

// The columns of stop_times.txt that are read.
const (
	callTrip = iota
	callStop
	callSequence
	callArrival
	callDeparture
	callPickup
	callDropOff
	callGroup
	callZone
)

// callReader gathers the calls of all trips.
type callReader struct {
	*reader
	calls []call
	bad   []bool // by trip: one of its calls cannot be read
	id    []byte // the trip of the row before: calls of one are together
	trip  int32
	found bool
}

// readStopTimes reads the calls of all trips, then checks each trip whole: one
// with a fault is left out.
func (r *reader) readStopTimes() error {
	columns := []string{
		"trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time", "pickup_type", "drop_off_type", "location_group_id", "location_id",
	}
	r.onDemand = make([]bool, len(r.feed.Trips))
	c := &callReader{reader: r, calls: make([]call, 0, r.archive.guess("stop_times.txt")), bad: make([]bool, len(r.feed.Trips))}
	err := r.each(table{file: "stop_times.txt", columns: columns, required: 5, do: c.take, spoilt: c.spoil})
	if err != nil {
		return err
	}
	r.endTrips(c.calls, c.bad)
	return nil
}

// take reads a call.
func (c *callReader) take(w *row) {
	c.find(w)
	if !c.found {
		c.known(c.tripAt, w, callTrip, "trip")
		return
	}
	if c.trip == gone {
		return // said where it was lost
	}
	if len(w.get(callStop)) == 0 && (len(w.get(callGroup)) > 0 || len(w.get(callZone)) > 0) {
		c.onDemand[c.trip] = true
		return
	}
	call, ok := c.read(w)
	if !ok {
		c.bad[c.trip] = true
		return
	}
	c.calls = append(c.calls, call)
}

// find looks up the trip of a row.
func (c *callReader) find(w *row) {
	if id := w.get(callTrip); len(c.id) == 0 || !bytes.Equal(id, c.id) {
		c.id = append(c.id[:0], id...)
		c.trip, c.found = c.tripAt[string(id)]
	}
}

// spoil leaves out the trip that a row which cannot be read is of: where it does
// not say, that of the row before.
func (c *callReader) spoil(w *row) {
	if trip, found := c.tripAt[w.text(callTrip)]; found {
		c.trip, c.found, c.id = trip, true, append(c.id[:0], w.get(callTrip)...)
	}
	if c.found && c.trip != gone {
		c.bad[c.trip] = true
	}
}

func (c *callReader) read(w *row) (call, bool) {
	k := call{trip: c.trip, line: w.line()}
	var ok bool
	if k.sequence, ok = whole(w.get(callSequence)); !ok {
		c.refuse(w, callSequence, "no number", "the calls of a trip are numbered by whole numbers from 0")
		return k, false
	}
	switch k.stop, ok = c.stopAt[string(w.get(callStop))]; {
	case !ok || k.stop == gone:
		c.known(c.stopAt, w, callStop, "stop")
		return k, false
	case k.stop == nowhere:
		c.note("calls at stops without position, left out")
	case c.station[k.stop]:
		c.note("calls at a station itself")
	}
	for i, into := range [2]*int32{&k.arrival, &k.departure} {
		if *into, ok = clock(w.get(callArrival + i)); !ok {
			c.refuse(w, callArrival+i, "no time", "a time is written as hours, minutes and seconds, such as 25:10:00 after midnight")
			return k, false
		}
	}
	if k.arrival == unset {
		k.arrival = k.departure
	}
	if k.departure == unset {
		k.departure = k.arrival
	}
	for i, into := range [2]*bool{&k.noBoarding, &k.noAlighting} {
		switch string(w.get(callPickup + i)) {
		case "", "0":
		case "1":
			*into = true
		case "2", "3":
			c.note("stops where one must telephone or ask the driver, taken as any other")
		default:
			c.refuse(w, callPickup+i, "unknown kind", "boarding and alighting are regular (0), not possible (1), by telephone (2) or by telling the driver (3)")
			return k, false
		}
	}
	return k, true
}
