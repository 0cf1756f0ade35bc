package loaded

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/store"
	"maillage/geo/transit"
)

// Timetables gives the public transport of all timetables in use as one, nil
// where there is none.
func Timetables(ctx context.Context, st *store.Store, without ...string) (*transit.Feed, error) {
	r := &feedReader{feed: &transit.Feed{}, without: append([]string{}, without...), services: map[numbered]int32{}, stops: map[string]int32{}, routes: map[string]int32{}, trips: map[string]int32{}}
	err := st.InSnapshot(ctx, func(tx pgx.Tx) error {
		for _, read := range []func(context.Context, pgx.Tx) error{r.readStops, r.readRoutes, r.readDays, r.readTrips, r.readTimes, r.readTransfers} {
			if err := read(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read timetables: %w", err)
	}
	if len(r.feed.Trips) == 0 {
		return nil, nil
	}
	return r.feed, nil
}

// feedReader joins timetables: what each calls by its place in its own lists is
// found from where its part of the common list begins.
type feedReader struct {
	feed                 *transit.Feed
	stops, routes, trips map[string]int32 // by source, where its own begin
	services             map[numbered]int32
	without              []string // sources
}

// numbered is something of a source.
type numbered struct {
	source string
	number int32
}

// ofEditionsInUse ends the queries for the rows of a table of timetables, but for those of
// some sources.
const ofEditionsInUse = ` x join timetable using (source) join edition_in_use using (source, vintage) where x.source <> all($1) order by x.source collate "C"`

// begin notes where the rows of a source begin in a list that holds n by now.
func begin(bases map[string]int32, source string, n int) {
	if _, known := bases[source]; !known {
		bases[source] = int32(n)
	}
}

func (r *feedReader) readStops(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `select x.source, id, name, coalesce(parent, -1), st_x(geom), st_y(geom) from transit_stop`+ofEditionsInUse+`, number`, r.without)
	if err != nil {
		return err
	}
	var source string
	var stop transit.Stop
	var x, y float64
	_, err = pgx.ForEachRow(rows, []any{&source, &stop.ID, &stop.Name, &stop.Parent, &x, &y}, func() error {
		begin(r.stops, source, len(r.feed.Stops))
		if stop.Parent >= 0 {
			stop.Parent += r.stops[source]
		}
		stop.Point = orb.Point{x, y}
		r.feed.Stops = append(r.feed.Stops, stop)
		return nil
	})
	return err
}

func (r *feedReader) readRoutes(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `select x.source, id, name, type from transit_route`+ofEditionsInUse+`, number`, r.without)
	if err != nil {
		return err
	}
	var source string
	var route transit.Route
	_, err = pgx.ForEachRow(rows, []any{&source, &route.ID, &route.Name, &route.Type}, func() error {
		begin(r.routes, source, len(r.feed.Routes))
		r.feed.Routes = append(r.feed.Routes, route)
		return nil
	})
	return err
}

func (r *feedReader) readDays(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `select x.source, service, day - date '1970-01-01' from transit_day`+ofEditionsInUse+`, service, day`, r.without)
	if err != nil {
		return err
	}
	var key numbered
	var day int32
	_, err = pgx.ForEachRow(rows, []any{&key.source, &key.number, &day}, func() error {
		service := &r.feed.Services[r.service(key)]
		service.Days = append(service.Days, transit.Date(day))
		return nil
	})
	return err
}

// service is the place of a service, made where it is new.
func (r *feedReader) service(key numbered) int32 {
	at, known := r.services[key]
	if !known {
		at = int32(len(r.feed.Services))
		r.services[key] = at
		r.feed.Services = append(r.feed.Services, transit.Service{Source: r.source(key.source)})
	}
	return at
}

// source is the place of a data set, made where it is new.
func (r *feedReader) source(id string) int32 {
	at := slices.Index(r.feed.Sources, id)
	if at < 0 {
		at = len(r.feed.Sources)
		r.feed.Sources = append(r.feed.Sources, id)
	}
	return int32(at)
}

func (r *feedReader) readTrips(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `select x.source, route, service, headsign from transit_trip`+ofEditionsInUse+`, number`, r.without)
	if err != nil {
		return err
	}
	var key numbered
	var trip transit.Trip
	_, err = pgx.ForEachRow(rows, []any{&key.source, &trip.Route, &key.number, &trip.Headsign}, func() error {
		begin(r.trips, key.source, len(r.feed.Trips))
		trip.Route += r.routes[key.source]
		trip.Service = r.service(key)
		r.feed.Trips = append(r.feed.Trips, trip)
		return nil
	})
	return err
}

func (r *feedReader) readTimes(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `select x.source, trip, stop, arrival, departure, no_boarding, no_alighting from transit_stop_time`+ofEditionsInUse+`, trip, sequence`, r.without)
	if err != nil {
		return err
	}
	var key numbered
	var at transit.StopTime
	into := []any{&key.source, &key.number, &at.Stop, &at.Arrival, &at.Departure, &at.NoBoarding, &at.NoAlighting}
	_, err = pgx.ForEachRow(rows, into, func() error {
		trip := &r.feed.Trips[r.trips[key.source]+key.number]
		if trip.Count == 0 {
			trip.First = int32(len(r.feed.Times))
		}
		trip.Count++
		at.Stop += r.stops[key.source]
		r.feed.Times = append(r.feed.Times, at)
		return nil
	})
	return err
}

func (r *feedReader) readTransfers(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `select x.source, from_stop, to_stop, seconds from transit_transfer`+ofEditionsInUse+`, number`, r.without)
	if err != nil {
		return err
	}
	var source string
	var t transit.Transfer
	_, err = pgx.ForEachRow(rows, []any{&source, &t.From, &t.To, &t.Seconds}, func() error {
		t.From += r.stops[source]
		t.To += r.stops[source]
		r.feed.Transfers = append(r.feed.Transfers, t)
		return nil
	})
	return err
}
