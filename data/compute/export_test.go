package compute

import (
	"context"

	"maillage/data/store"
)

// By gives the options of a program whose computations have other versions.
func (o Options) By(versions map[string]string) Options {
	o.versions = versions
	return o
}

// CheckFigures is checkFigures.
var CheckFigures = checkFigures

// Identify gives the id that a run would publish under.
func Identify(ctx context.Context, st *store.Store, o Options) (string, error) {
	if err := o.fill(); err != nil {
		return "", err
	}
	r, _, err := identify(ctx, st, &o)
	if err != nil {
		return "", err
	}
	return r.ID, nil
}
