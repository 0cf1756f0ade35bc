// Package ingest brings open data into PostGIS: for each source of the catalogue
// it fetches the files, maps and checks their rows, and loads them in one
// transaction, all or nothing.
package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/reference"
	"maillage/data/store"
	"maillage/geo"
	"maillage/geo/parallel"
	"maillage/ingest/fetch"
	"maillage/ingest/load"
)

// Options say what to ingest, from where and into what.
type Options struct {
	Store *store.Store
	// Sources are names of the catalogue, each alone or with a vintage
	// ("bpe@2018"); none asks for all of them. What they depend on is brought up
	// to date with them.
	Sources []string
	// Territory is what is asked for, as [cog.COG.Parse] takes it; none asks for
	// the territory that was asked for last.
	Territory []string
	Mirror    string // folder or HTTP base; "" for the official addresses
	Cache     string // folder for downloads
	// Home is the state folder: road networks are kept in its folder networks.
	Home   string
	DryRun bool // do everything, commit nothing
	Force  bool // load even what is unchanged or has lost most of its rows

	Catalogue []catalogue.Source // the embedded one where nil
	Types     load.Types         // the declared ones where nil
	Client    *http.Client
	Clock     fetch.Clock
	Progress  Progress
	Now       func() time.Time
	Logger    *slog.Logger
}

// Progress is told how an ingestion goes on. Its methods may be called from
// several goroutines.
type Progress interface {
	Begin(source, vintage string, bytes int64)
	Advance(source string, bytes int64)
	End(s SourceReport)
}

type silent struct{}

func (silent) Begin(string, string, int64) {}
func (silent) Advance(string, int64)       {}
func (silent) End(SourceReport)            {}

// Run ingests. A source that is refused is told in the report and does not stop
// the others; errors are for what stops everything: an unknown source or
// territory, no COG, a database that is away, another ingestion at work.
func Run(ctx context.Context, o Options) (*Report, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	began := o.Now()
	jobs, err := plan(o.Catalogue, o.Sources)
	if err != nil {
		return nil, err
	}
	unlock, err := o.Store.LockIngestion(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	r := &run{Options: o, jobs: jobs, db: o.Store.Pool(), report: &Report{DryRun: o.DryRun, Sources: []SourceReport{}},
		fetcher: fetch.New(fetch.Options{Mirror: o.Mirror, Cache: o.Cache, Client: o.Client, Clock: o.Clock})}
	if o.DryRun {
		err = r.rehearse(ctx)
	} else {
		err = r.all(ctx)
	}
	if err != nil {
		return nil, err
	}
	if err := r.sweepNetworks(ctx); err != nil {
		return nil, err
	}
	r.report.Seconds = o.Now().Sub(began).Seconds()
	return r.report, nil
}

// complete fills in what was left to the defaults.
func (o *Options) complete() (err error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Progress == nil {
		o.Progress = silent{}
	}
	if o.Catalogue == nil {
		if o.Catalogue, err = catalogue.Load(); err != nil {
			return err
		}
	}
	if o.Types == nil {
		declared, err := reference.Load()
		if err != nil {
			return err
		}
		o.Types = declaredTypes{declared}
	}
	return nil
}

// declaredTypes answers for the equipment declared in data/reference.
type declaredTypes struct{ *reference.Declarations }

func (d declaredTypes) TypeLabel(typ string) string {
	known, _ := d.Equipment(typ)
	return known.Label
}

func (d declaredTypes) LabelType(year int, label string) (string, bool) {
	return d.Past.LabelType(year, label)
}

// database begins transactions: a pool, or the one transaction of a rehearsal.
type database interface {
	Begin(ctx context.Context) (pgx.Tx, error)
}

// rehearse does everything in one transaction, and takes it back.
func (r *run) rehearse(ctx context.Context) error {
	tx, err := r.Store.Pool().Begin(ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	r.db = tx
	err = r.all(ctx)
	if err == nil {
		// What a commit would check.
		_, err = tx.Exec(ctx, `set constraints all immediate`)
	}
	return errors.Join(err, tx.Rollback(context.WithoutCancel(ctx)))
}

// inTx runs do in one transaction, which an error or a panic of it rolls back.
func (r *run) inTx(ctx context.Context, do func(tx pgx.Tx) error) error {
	r.writing.Lock()
	defer r.writing.Unlock()
	tx, err := r.db.Begin(ctx)
	if err != nil {
		return geo.Errorf(geo.CodeUnavailable, "the database does not answer: %w", err)
	}
	guarded := func() (err error) {
		defer parallel.Recover(&err)
		return do(tx)
	}
	if err := guarded(); err != nil {
		return errors.Join(err, tx.Rollback(context.WithoutCancel(ctx)))
	}
	return tx.Commit(ctx)
}
