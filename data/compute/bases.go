package compute

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"maillage/data/compute/roads"
	"maillage/data/keeping"
	"maillage/data/reference"
	"maillage/data/store"
	"maillage/geo"
	"maillage/geo/measure"
)

// Bases makes what a release was measured from, so that it can be measured anew where places
// open and close, and keeps that of the release asked for last.
type Bases struct {
	store   *store.Store
	options Options

	mu      sync.RWMutex // held to read while the base is used
	release string       // "" of none
	base    *measure.Base
	world   *world

	reading sync.Mutex // held while timetables are read into the world
}

// NewBases makes bases by the home, declarations and catalogue of options, which are to be
// those that releases are computed with. Close it when nobody asks any more.
func NewBases(st *store.Store, o Options) (*Bases, error) {
	if err := o.fill(); err != nil {
		return nil, err
	}
	return &Bases{store: st, options: o}, nil
}

// Close gives the memory of the road network back.
func (b *Bases) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.drop()
}

func (b *Bases) drop() error {
	w := b.world
	b.release, b.base, b.world = "", nil, nil
	if w == nil {
		return nil
	}
	return w.close()
}

// Use hands the base of a release to a function, which must not keep it. Where what is loaded
// is no more what the release was computed from, it errs with CodeConflict.
func (b *Bases) Use(ctx context.Context, r *geo.Release, use func(*measure.Base) error) error {
	for {
		b.mu.RLock()
		if b.release == r.ID {
			defer b.mu.RUnlock()
			return use(b.base)
		}
		b.mu.RUnlock()
		if err := b.goOver(ctx, r); err != nil {
			return err
		}
	}
}

// goOver makes the base of a release and lets go of the one before.
func (b *Bases) goOver(ctx context.Context, r *geo.Release) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := ctx.Err(); err != nil || b.release == r.ID {
		return err
	}
	if err := b.drop(); err != nil {
		return err
	}
	base, w, err := b.make(ctx, r)
	if err != nil {
		return fmt.Errorf("read what release %s was measured from: %w", r.ID, err)
	}
	b.release, b.base, b.world = r.ID, base, w
	return nil
}

func (b *Bases) make(ctx context.Context, r *geo.Release) (_ *measure.Base, w *world, err error) {
	o := b.options
	o.AsOf = r.Judged()
	if err := o.fill(); err != nil {
		return nil, nil, err
	}
	w = &world{}
	if w.roads, err = roads.Open(ctx, b.store, o.Home); err != nil {
		return nil, nil, fmt.Errorf("open the road network: %w", err)
	}
	base, err := o.base(ctx, b.store, r, w)
	if err != nil {
		return nil, nil, errors.Join(err, w.close())
	}
	return base, w, nil
}

// base reads what a release was measured from, and holds it against the release before and
// after, for sources may be loaded meanwhile.
func (o *Options) base(ctx context.Context, st *store.Store, r *geo.Release, w *world) (*measure.Base, error) {
	now, kept, err := o.still(ctx, st, r)
	if err != nil {
		return nil, err
	}
	in, err := read(ctx, st)
	if err != nil {
		return nil, err
	}
	published := o.Declarations.Published()
	old, err := readAges(ctx, st, now.Stale, published.KeepsStale())
	if err != nil {
		return nil, err
	}
	decl, err := o.declare(ctx, w, &in, old, func(decl *reference.Declarations) error { return keep(ctx, st, kept, decl, &in) })
	if err != nil {
		return nil, err
	}
	if err := o.findEdges(ctx, st, w, &in, decl, old); err != nil {
		return nil, err
	}
	w.untimed, w.old = old.untimed, old.timed.Stale && !in.KeepStale
	given := in
	in.Facilities, in.Enterprises, in.Squares, in.Observations = nil, nil, nil, nil // its finder holds it
	base, err := measure.NewBase(ctx, given, r.Result)
	if err != nil {
		return nil, err
	}
	if now, _, err = identify(ctx, st, o); err == nil && now.ID != r.ID {
		err = geo.Errorf(geo.CodeConflict, "a source was loaded meanwhile: ask again")
	}
	return base, err
}

// still identifies what is loaded, and errs with CodeConflict where that is no more what a release
// was computed from.
func (o *Options) still(ctx context.Context, st *store.Store, r *geo.Release) (*geo.Release, *keeping.Kept, error) {
	now, kept, err := identify(ctx, st, o)
	if err == nil && now.ID != r.ID {
		err = geo.Errorf(geo.CodeConflict, "what is loaded, or how it is counted, changed since the published figures were computed: run maillage compute, then ask again")
	}
	return now, kept, err
}
