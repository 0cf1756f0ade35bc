// Package versions knows the releases that are kept, what they were made of, and what changed
// between two of them, which is worked out once.
package versions

import (
	"context"
	"slices"
	"sync"

	"maillage/data/compute"
	"maillage/data/manifest"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/geo/difference"
)

// most is how many differences are held: those of a handful of releases.
const most = 16

// Versions reads releases from a store. It is safe for concurrent use.
type Versions struct {
	store *store.Store // nil where there is none
	dir   string       // of the columns of releases, "" for none
	mu    sync.Mutex   // one of what follows is worked out at a time, over whole releases
	made  map[[2]string]*difference.Difference
	sums  map[string]*manifest.Manifest
}

// New makes them; without a store no release is kept.
func New(st *store.Store, dir string) *Versions {
	return &Versions{store: st, dir: dir, made: map[[2]string]*difference.Difference{}, sums: map[string]*manifest.Manifest{}}
}

// Kept lists the releases that are kept, the one that is served first; those that were never
// published only where all are asked for.
func (v *Versions) Kept(ctx context.Context, all bool) ([]release.Head, error) {
	if v == nil || v.store == nil {
		return []release.Head{}, nil
	}
	heads, err := release.List(ctx, v.store)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(heads, func(h release.Head) bool { return !all && h.Published == nil }), nil
}

// Difference says what changed from one release that is listed by [Versions.Kept] to another,
// by their ids.
func (v *Versions) Difference(ctx context.Context, from, to string, all bool) (*difference.Difference, error) {
	if err := v.known(ctx, all, from, to); err != nil {
		return nil, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	key := [2]string{from, to}
	if d := v.made[key]; d != nil {
		return d, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err // who asked has gone
	}
	d, err := compute.Compare(ctx, v.store, v.dir, from, to)
	if err != nil {
		return nil, err
	}
	if len(v.made) == most {
		clear(v.made)
	}
	v.made[key] = d
	return d, nil
}

// Manifest says what a release that is listed by [Versions.Kept] was made of, by its id.
func (v *Versions) Manifest(ctx context.Context, id string, all bool) (*manifest.Manifest, error) {
	if err := v.known(ctx, all, id); err != nil {
		return nil, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if m := v.sums[id]; m != nil {
		return m, nil
	}
	m, err := manifest.Of(ctx, v.store, id)
	if err != nil {
		return nil, err
	}
	if len(v.sums) == most {
		clear(v.sums)
	}
	v.sums[id] = m
	return m, nil
}

// known fails with CodeNotFound where a release is not listed.
func (v *Versions) known(ctx context.Context, all bool, ids ...string) error {
	heads, err := v.Kept(ctx, all)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(heads, func(h release.Head) bool { return h.ID == id }) {
			return geo.Errorf(geo.CodeNotFound, "release %q is not kept", id)
		}
	}
	return nil
}
