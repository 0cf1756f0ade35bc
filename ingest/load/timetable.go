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
	Feed            *transit.Feed
}

// Period is the first and the last day on which a vehicle runs; ok is false
// where none ever does.
func (t *Timetable) Period() (first, last transit.Date, ok bool) {
	for _, trip := range t.Feed.Trips {
		days := t.Feed.Services[trip.Service].Days
		if len(days) == 0 {
			continue
		}
		if from, to := days[0], days[len(days)-1]; !ok {
			first, last, ok = from, to, true
		} else {
			first, last = min(first, from), max(last, to)
		}
	}
	return first, last, ok
}

// Save replaces the timetable of the source.
func (t *Timetable) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	first, last, ok := t.Period()
	if !ok {
		return nil, fmt.Errorf("save the timetable of %s: no vehicle ever runs", t.Source)
	}
	if _, err := tx.Exec(ctx, `delete from timetable where source = $1`, t.Source); err != nil {
		return nil, fmt.Errorf("clear the timetable of %s: %w", t.Source, err)
	}
	if _, err := tx.Exec(ctx, `insert into timetable (source, vintage, whole, first_day, last_day) values ($1, $2, $3, $4, $5)`,
		t.Source, t.Vintage, t.Whole, day(first), day(last)); err != nil {
		return nil, fmt.Errorf("save the timetable of %s: %w", t.Source, err)
	}
	for _, section := range t.parts() {
		written := store.Written{Table: section.name, Rows: section.n, Column: "source", Value: t.Source}
		err := store.Bulk(ctx, tx, written, func() error {
			_, err := tx.CopyFrom(ctx, pgx.Identifier{section.name}, section.columns, pgx.CopyFromSlice(section.n, section.row))
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("copy %s: %w", section.name, err)
		}
	}
	return nil, nil
}

// section is what one table holds of a timetable.
type section struct {
	name    string
	columns []string
	n       int
	row     func(i int) ([]any, error)
}

func (t *Timetable) parts() []section {
	f := t.Feed
	return []section{
		{"transit_stop", []string{"source", "number", "id", "name", "parent", "geom"}, len(f.Stops), t.stop},
		{"transit_route", []string{"source", "number", "id", "name", "type"}, len(f.Routes), func(i int) ([]any, error) {
			return []any{t.Source, i, f.Routes[i].ID, f.Routes[i].Name, f.Routes[i].Type}, nil
		}},
		t.days(),
		{"transit_trip", []string{"source", "number", "route", "service", "headsign"}, len(f.Trips), func(i int) ([]any, error) {
			return []any{t.Source, i, f.Trips[i].Route, f.Trips[i].Service, f.Trips[i].Headsign}, nil
		}},
		t.times(),
		{"transit_transfer", []string{"source", "number", "from_stop", "to_stop", "seconds"}, len(f.Transfers), func(i int) ([]any, error) {
			return []any{t.Source, i, f.Transfers[i].From, f.Transfers[i].To, f.Transfers[i].Seconds}, nil
		}},
	}
}

func (t *Timetable) stop(i int) ([]any, error) {
	s := &t.Feed.Stops[i]
	geom, err := point(&s.Point)
	if err != nil {
		return nil, fmt.Errorf("position of %s: %w", s.ID, err)
	}
	var parent any
	if s.Parent >= 0 {
		parent = s.Parent
	}
	return []any{t.Source, i, s.ID, s.Name, parent, geom}, nil
}

func (t *Timetable) days() section {
	type run struct {
		service int
		day     transit.Date
	}
	var runs []run
	for i, s := range t.Feed.Services {
		for _, d := range s.Days {
			runs = append(runs, run{i, d})
		}
	}
	return section{"transit_day", []string{"source", "service", "day"}, len(runs), func(i int) ([]any, error) {
		return []any{t.Source, runs[i].service, day(runs[i].day)}, nil
	}}
}

// times lists the calls of every trip, one trip after the other.
func (t *Timetable) times() section {
	calls, trip, call := 0, 0, -1
	for _, one := range t.Feed.Trips {
		calls += int(one.Count)
	}
	columns := []string{"source", "trip", "sequence", "stop", "arrival", "departure", "no_boarding", "no_alighting"}
	return section{"transit_stop_time", columns, calls, func(int) ([]any, error) {
		for call++; call >= int(t.Feed.Trips[trip].Count); call = 0 {
			trip++
		}
		at := &t.Feed.Times[int(t.Feed.Trips[trip].First)+call]
		return []any{t.Source, trip, call, at.Stop, at.Arrival, at.Departure, at.NoBoarding, at.NoAlighting}, nil
	}}
}

// day is a date as the database takes it.
func day(d transit.Date) pgtype.Date {
	return pgtype.Date{Time: time.Unix(int64(d)*24*60*60, 0).UTC(), Valid: true}
}
