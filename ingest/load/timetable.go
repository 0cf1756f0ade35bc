package load

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/geo/transit"
)

// Timetable fills timetable and the tables transit_….
type Timetable struct {
	Source, Vintage string
	Whole           bool // whether it holds all road lines of its territory
	// Feeds are what it is made of, numbered on from one to the next.
	Feeds []*transit.Feed
}

// Period is the first and the last day on which a vehicle runs; ok is false
// where none ever does.
func (t *Timetable) Period() (first, last transit.Date, ok bool) {
	for _, f := range t.Feeds {
		for _, trip := range f.Trips {
			days := f.Services[trip.Service].Days
			if len(days) == 0 {
				continue
			}
			if from, to := days[0], days[len(days)-1]; !ok {
				first, last, ok = from, to, true
			} else {
				first, last = min(first, from), max(last, to)
			}
		}
	}
	return first, last, ok
}

// Save replaces the timetable of the source.
func (t *Timetable) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	if err := loading.ClearTimetable(ctx, tx, t.Source); err != nil {
		return nil, err
	}
	first, last, ok := t.Period()
	if !ok {
		return []string{"no vehicle of it ever calls in the territory asked for or around"}, nil
	}
	of := loading.Origin{Source: t.Source, Vintage: t.Vintage}
	if err := of.SaveTimetable(ctx, tx, t.Whole, first, last); err != nil {
		return nil, err
	}
	numbered := &feed{source: t.Source}
	for _, f := range t.Feeds {
		numbered.Feed = f
		for _, section := range numbered.sections() {
			if err := loading.CopySection(ctx, tx, t.Source, section); err != nil {
				return nil, err
			}
		}
		numbered.next()
	}
	return nil, nil
}

// feed is one feed of a source, and how many stops, lines, services, trips and
// changes come before its own.
type feed struct {
	*transit.Feed
	source                                    string
	stops, routes, services, trips, transfers int32
}

// next makes room for another feed after this one.
func (f *feed) next() {
	f.stops += int32(len(f.Stops))
	f.routes += int32(len(f.Routes))
	f.services += int32(len(f.Services))
	f.trips += int32(len(f.Trips))
	f.transfers += int32(len(f.Transfers))
}

func (f *feed) sections() []loading.Section {
	return []loading.Section{
		{Name: "transit_stop", Columns: []string{"source", "number", "id", "name", "parent", "geom"}, N: len(f.Stops), Row: f.stop},
		{Name: "transit_route", Columns: []string{"source", "number", "id", "name", "type"}, N: len(f.Routes), Row: func(i int) ([]any, error) {
			r := &f.Routes[i]
			return []any{f.source, f.routes + int32(i), r.ID, r.Name, r.Type}, nil
		}},
		f.days(),
		{Name: "transit_trip", Columns: []string{"source", "number", "route", "service", "headsign"}, N: len(f.Trips), Row: func(i int) ([]any, error) {
			t := &f.Trips[i]
			return []any{f.source, f.trips + int32(i), f.routes + t.Route, f.services + t.Service, t.Headsign}, nil
		}},
		f.times(),
		{Name: "transit_transfer", Columns: []string{"source", "number", "from_stop", "to_stop", "seconds"}, N: len(f.Transfers), Row: func(i int) ([]any, error) {
			t := &f.Transfers[i]
			return []any{f.source, f.transfers + int32(i), f.stops + t.From, f.stops + t.To, t.Seconds}, nil
		}},
	}
}

func (f *feed) stop(i int) ([]any, error) {
	s := &f.Stops[i]
	geom, err := point(&s.Point)
	if err != nil {
		return nil, fmt.Errorf("position of %s: %w", s.ID, err)
	}
	var parent any
	if s.Parent >= 0 {
		parent = f.stops + s.Parent
	}
	return []any{f.source, f.stops + int32(i), s.ID, s.Name, parent, geom}, nil
}

func (f *feed) days() loading.Section {
	type run struct {
		service int32
		day     transit.Date
	}
	var runs []run
	for i, s := range f.Services {
		for _, d := range s.Days {
			runs = append(runs, run{f.services + int32(i), d})
		}
	}
	return loading.Section{Name: "transit_day", Columns: []string{"source", "service", "day"}, N: len(runs), Row: func(i int) ([]any, error) {
		return []any{f.source, runs[i].service, loading.Day(runs[i].day)}, nil
	}}
}

// times lists the calls of every trip, one trip after the other.
func (f *feed) times() loading.Section {
	calls, trip, call := 0, 0, -1
	for _, one := range f.Trips {
		calls += int(one.Count)
	}
	columns := []string{"source", "trip", "sequence", "stop", "arrival", "departure", "no_boarding", "no_alighting"}
	return loading.Section{Name: "transit_stop_time", Columns: columns, N: calls, Row: func(int) ([]any, error) {
		for call++; call >= int(f.Trips[trip].Count); call = 0 {
			trip++
		}
		at := &f.Times[int(f.Trips[trip].First)+call]
		return []any{f.source, f.trips + int32(trip), call, f.stops + at.Stop, at.Arrival, at.Departure, at.NoBoarding, at.NoAlighting}, nil
	}}
}
