package gtfs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/transit"
	"maillage/ingest/mapping"
)

// Options say what of a feed is wanted.
type Options struct {
	// Source is the prefix of the ids of stops and routes, which are unique within
	// their feed only.
	Source string
	// Keep chooses the stops, by their position in degrees (EPSG:4326), of which a
	// trip must serve one to be kept, with all its stops; nil keeps all trips.
	Keep func(orb.Point) bool
	// MaxLost is the share of trips that may be left out for their faults, 0.05
	// where 0; more, and the feed is refused.
	MaxLost float64
	Logger  *slog.Logger // nil logs nothing
}

// Report says what a feed held and what was left out of it.
type Report struct {
	Rows   map[string]int // by file
	Issues []mapping.Issue
	// Unlisted counts the faults beyond the ten thousand that Issues lists.
	Unlisted int
	Trips    int // kept, those of frequencies written out
	Lost     int // left out for their faults
	// Elsewhere are the trips that serve none of the stops asked for.
	Elsewhere int
	// Notes counts what was understood otherwise than it is written, by what it is.
	Notes map[string]int
}

// Read reads a zip archive. Rows with faults are in the report, and with them go
// the trips that they are of: whole. It errs with CodeInvalid, naming the file and
// what to do, on an archive that is truncated or corrupt, lacks a required file or
// column, has no day on which a vehicle runs, no trip, or loses too many; the
// report then says what was found until there.
func Read(ctx context.Context, path string, o Options) (*transit.Feed, Report, error) {
	name := filepath.Base(path)
	file, err := os.Open(path)
	if err != nil {
		return nil, Report{}, fmt.Errorf("open %s: %w", name, err)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, Report{}, errors.Join(fmt.Errorf("open %s: %w", name, err), file.Close())
	}
	feed, report, err := readFrom(ctx, file, info.Size(), name, o)
	return feed, report, errors.Join(err, file.Close())
}

// reader is one feed being read. Stops, routes and trips are known by their
// index in the feed; those left out are gone.
type reader struct {
	ctx     context.Context
	archive *archive
	options Options
	report  Report
	feed    transit.Feed
	heads   []string // the columns of the file being read

	stopAt    map[string]int32
	stopLines []int32 // by stop
	station   []bool  // by stop: one that groups others
	routeAt   map[string]int32
	services  map[string]*service // until all of them are known
	days      int                 // of all services
	serviceAt map[string]int32
	tripAt    map[string]int32
	tripLines []int32 // by trip
	onDemand  []bool  // by trip: one that comes when called, to no stop
	unplaced  bool    // a trip is lost for the positions of its stops
}

func readFrom(ctx context.Context, in io.ReaderAt, size int64, name string, o Options) (*transit.Feed, Report, error) {
	began := time.Now()
	a, err := openArchive(in, size, name)
	if err != nil {
		return nil, Report{}, err
	}
	r := &reader{
		ctx: ctx, archive: a, options: o, report: Report{Rows: map[string]int{}, Notes: map[string]int{}},
		stopAt: map[string]int32{}, routeAt: map[string]int32{}, services: map[string]*service{}, serviceAt: map[string]int32{}, tripAt: map[string]int32{},
	}
	err = r.read()
	if err := errors.Join(err, r.recall()); err != nil {
		return nil, r.report, err
	}
	if o.Logger != nil {
		o.Logger.Debug("timetable read", "source", o.Source, "rows", r.report.Rows["stop_times.txt"], "took", time.Since(began))
	}
	return &r.feed, r.report, nil
}

// read goes through the files in the order in which they name each other.
func (r *reader) read() error {
	for _, step := range []func() error{
		r.readStops, r.readRoutes, r.readCalendar, r.readCalendarDates, r.endCalendar, r.readTrips, r.readStopTimes, r.judge,
		r.readFrequencies, r.readTransfers,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	r.trim()
	if r.report.Trips = len(r.feed.Trips); r.report.Trips == 0 && r.report.Elsewhere == 0 {
		return geo.Errorf(geo.CodeInvalid, "%s: trips.txt holds no trip that could be kept: ask the feed's publisher for a whole one", r.archive.name)
	}
	return nil
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
	if float64(r.report.Lost) <= most*float64(all) {
		return nil
	}
	first := r.first("trips.txt", "stop_times.txt")
	if r.unplaced && r.first("stops.txt") != "" {
		first = ", of stops whose position cannot be used" + r.first("stops.txt")
	}
	return geo.Errorf(geo.CodeInvalid, "%s: %d of %d trips cannot be used%s; mend the feed or take another edition", r.archive.name, r.report.Lost, all, first)
}

// first is the first fault of some files, in words to end a sentence with; "" for none.
func (r *reader) first(files ...string) string {
	for _, i := range r.report.Issues {
		if slices.Contains(files, filepath.Base(i.File)) {
			return fmt.Sprintf(", the first for line %d of %s, column %s: %s", i.Line, filepath.Base(i.File), i.Column, i.Reason)
		}
	}
	return ""
}
