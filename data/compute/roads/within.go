package roads

import (
	"context"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/network/search"
)

// Within gives every pair of points, degrees, that takes at most so many minutes by road,
// of each of to ordered by from, and the date of the network, 2006-01-02. It costs most where
// to are many. It is a CodeNotFound error where no network is loaded or the mode uses no road;
// the error of ctx where that is done first.
func (r *Reacher) Within(ctx context.Context, mode geo.Mode, from, to []orb.Point, minutes float64) ([]search.Pair, string, error) {
	by, ok := Mode(mode)
	if !ok {
		return nil, "", geo.Errorf(geo.CodeNotFound, "no journey is made by road for mode %s", mode)
	}
	if err := r.refresh(ctx); err != nil {
		return nil, "", err
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.network == nil {
		return nil, "", geo.Errorf(geo.CodeNotFound, "no road network is loaded: run maillage ingest osm")
	}
	starts, err := r.network.Snap(ctx, by, from)
	if err != nil {
		return nil, "", err
	}
	ends, err := r.network.Snap(ctx, by, to)
	if err != nil {
		return nil, "", err
	}
	pairs, err := r.network.Towards(ctx, by, starts, ends, uint32(minutes*60_000))
	return pairs, r.network.loaded.Date, err
}
