package gtfs

import (
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"maillage/geo/transit"
)

// stops reads where vehicles stop: platforms and the stations that group them.
// Entrances, nodes and boarding areas are passed over.
func (r *reader) stops() error {
	lines := map[int32]row{} // of stops in a station, whose line may follow
	columns := []string{"stop_id", "stop_name", "stop_lat", "stop_lon", "location_type", "parent_station"}
	err := r.each("stops.txt", 1, columns, func(w *row) {
		id := strings.Clone(w.get(0))
		kind := w.get(4)
		switch {
		case id == "":
			r.refuse(w, 0, "no id", "a stop needs an id")
			return
		case kind != "" && kind != "0" && kind != "1":
			r.note("entrances and other places that are no stops")
			return
		}
		if _, twice := r.stopAt[id]; twice {
			r.refuse(w, 0, "repeated id", "another stop has this id: the first stands")
			return
		}
		at, ok := r.position(w)
		if !ok {
			return
		}
		index := int32(len(r.feed.Stops))
		r.stopAt[id] = index
		r.feed.Stops = append(r.feed.Stops, transit.Stop{ID: r.options.Source + ":" + id, Name: strings.Clone(w.get(1)), Point: at, Parent: -1})
		r.platform = append(r.platform, kind != "1")
		if w.get(5) != "" {
			lines[index] = row{file: w.file, line: w.line, raw: strings.Clone(w.raw), names: w.names, values: append([]string(nil), w.values...)}
		}
	})
	for stop := range int32(len(r.feed.Stops)) {
		line, has := lines[stop]
		if !has {
			continue
		}
		if at, ok := r.known(r.stopAt, &line, 5, "station"); ok && at != stop {
			r.feed.Stops[stop].Parent = at
		}
	}
	r.placeByParents(lines)
	return err
}

// unplaced marks a stop whose position is that of its station.
func unplaced() orb.Point { return orb.Point{math.Inf(1), math.Inf(1)} }

// position reads where a stop is. One without a position has its station's.
func (r *reader) position(w *row) (orb.Point, bool) {
	if w.get(2) == "" && w.get(3) == "" && w.get(5) != "" {
		return unplaced(), true
	}
	var at orb.Point
	for axis, field := range [2]int{3, 2} {
		v, err := strconv.ParseFloat(w.get(field), 64)
		if limit := float64(180 - 90*axis); err != nil || math.IsNaN(v) || math.Abs(v) > limit {
			r.refuse(w, field, "no position", "a stop needs a latitude and a longitude in degrees")
			return at, false
		}
		at[axis] = v
	}
	if at == (orb.Point{}) {
		r.refuse(w, 2, "no position", "a stop at 0, 0 lies in the ocean: it needs its position")
		return at, false
	}
	return at, true
}

// placeByParents gives the stops without position that of their station, and
// leaves out those that have none either.
func (r *reader) placeByParents(lines map[int32]row) {
	for i := range r.feed.Stops {
		s := &r.feed.Stops[i]
		if s.Point != unplaced() {
			continue
		}
		if s.Parent >= 0 && r.feed.Stops[s.Parent].Point != unplaced() {
			s.Point = r.feed.Stops[s.Parent].Point
			r.note("stops placed at their station")
			continue
		}
		line := lines[int32(i)]
		delete(r.stopAt, line.get(0))
		r.refuse(&line, 2, "no position", "neither the stop nor its station has a position")
	}
}
