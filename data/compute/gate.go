package compute

import (
	"context"

	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/geo/difference"
)

// Compare says what changed from one release that is kept to another, by their ids. dir is
// the folder of their columns, "" for none.
func Compare(ctx context.Context, st *store.Store, dir, from, to string) (*difference.Difference, error) {
	before, err := side(ctx, st, dir, from)
	if err != nil {
		return nil, err
	}
	after, err := side(ctx, st, dir, to)
	if err != nil {
		return nil, err
	}
	return difference.Of(before, after), nil
}

// side reads a release to be compared.
func side(ctx context.Context, st *store.Store, dir, id string) (difference.Side, error) {
	r, declarations, err := release.Read(ctx, st, id, dir)
	if err != nil {
		return difference.Side{}, err
	}
	if r == nil {
		return difference.Side{}, geo.Errorf(geo.CodeNotFound, "release %s is kept no more", id)
	}
	return reference.Side(r, declarations)
}

// breaches lists what moved beyond the declared bounds from the release that is served. Where no source
// changed nothing is read.
func (o *Options) breaches(ctx context.Context, st *store.Store, served release.Head, made *geo.Release, decl *reference.Declarations) ([]difference.Breach, error) {
	if len(difference.Sources(&geo.Release{Sources: served.Sources, Inputs: served.Inputs}, made)) == 0 || len(o.Declarations.Bounds) == 0 {
		return nil, nil
	}
	from, err := side(ctx, st, release.Columns(o.Home), served.ID)
	if err != nil {
		return nil, err
	}
	former, err := loaded.FormerCommunes(ctx, st)
	if err != nil {
		return nil, err
	}
	to := difference.Side{Release: made, Services: decl.Services, Indicators: decl.Indicators}
	return difference.Of(from, to).Beyond(from, to, o.Declarations.Bounds, func(code string) bool { return former[code] != "" }), nil
}
