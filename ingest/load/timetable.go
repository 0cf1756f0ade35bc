package load

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/data/store"
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
	if _, err := tx.Exec(ctx, `delete from timetable where source = $1`, t.Source); err != nil {
		return nil, fmt.Errorf("clear the timetable of %s: %w", t.Source, err)
	}
	first, last, ok := t.Period()
	if !ok {
		return []string{"no vehicle of it ever calls in the territory asked for or around"}, nil
	}
	if _, err := tx.Exec(ctx, `insert into timetable (source, vintage, whole, first_day, last_day) values ($1, $2, $3, $4, $5)`,
		t.Source, t.Vintage, t.Whole, day(first), day(last)); err != nil {
		return nil, fmt.Errorf("save the timetable of %s: %w", t.Source, err)
	}
	numbered := &feed{source: t.Source}
	for _, f := range t.Feeds {
		numbered.Feed = f
		for _, section := range numbered.sections() {
			if err := section.copy(ctx, tx, t.Source); err != nil {
				return nil, fmt.Errorf("copy %s: %w", section.name, err)
			}
		}
		numbered.next()
	}
	return nil, nil
}

// copy writes a section by COPY.
func (s section) copy(ctx context.Context, tx pgx.Tx, source string) error {
	written := store.Written{Table: s.name, Rows: s.n, Column: "source", Value: source}
	return store.Bulk(ctx, tx, written, func() error {
		_, err := tx.CopyFrom(ctx, pgx.Identifier{s.name}, s.columns, pgx.CopyFromSlice(s.n, s.row))
		return err
	})
}

// section is what one table holds of a timetable.
type section struct {
	name    string
	columns []string
	n       int
	row     func(i int) ([]any, error)
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

func (f *feed) sections() []section {
	return []section{
		{"transit_stop", []string{"source", "number", "id", "name", "parent", "geom"}, len(f.Stops), f.stop},
		{"transit_route", []string{"source", "number", "id", "name", "type"}, len(f.Routes), func(i int) ([]any, error) {
			r := &f.Routes[i]
			return []any{f.source, f.routes + int32(i), r.ID, r.Name, r.Type}, nil
		}},
		f.days(),
		{"transit_trip", []string{"source", "number", "route", "service", "headsign"}, len(f.Trips), func(i int) ([]any, error) {
			t := &f.Trips[i]
			return []any{f.source, f.trips + int32(i), f.routes + t.Route, f.services + t.Service, t.Headsign}, nil
		}},
		f.times(),
		{"transit_transfer", []string{"source", "number", "from_stop", "to_stop", "seconds"}, len(f.Transfers), func(i int) ([]any, error) {
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

func (f *feed) days() section {
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
	return section{"transit_day", []string{"source", "service", "day"}, len(runs), func(i int) ([]any, error) {
		return []any{f.source, runs[i].service, day(runs[i].day)}, nil
	}}
}

// times lists the calls of every trip, one trip after the other.
func (f *feed) times() section {
	calls, trip, call := 0, 0, -1
	for _, one := range f.Trips {
		calls += int(one.Count)
	}
	columns := []string{"source", "trip", "sequence", "stop", "arrival", "departure", "no_boarding", "no_alighting"}
	return section{"transit_stop_time", columns, calls, func(int) ([]any, error) {
		for call++; call >= int(f.Trips[trip].Count); call = 0 {
			trip++
		}
		at := &f.Times[int(f.Trips[trip].First)+call]
		return []any{f.source, f.trips + int32(trip), call, f.stops + at.Stop, at.Arrival, at.Departure, at.NoBoarding, at.NoAlighting}, nil
	}}
}

// day is a date as the database takes it.
func day(d transit.Date) pgtype.Date {
	return pgtype.Date{Time: time.Unix(int64(d)*24*60*60, 0).UTC(), Valid: true}
}
