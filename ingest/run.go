package ingest

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/geo/parallel"
	"maillage/ingest/cog"
	"maillage/ingest/fetch"
	"maillage/ingest/load"
	"maillage/ingest/place"
)

// run is one ingestion at work.
type run struct {
	Options
	jobs    []*job
	db      database
	fetcher *fetch.Fetcher
	writing sync.Mutex // one transaction at a time
	report  *Report

	cog      *cog.COG
	scope    load.Scope
	locator  *place.Locator
	border   *cog.Border     // of what is asked for
	inScope  map[string]bool // communes asked for and around
	around   orb.Bound       // of what is asked for and its surroundings, degrees
	upstream []string        // fingerprints of the reference sources loaded so far
}

// all brings every source up to date, in order. A panic is an error, so that
// whoever began a transaction rolls it back.
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
	if err := r.reference(ctx); err != nil {
		return err
	}
	if err := r.readLocator(ctx); err != nil {
		return err
	}
	if err := r.fetchServed(ctx); err != nil {
		return err
	}
	rest := slices.DeleteFunc(slices.Clone(r.jobs), func(j *job) bool { return isReference(j.source.Target) })
	err = eachJob(ctx, rest, max(2, runtime.GOMAXPROCS(0)), func(ctx context.Context, j *job) error { return r.bring(ctx, j, r.upstream) })
	if err != nil {
		return err
	}
	for _, j := range r.jobs {
		r.report.Sources = append(r.report.Sources, j.report)
	}
	return r.inTx(ctx, func(tx pgx.Tx) (err error) {
		if err := load.LeaveScope(ctx, tx); err != nil {
			return err
		}
		if err := r.analyze(ctx, tx); err != nil {
			return err
		}
		r.report.Communes, err = readCommuneReport(ctx, tx)
		return err
	})
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
	if r.Mirror != "" {
		return geo.Errorf(geo.CodeUnavailable, "the mirror cannot be reached: %w", away)
	}
	return geo.Errorf(geo.CodeUnavailable, "the official sites cannot be reached: %w: check the network, or name with --mirror a folder or an address that holds the files", away)
}

// reference brings the COG, the centres and the boundaries up to date, and
// understands the territory with them.
func (r *run) reference(ctx context.Context) error {
	for _, j := range r.jobs {
		target := j.source.Target
		if !isReference(target) || target == catalogue.TargetContours {
			continue
		}
		if slices.Contains([]catalogue.Target{catalogue.TargetPassage, catalogue.TargetEPCI, catalogue.TargetCentres}, target) && r.cog == nil {
			if err := r.readCOG(ctx); err != nil {
				return err
			}
		}
		if err := r.bring(ctx, j, r.upstream); err != nil {
			return err
		}
		if j.fingerprint != "" {
			r.upstream = append(r.upstream, j.source.ID+" "+j.fingerprint)
		}
		if j.report.Outcome == Loaded {
			r.cog = nil // what it was read from has changed
		}
	}
	if r.cog == nil {
		if err := r.readCOG(ctx); err != nil {
			return err
		}
	}
	if err := r.understand(ctx); err != nil {
		return err
	}
	return r.boundaries(ctx)
}

// understand reads which territory is asked for.
func (r *run) understand(ctx context.Context) error {
	asked := r.Territory
	if len(asked) == 0 {
		var err error
		if asked, err = r.storedScope(ctx); err != nil {
			return err
		}
	}
	territories, err := r.cog.Parse(asked)
	if err != nil {
		return err
	}
	r.scope = load.Scope{Territories: territories, Asked: map[string]bool{}}
	for _, code := range r.cog.Communes(territories) {
		r.scope.Asked[code] = true
	}
	if len(r.scope.Asked) == 0 {
		return geo.Errorf(geo.CodeInvalid, "the territory asked for holds no commune of the loaded COG")
	}
	for _, t := range territories {
		r.report.Names = append(r.report.Names, t.Name)
	}
	r.report.Territory = r.scope.Texts()
	r.scope.Centres, err = r.readCentres(ctx)
	return err
}

// boundaries brings the contours up to date, which settle what lies around the
// asked territory; without them, centres alone do.
func (r *run) boundaries(ctx context.Context) error {
	settled := false
	for _, j := range r.jobs {
		if j.source.Target != catalogue.TargetContours {
			continue
		}
		if err := r.bring(ctx, j, r.upstream); err != nil {
			return err
		}
		if j.fingerprint != "" {
			r.upstream = append(r.upstream, j.source.ID+" "+j.fingerprint)
		}
		settled = j.report.Outcome == Loaded
	}
	if settled {
		return nil
	}
	stored, err := r.storedScope(ctx)
	if err != nil {
		return err
	}
	changed := slices.ContainsFunc(r.jobs, func(j *job) bool { return j.report.Outcome == Loaded })
	if !changed && slices.Equal(stored, r.scope.Texts()) {
		return nil
	}
	return r.inTx(ctx, func(tx pgx.Tx) error {
		known, err := readBoundaries(ctx, tx)
		if err != nil {
			return err
		}
		_, err = load.SaveScope(ctx, tx, r.scope, known)
		return err
	})
}

// readLocator prepares to find communes and positions.
func (r *run) readLocator(ctx context.Context) error {
	return r.inTx(ctx, func(tx pgx.Tx) error {
		inScope, err := readScope(ctx, tx)
		if err != nil {
			return err
		}
		boundaries, err := readBoundaries(ctx, tx)
		if err != nil {
			return err
		}
		centres, err := readCommuneCentres(ctx, tx)
		if err != nil {
			return err
		}
		shapes := load.Shapes(centres, boundaries)
		r.border = cog.NewBorder(r.scope.Asked, shapes, cog.Surroundings)
		r.around = r.border.Bound()
		r.inScope = inScope
		r.locator = place.New(r.cog, place.Scope{Communes: inScope, Centres: centres, Boundaries: boundaries, Border: r.border})
		return nil
	})
}

// analyze refreshes the planner's statistics where rows came in, of the columns
// that queries choose by: those of texts take longer than all others.
func (r *run) analyze(ctx context.Context, tx pgx.Tx) error {
	if !slices.ContainsFunc(r.jobs, func(j *job) bool { return j.report.Outcome == Loaded }) {
		return nil
	}
	const query = `analyze commune, commune_scope, contour, centre, town_hall, facility (id, source, vintage, commune, geom), facility_function, enterprise, observation, zoning,
		square, equipment_history, transit_stop, transit_trip, transit_stop_time (source, trip)`
	if _, err := tx.Exec(ctx, query); err != nil {
		return fmt.Errorf("analyze: %w", err)
	}
	return nil
}
