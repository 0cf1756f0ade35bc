package gtfs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/transit"
	"maillage/ingest/mapping"
)

// Options say what of a feed is wanted.
type Options struct {
	// Source stands before the ids of stops and routes, which are unique within
	// their feed only.
	Source string
	// Keep chooses the stops, by their position in degrees, of which a trip must
	// serve one to be kept, with all its stops; nil keeps all trips.
	Keep func(orb.Point) bool
	// MaxLost is the share of trips that may be left out for their faults, 0.05
	// where 0; more, and the feed is refused.
	MaxLost float64
	Logger  *slog.Logger
}

// Report says what a feed held and what was left out of it.
type Report struct {
	Rows   map[string]int // by file
	Issues []mapping.Issue
	Trips  int // kept, those of frequencies expanded
	Lost   int // left out for their faults
	// Elsewhere are the trips that serve none of the stops asked for.
	Elsewhere int
	// Notes counts what was understood otherwise than it stands, by what it is.
	Notes map[string]int
}

// Read reads a zip archive. Lines with faults are in the report. It errs with
// CodeInvalid, naming the file and what to do, on an archive that is truncated
// or corrupt, lacks a required file or column, has no calendar, no trip, or
// loses too many.
func Read(ctx context.Context, path string, o Options) (*transit.Feed, Report, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, Report{}, fmt.Errorf("open %s: %w", filepath.Base(path), err)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, Report{}, errors.Join(fmt.Errorf("open %s: %w", filepath.Base(path), err), file.Close())
	}
	r := newReader(ctx, file, info.Size(), filepath.Base(path), o)
	feed, err := r.read()
	return feed, r.report, errors.Join(err, file.Close())
}

// read goes through the files in the order in which they name each other.
func (r *reader) read() (*transit.Feed, error) {
	for _, step := range []func() error{
		r.list, r.stops, r.routes, r.calendar, r.calendarDates, r.endCalendar, r.trips, r.stopTimes, r.frequencies, r.transfers,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	if err := r.judge(); err != nil {
		return nil, err
	}
	r.trim()
	if r.report.Trips = len(r.feed.Trips); r.report.Trips == 0 && r.report.Elsewhere == 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "%s holds no trip that could be kept", r.name)
	}
	if r.options.Logger != nil {
		r.options.Logger.Debug("timetable read", "source", r.options.Source, "rows", r.report.Rows["stop_times.txt"])
	}
	return &r.feed, nil
}

// usualMaxLost is the share of trips that may be lost unless said otherwise.
const usualMaxLost = 0.05

// judge refuses a feed that has lost too many trips.
func (r *reader) judge() error {
	most := r.options.MaxLost
	if most == 0 {
		most = usualMaxLost
	}
	all := r.report.Lost + len(r.feed.Trips)
	if all == 0 || float64(r.report.Lost) <= most*float64(all) {
		return nil
	}
	first := "no stop time names them"
	if len(r.report.Issues) > 0 {
		i := r.report.Issues[0]
		first = fmt.Sprintf("the first fault is in %s, line %d, column %s: %s", i.File, i.Line, i.Column, i.Reason)
	}
	return geo.Errorf(geo.CodeInvalid, "%s: %d of %d trips cannot be used (%s): mend the feed or take another edition", r.name, r.report.Lost, all, first)
}
