package gtfs

import (
	"cmp"
	"strconv"
	"strings"

	"maillage/geo/transit"
)

// routes reads the lines.
func (r *reader) routes() error {
	columns := []string{"route_id", "route_type", "route_short_name", "route_long_name"}
	return r.each("routes.txt", 2, columns, func(w *row) {
		id := strings.Clone(w.get(0))
		kind, err := strconv.Atoi(w.get(1))
		switch {
		case id == "":
			r.refuse(w, 0, "no id", "a route needs an id")
			return
		case err != nil || kind < 0:
			r.refuse(w, 1, "no number", "a route's type is a number such as 3 for buses")
			return
		}
		if _, twice := r.routeAt[id]; twice {
			r.refuse(w, 0, "repeated id", "another route has this id: the first stands")
			return
		}
		r.routeAt[id] = int32(len(r.feed.Routes))
		r.feed.Routes = append(r.feed.Routes, transit.Route{
			ID: r.options.Source + ":" + id, Name: strings.Clone(cmp.Or(w.get(2), w.get(3))), Type: kind,
		})
	})
}

// trips reads the runs of vehicles, without their calls.
func (r *reader) trips() error {
	columns := []string{"trip_id", "route_id", "service_id", "trip_headsign"}
	return r.each("trips.txt", 3, columns, func(w *row) {
		id := strings.Clone(w.get(0))
		if id == "" {
			r.refuse(w, 0, "no id", "a trip needs an id")
			r.report.Lost++
			return
		}
		if _, twice := r.tripAt[id]; twice {
			r.refuse(w, 0, "repeated id", "another trip has this id: the first stands")
			r.report.Lost++
			return
		}
		route, ok := r.known(r.routeAt, w, 1, "route")
		if !ok {
			r.tripAt[id] = lost
			r.report.Lost++
			return
		}
		service, ok := r.known(r.service, w, 2, "service")
		if !ok {
			r.tripAt[id] = lost
			r.report.Lost++
			return
		}
		r.tripAt[id] = int32(len(r.feed.Trips))
		r.feed.Trips = append(r.feed.Trips, transit.Trip{Route: route, Service: service, Headsign: strings.Clone(w.get(3))})
	})
}

// lost stands for a trip that is left out, whose stop times are passed over.
const lost = -1
