package gtfs

import (
	"cmp"

	"maillage/geo/transit"
)

// readRoutes reads the lines.
func (r *reader) readRoutes() error {
	columns := []string{"route_id", "route_type", "route_short_name", "route_long_name"}
	return r.each(table{file: "routes.txt", columns: columns, required: 2, do: func(w *row) {
		id := w.text(0)
		if id == "" {
			r.refuse(w, 0, "no id", "a route needs an id")
			return
		}
		if _, twice := r.routeAt[id]; twice {
			r.refuse(w, 0, "repeated id", "another route has this id: the first is kept, give the other one its own")
			return
		}
		kind, ok := whole(w.get(1))
		if !ok || kind > mostKind {
			r.routeAt[id] = gone
			r.refuse(w, 1, "no number", "a route's type is a number such as 3 for buses")
			return
		}
		r.routeAt[id] = int32(len(r.feed.Routes))
		r.feed.Routes = append(r.feed.Routes, transit.Route{
			ID: r.options.Source + ":" + id, Name: cmp.Or(w.text(2), w.text(3)), Type: int(kind),
		})
	}})
}

// mostKind is the last of the extended route types.
const mostKind = 1702

// readTrips reads the runs of vehicles, without their calls. What is wrong with
// one loses it.
func (r *reader) readTrips() error {
	columns := []string{"trip_id", "route_id", "service_id", "trip_headsign"}
	lose := func(w *row) {
		if id := w.text(0); id != "" {
			if _, twice := r.tripAt[id]; !twice {
				r.tripAt[id] = gone
			}
		}
		r.report.Lost++
	}
	return r.each(table{file: "trips.txt", columns: columns, required: 3, spoilt: lose, do: func(w *row) {
		id := w.text(0)
		_, twice := r.tripAt[id]
		switch {
		case id == "":
			r.refuse(w, 0, "no id", "a trip needs an id")
		case twice:
			r.refuse(w, 0, "repeated id", "another trip has this id: the first is kept, give the other one its own")
		default:
			route, ok := r.known(r.routeAt, w, 1, "route")
			if !ok {
				break
			}
			service, ok := r.known(r.serviceAt, w, 2, "service")
			if !ok {
				break
			}
			r.tripAt[id] = int32(len(r.feed.Trips))
			r.feed.Trips = append(r.feed.Trips, transit.Trip{Route: route, Service: service, Headsign: w.text(3)})
			r.tripLines = append(r.tripLines, w.line())
			return
		}
		lose(w)
	}})
}
