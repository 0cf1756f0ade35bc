package gtfs

import (
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/transit"
	"maillage/ingest/place"
)

// The columns of stops.txt that are read.
const (
	stopID = iota
	stopName
	stopLat
	stopLon
	stopKind
	stopParent
)

// readStops reads where vehicles stop: platforms and the stations that group
// them. Entrances, nodes and boarding areas are passed over.
func (r *reader) readStops() error {
	parents := map[int32]string{} // by stop; their own rows may follow
	refused := map[int32]bool{}   // whose position was refused
	columns := []string{"stop_id", "stop_name", "stop_lat", "stop_lon", "location_type", "parent_station"}
	err := r.each(table{file: "stops.txt", columns: columns, required: 1, do: func(w *row) {
		id := w.text(stopID)
		if id == "" {
			r.refuse(w, stopID, "no id", "a stop needs an id")
			return
		}
		if _, twice := r.stopAt[id]; twice {
			r.refuse(w, stopID, "repeated id", "another stop has this id: the first is kept, give the other one its own")
			return
		}
		r.stopAt[id] = gone
		switch string(w.get(stopKind)) {
		case "", "0", "1":
		case "2", "3", "4":
			r.note("entrances and other places that are no stops")
			return
		default:
			r.refuse(w, stopKind, "unknown kind", "a place is a platform (0), a station (1), an entrance (2), a node (3) or a boarding area (4)")
			return
		}
		stop := int32(len(r.feed.Stops))
		at, ok := r.position(w)
		refused[stop] = !ok
		r.stopAt[id] = stop
		r.feed.Stops = append(r.feed.Stops, transit.Stop{ID: r.options.Source + ":" + id, Name: w.text(stopName), Point: at, Parent: -1})
		r.stopLines, r.station = append(r.stopLines, w.line()), append(r.station, string(w.get(stopKind)) == "1")
		if parent := w.text(stopParent); parent != "" {
			parents[stop] = parent
		}
	}})
	if err != nil {
		return err
	}
	r.setParents(parents)
	r.placeByParents(refused)
	return r.judgeStops(refused)
}

// judgeStops refuses a feed most of whose stops have positions that cannot be used: what
// is lost by it further on says nothing of the cause.
func (r *reader) judgeStops(refused map[int32]bool) error {
	lost := 0
	for _, unusable := range refused {
		if unusable {
			lost++
		}
	}
	if 2*lost <= len(r.feed.Stops) {
		return nil
	}
	return geo.Errorf(geo.CodeInvalid, "%s: %d of %d stops have a position that cannot be used%s; mend the feed or take another edition",
		r.archive.name, lost, len(r.feed.Stops), r.first("stops.txt"))
}

// nowhere marks a stop without a position, in the place of its index: what
// calls there is left out, but not the trips.
const nowhere = int32(-2)

// unplaced marks a stop without a position of its own.
func unplaced() orb.Point { return orb.Point{math.Inf(1), math.Inf(1)} }

// position reads where a stop is, unplaced where the feed does not say; false
// where that is a fault and not left to its station.
func (r *reader) position(w *row) (orb.Point, bool) {
	if len(w.get(stopLat)) == 0 && len(w.get(stopLon)) == 0 && len(w.get(stopParent)) > 0 {
		return unplaced(), true
	}
	var at orb.Point
	for axis, field := range [2]int{stopLon, stopLat} {
		text := w.text(field)
		v, err := strconv.ParseFloat(text, 64)
		if limit := float64(180 - 90*axis); err != nil || strings.ContainsAny(text, "xX_") || !(math.Abs(v) <= limit) {
			reason := "a stop needs a latitude and a longitude in degrees, with a decimal point"
			if strings.Contains(text, ",") {
				reason = "the position has a decimal comma: write it with a point"
			}
			r.refuse(w, field, "no position", reason)
			return unplaced(), false
		}
		at[axis] = v
	}
	if math.Abs(at[0]) < 1 && math.Abs(at[1]) < 1 {
		r.refuse(w, stopLat, "no position", "a stop within a degree of 0, 0 lies in the ocean: give it its position")
		return unplaced(), false
	}
	if place.LooksSwapped(at) {
		r.refuse(w, stopLat, "coordinates swapped", "the stop is outside France, and inside with its coordinates swapped: exchange stop_lat and stop_lon")
		return unplaced(), false
	}
	return at, true
}

// setParents puts platforms into their stations. There are two levels only, so
// that no chain of parents can close on itself.
func (r *reader) setParents(parents map[int32]string) {
	for stop := range int32(len(r.feed.Stops)) {
		id, has := parents[stop]
		if !has {
			continue
		}
		parent, known := r.stopAt[id]
		reason := ""
		switch {
		case r.station[stop]:
			reason = "a station is in no other: the parent is passed over"
		case !known:
			reason = "no station has this id: add it, or mend the id"
		case parent == gone || !r.station[parent]:
			reason = "this id is no station's (location_type 1), or that one is left out for a fault of its own"
		default:
			r.feed.Stops[stop].Parent = parent
			continue
		}
		r.fault("stops.txt", r.stopLines[stop], "parent_station", id, "no station", reason, "")
	}
}

// placeByParents gives the stops without position that of their station, and
// leaves out those that have none either.
func (r *reader) placeByParents(refused map[int32]bool) {
	for i := range r.feed.Stops {
		s := &r.feed.Stops[i]
		if s.Parent >= 0 && r.feed.Stops[s.Parent].Point == unplaced() {
			s.Parent = -1 // the station is left out
		}
		if s.Point != unplaced() {
			continue
		}
		if s.Parent >= 0 {
			s.Point = r.feed.Stops[s.Parent].Point
			r.note("stops placed at their station")
			continue
		}
		r.stopAt[strings.TrimPrefix(s.ID, r.options.Source+":")] = nowhere
		if !refused[int32(i)] {
			r.fault("stops.txt", r.stopLines[i], "stop_lat", "", "no position", "neither the stop nor its station has a position: give it one", "")
		}
	}
}
