// Package ingest loads open data into PostGIS: for each source of the catalogue
// it fetches the files, maps and checks their rows, and loads them in one
// transaction, all or nothing.
package ingest

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	declarations "maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/network"
	"maillage/ingest/fetch"
)

// Options say what to ingest, from where and into what.
type Options struct {
	Store *store.Store
	// Sources are names of the catalogue, each alone or with a vintage
	// ("bpe@2018"), or what several names begin with ("gtfs"); none asks for all of
	// them. What they depend on is updated with them.
	Sources []string
	// Without are names of those that are left alone.
	Without []string
	// Territory is what is asked for, as [cog.COG.Parse] takes it; none asks for
	// the territory that was asked for last.
	Territory []string
	// Mirrors are folders or HTTP bases, the first that holds a file wins; none
	// asks for the official addresses.
	Mirrors []string
	// Surroundings has files that serve an area each, as roads, fetched for what lies around
	// too: without it those that a mirror holds are taken, and none of the official addresses,
	// for a rim seldom needs whole régions.
	Surroundings bool
	// Pinned are the contents of files that are taken, by their paths, and no others: those of a
	// manifest. Nil takes what the mirrors or the addresses hold by now.
	Pinned map[string]geo.InputFile
	// Upload is a file handed in, in the cache, that is loaded instead of the one of its path, and
	// stands for it from then on unless its source is refused.
	Upload *loaded.Upload
	Cache  string // folder for downloads
	// Deadline is how long the files of one source may take to come, DefaultDeadline
	// where 0.
	Deadline time.Duration
	// Home is the state folder: road networks are kept in its folder networks.
	Home   string
	DryRun bool // do everything, commit nothing
	Force  bool // load even what is unchanged or has lost most of its rows
	// Part is the share of the ingestion that is done.
	Part Part
	// Fence, where given, is asked first in every transaction: its error takes it back.
	Fence func(ctx context.Context, tx pgx.Tx) error

	Catalogue []catalogue.Source // the embedded one where nil
	// Declarations are those of the program where nil.
	Declarations *declarations.Declarations
	Client       *http.Client
	Clock        fetch.Clock
	Progress     Progress
	Now          func() time.Time
	Logger       *slog.Logger

	networkVersion string // that of package network but in tests
}

// Progress shows how an ingestion goes on. Its methods may be called from several
// goroutines.
type Progress interface {
	Expect(f Forecast)
	Fetched(source, vintage string, bytes int64) // all its files are here
	Begin(source, vintage string, bytes int64)
	Advance(source string, bytes int64)
	End(s SourceReport)
}

// Silent shows nothing.
type Silent struct{}

func (Silent) Expect(Forecast)               {}
func (Silent) Fetched(string, string, int64) {}
func (Silent) Begin(string, string, int64)   {}
func (Silent) Advance(string, int64)         {}
func (Silent) End(SourceReport)              {}

// Run ingests. A refused source is recorded in the report and does not stop
// the others; errors are for what stops everything: an unknown source or
// territory, no COG, a database that is away, another ingestion at work.
func Run(ctx context.Context, o Options) (*Report, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	began := o.Now()
	jobs, err := plan(o.Catalogue, o.Sources, o.Without)
	if err != nil {
		return nil, err
	}
	lock := o.Store.LockIngestion
	if o.Part == Placed {
		lock = o.Store.ShareIngestion
	}
	unlock, err := lock(ctx, "ingest")
	if err != nil {
		return nil, err
	}
	defer unlock()
	fetcher, err := o.fetcher(ctx)
	if err != nil {
		return nil, err
	}
	r := &run{Options: o, jobs: o.Part.of(jobs), db: o.Store.Pool(), announced: map[string]bool{}, report: &Report{DryRun: o.DryRun, Sources: []SourceReport{}}, fetcher: fetcher}
	if o.DryRun {
		err = r.rehearse(ctx)
	} else {
		err = r.all(ctx)
	}
	if err != nil {
		return nil, err
	}
	if o.Part.ends() {
		if err := r.sweepNetworks(ctx); err != nil {
			return nil, err
		}
	}
	r.report.Seconds = o.Now().Sub(began).Seconds()
	return r.report, nil
}

// DefaultDeadline lets the largest files come over a slow line.
const DefaultDeadline = 2 * time.Hour

// complete fills in what was left to the defaults.
func (o *Options) complete() (err error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Deadline == 0 {
		o.Deadline = DefaultDeadline
	}
	if o.Progress == nil {
		o.Progress = Silent{}
	}
	if o.Catalogue == nil {
		if o.Catalogue, err = catalogue.Load(); err != nil {
			return err
		}
	}
	o.networkVersion = cmp.Or(o.networkVersion, network.Version)
	if o.Declarations == nil {
		o.Declarations, err = declarations.Load()
	}
	return err
}

// declaredTypes answers for the equipment declared in data/reference.
type declaredTypes struct{ *declarations.Declarations }

func (d declaredTypes) TypeLabel(typ string) string {
	known, _ := d.Equipment(typ)
	return known.Label
}

func (d declaredTypes) LabelType(year int, label string) (string, bool) {
	return d.Past.LabelType(year, label)
}
