package compute

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"time"

	"maillage/data/catalogue"
	"maillage/data/compute/indices"
	"maillage/data/compute/profiles"
	"maillage/data/keeping"
	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/geo/measure"
)

// Step is a stage of a run, reported to [Options].Progress when it begins.
type Step string

// The steps, in their order.
const (
	StepRead    Step = "read"
	StepMeasure Step = "measure"
	StepAnalyse Step = "analyse"
	StepPublish Step = "publish"
)

// Options are what a run needs beside the store. All but Home may be left out.
type Options struct {
	// Home is the state folder, where road networks are.
	Home string
	Now  func() time.Time // time.Now where nil
	// AsOf is the day at which editions are judged old, that of Now where zero.
	AsOf     time.Time
	Logger   *slog.Logger // silent where nil
	Progress func(Step)
	// Declarations replaces those that the program holds.
	Declarations *reference.Declarations
	// Figures are computed besides those of [measure.Computed], by their name.
	Figures map[string]measure.Figure
	// Catalogue replaces the one that the program holds.
	Catalogue []catalogue.Source
	// Program is the version of the program, and Act who computes, and which releases stay.
	Program string
	Act     release.Act
	// Publish serves the release whatever it moves, and though another is pinned.
	Publish bool

	versions map[string]string // those of the program where nil
}

