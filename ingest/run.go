package ingest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"maillage/data/store"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/parallel"
	"maillage/ingest/fetch"
)

// run is one ingestion at work.
type run struct {
	Options
	jobs      []*job
	db        database
	fetcher   *fetch.Fetcher
	announced map[string]bool // paths of files whose fetching is announced
	writing   sync.Mutex      // one transaction at a time
	report    *Report
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
		err = loading.CheckConstraints(ctx, tx)
	}
	return errors.Join(err, tx.Rollback(context.WithoutCancel(ctx)))
}

// foreignKeyViolation is what PostgreSQL answers at the end of a transaction after which a row
// would refer to none.
const foreignKeyViolation = "23503"

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
		if err := r.enter(ctx, tx); err != nil {
			return err
		}
		return do(tx)
	}
	if err := guarded(); err != nil {
		return errors.Join(err, tx.Rollback(context.WithoutCancel(ctx)))
	}
	err = tx.Commit(ctx)
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok && refused.Code == foreignKeyViolation {
		return geo.Errorf(geo.CodeInvalid, "what is loaded refers to what the file no longer holds (%s): take a whole file, or load first what refers to it", refused.Detail)
	}
	return err
}

// enter waits for those who load other sources, and asks whether this one is still to be loaded here.
func (r *run) enter(ctx context.Context, tx pgx.Tx) error {
	if r.Part == Placed {
		if err := store.TakeTurn(ctx, tx); err != nil {
			return err
		}
	}
	if r.Fence == nil {
		return nil
	}
	return r.Fence(ctx, tx)
}

// all loads every source, in order. A panic is an error, so that whoever began a
// transaction rolls it back.
func (r *run) all(ctx context.Context) (err error) {
	defer parallel.Recover(&err)
	if err := r.fetchAll(ctx); err != nil {
		return err
	}
	if err := r.checkReach(ctx); err != nil {
		return err
	}
	if !slices.ContainsFunc(r.jobs, func(j *job) bool { return j.report.Outcome != Absent && (!j.served || j.named) }) {
		return geo.Errorf(geo.CodeNotFound, "none of the files asked for is there: the mirror must hold them at the paths that maillage sources lists")
	}
	if err := r.addStale(ctx); err != nil {
		return err
	}
	ref, err := r.loadReference(ctx)
	if err != nil {
		return err
	}
	if r.Part == Reference {
		return r.conclude(ctx)
	}
	if err := r.fetchServed(ctx, ref); err != nil {
		return err
	}
	placed := slices.DeleteFunc(slices.Clone(r.jobs), func(j *job) bool { return j.target.stage != stagePlaced })
	err = eachJob(ctx, placed, max(2, runtime.GOMAXPROCS(0)), func(ctx context.Context, j *job) error { return r.update(ctx, j, ref) })
	if err != nil {
		return err
	}
	if r.Part.ends() {
		if err := r.link(ctx, ref); err != nil {
			return err
		}
		if err := r.settleEnterprises(ctx); err != nil {
			return err
		}
	}
	return r.conclude(ctx)
}

// conclude completes the report, and refreshes the planner's statistics where rows
// came in.
func (r *run) conclude(ctx context.Context) error {
	for _, j := range r.jobs {
		if !j.recalled {
			r.report.Sources = append(r.report.Sources, j.report)
		}
	}
	return r.inTx(ctx, func(tx pgx.Tx) (err error) {
		if err := r.takeUpload(ctx, tx); err != nil {
			return err
		}
		if r.Part.ends() {
			if err := loading.LeaveScope(ctx, tx); err != nil {
				return err
			}
		}
		if r.Part == Rest || r.Part != Placed && slices.ContainsFunc(r.jobs, func(j *job) bool { return j.report.Outcome == Loaded }) {
			if err := loading.Analyze(ctx, tx); err != nil {
				return err
			}
		}
		r.report.Communes, err = readCommuneReport(ctx, tx)
		return err
	})
}

// readCommuneReport counts what the asked territory holds.
func readCommuneReport(ctx context.Context, tx pgx.Tx) (c CommuneReport, err error) {
	c.MissingContours = []MissingContour{}
	size, err := loading.ScopeSize(ctx, tx)
	if err != nil {
		return c, err
	}
	c.Asked, c.Surroundings, c.Population, c.Uncounted = size.Asked, size.Surroundings, size.Population, size.Uncounted
	if c.Around, err = loading.DepartementsAround(ctx, tx); err != nil {
		return c, err
	}
	missing, err := loading.MissingContours(ctx, tx)
	for _, m := range missing {
		c.MissingContours = append(c.MissingContours, MissingContour(m))
	}
	return c, err
}

// checkReach fails where no server answers, unless the territory asked for is
// loaded: then it stays as it is, and each source is reported as refused.
func (r *run) checkReach(ctx context.Context) error {
	away := r.fetcher.Away()
	if away == nil {
		return nil
	}
	stored, err := r.storedScope(ctx)
	if err != nil {
		return err
	}
	if len(stored) > 0 && (len(r.Territory) == 0 || slices.Equal(stored, slices.Sorted(slices.Values(r.Territory)))) {
		return nil
	}
	if len(r.Mirrors) > 0 {
		return geo.Errorf(geo.CodeUnavailable, "the mirror cannot be reached: %w", away)
	}
	return geo.Errorf(geo.CodeUnavailable, "the official sites cannot be reached: %w: check the network, or name with --mirror a folder or an address that holds the files", away)
}