func (o *Options) fill() error {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.AsOf.IsZero() {
		o.AsOf = o.Now()
	}
	year, month, day := o.AsOf.Date()
	o.AsOf = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if o.versions == nil {
		o.versions = Versions()
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Progress == nil {
		o.Progress = func(Step) {}
	}
	var err error
	if o.Declarations == nil {
		if o.Declarations, err = reference.Load(); err != nil {
			return err
		}
	}
	if o.Catalogue == nil {
		o.Catalogue, err = catalogue.Load()
	}
	return err
}

// Run measures all that is loaded and publishes the result, or keeps it unpublished where
// another is pinned or figures moved beyond bounds. It computes nothing where a release that is kept was made from the same
// inputs by the same versions of the computations; where that is the published one, the summary
// is marked Unchanged.
//
// It keeps ingestions off while it reads, and is itself refused with
// CodeConflict while one runs. Where nothing was ingested it errs with
// CodeInvalid.
func Run(ctx context.Context, st *store.Store, o Options) (Summary, error) {
	if err := o.fill(); err != nil {
		return Summary{}, err
	}
	began := o.Now()
	unlock, err := st.LockIngestion(ctx, "compute")
	if err != nil {
		return Summary{}, err
	}
	defer unlock()
	made, kept, err := identify(ctx, st, &o)
	if err != nil {
		return Summary{}, err
	}
	heads, err := release.List(ctx, st)
	if err != nil {
		return Summary{}, err
	}
	outcome := Outcome{State: Unchanged}
	at := slices.IndexFunc(heads, func(h release.Head) bool { return h.ID == made.ID })
	unchanged := at >= 0 && heads[at].Served
	var decl *reference.Declarations
	if at >= 0 {
		made, decl, err = o.reread(ctx, st, made, unchanged)
	} else {
		decl, err = produce(ctx, st, o, made, kept)
	}
	if err == nil && !unchanged {
		outcome, err = o.settle(ctx, st, made, decl, heads)
	}
	if err != nil {
		return Summary{}, err
	}
	s := summarise(made, decl)
	s.Outcome = outcome
	s.Seconds = o.Now().Sub(began).Seconds()
	o.Logger.Info("computed", "release", s.Release, "rows", made.Result.Len(), "took", o.Now().Sub(began), "state", outcome.State)
	return s, nil
}

// produce measures a release, filling its result, and gives the
// declarations as they were applied.
func produce(ctx context.Context, st *store.Store, o Options, made *geo.Release, kept *keeping.Kept) (decl *reference.Declarations, err error) {
	o.Progress(StepRead)
	in, err := read(ctx, st)
	if err != nil {
		return nil, fmt.Errorf("read what is loaded: %w", err)
	}
	published := o.Declarations.Published()
	old, err := readAges(ctx, st, made.Stale, published.KeepsStale())
	if err != nil {
		return nil, err
	}
	w, err := openWorld(ctx, st, o, old.untimed)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	correct := func(decl *reference.Declarations) error { return keep(ctx, st, kept, decl, &in) }
	if decl, err = o.declare(ctx, w, &in, old, correct); err != nil {
		return nil, err
	}
	if err := w.accessibility(ctx, &in, decl); err != nil {
		return nil, fmt.Errorf("measure accessibility: %w", err)
	}
	if err := o.findEdges(ctx, st, w, &in, decl, old); err != nil {
		return nil, err
	}
	o.Progress(StepMeasure)
	given := in // what only the measuring takes is let go of with it: it is a third of all
	in.Facilities, in.Enterprises, in.Squares, in.Observations = nil, nil, nil, nil
	measured, err := measure.Compute(ctx, given)
	if err != nil {
		return nil, fmt.Errorf("measure: %w", err)
	}
	if err := o.analyse(ctx, decl, measured); err != nil {
		return nil, err
	}
	made.Result = measured.Result
	made.Result.ServiceDays = w.transit.serviceDays()
	if made.Result.Len() == 0 {
		return nil, errNothingLoaded()
	}
	if err := past(ctx, st, &in, decl, made.Result); err != nil {
		return nil, err
	}
	if err := checkFigures(made.Result, decl); err != nil {
		return nil, fmt.Errorf("check the figures: %w", err)
	}
	made.Computed = o.Now()
	return decl, nil
}

// declare adds to what was read what is declared of it, has it corrected by what people
// keep, and gives the declarations as they apply to what is loaded.
func (o *Options) declare(ctx context.Context, w *world, in *measure.Input, old *ages, correct func(*reference.Declarations) error) (*reference.Declarations, error) {
	loaded := reference.LoadedTypes(in.Facilities)
	decl := o.Declarations.Resolve(func(typ string) bool { return loaded[typ] || old.holds(typ) }, old.stale,
		func(name string) bool { return len(in.Observations[name]) > 0 })
	old.apply(decl)
	judgeFiles(decl, old.extents, in.Communes)
	in.Facilities = geo.WithoutDoubles(in.Facilities, slices.DeleteFunc(slices.Clone(in.Enterprises), old.staleEnterprise))
	if err := correct(decl); err != nil {
		return nil, err
	}
	in.Enterprises = slices.DeleteFunc(in.Enterprises, old.staleEnterprise)
	in.Themes, in.Services, in.Indicators, in.Estimate = decl.ThemeWeights(), decl.Services, decl.Indicators, decl.Estimate
	published := decl.Published()
	in.Coverage, in.KeepStale = published.Coverage, published.KeepsStale()
	in.Needs = needs(decl)
	in.Shifts = decl.Uncertainty.Shifts
	in.LongestJourney = decl.Transit.LongestMinutes
	in.Computed = measure.Computed()
	maps.Copy(in.Computed, o.Figures)
	if err := w.travel(ctx, in, old.timed.Stale); err != nil {
		return nil, fmt.Errorf("find what public transport offers: %w", err)
	}
	return decl, nil
}

// analyse adds the other indices, what the published one depends on, and who is alike.
func (o *Options) analyse(ctx context.Context, decl *reference.Declarations, measured *measure.Measured) error {
	found, err := indices.Composites(decl, measured)
	if err != nil {
		return fmt.Errorf("measure: %w", err)
	}
	o.Progress(StepAnalyse)
	if err := indices.Uncertainty(ctx, decl, measured); err != nil {
		return fmt.Errorf("analyse the index: %w", err)
	}
	measured.Analysis.Found = found
	if err := profiles.Add(ctx, decl, measured.Result); err != nil {
		return fmt.Errorf("compare communes: %w", err)
	}
	return nil
}

// save leaves the columns of a release to the dashboards of the home, which read them
// from the database where that fails.
func (o *Options) save(ctx context.Context, st *store.Store, r *geo.Release, declarations []byte) {
	if o.Home == "" {
		return
	}
	err := release.Save(release.Dir(o.Home), r, declarations)
	if err == nil {
		err = release.Tidy(ctx, st, release.Dir(o.Home))
	}
	if err != nil {
		o.Logger.Warn("the columns of the release are not saved beside the database", "error", err)
	}
}

// needs are the declared needs as they are measured.
func needs(decl *reference.Declarations) measure.Needs {
	out := measure.Needs{Observation: reference.ObservedNeed, LeastWeight: decl.Needs.LeastWeight}
	for _, p := range decl.Needs.Parts {
		i := slices.IndexFunc(decl.Indicators, func(d geo.Indicator) bool { return d.ID == p.Indicator })
		out.Parts = append(out.Parts, measure.NeedPart{Indicator: i, High: p.High, Weight: p.Weight})
	}
	return out
}

func errNothingLoaded() error {
	return geo.Errorf(geo.CodeInvalid, "no commune is loaded: run maillage ingest --territory first")
}
