// Package isochrone draws how far one gets over a road network within some time.
package isochrone

import (
	"context"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/search"
	"maillage/geo/network/snap"
)

// OffRoad is how far from a road isochrones reach, on foot at [network.WalkKmh], metres:
// as far as places are joined to it.
const OffRoad = snap.Limit

// Draw draws the areas reached from a place within some minutes, or, with
// towards, those from which it is reached; one for each of minutes, in their
// order. Each lies within those of more minutes. Rings are valid: closed, not
// crossing themselves, outer ones counter-clockwise and holes clockwise;
// positions in degrees. Around a place off the network there is but the walk, and
// nothing is reached in no time.
//
// Journeys are those of [search.Router.Nearest], with a walk off the road at their end
// of at most [OffRoad], anywhere but from motorways, trunk roads and ferries. The
// areas are drawn over a grid as fine as the longest time allows: from 40 m
// within a walk to some 150 m within an hour's drive. Islands and holes of less
// than four of its cells are left out. It errs where ctx is done first.
func Draw(ctx context.Context, r *search.Router, m network.Mode, at snap.Place, minutes []float64, towards bool) ([]orb.MultiPolygon, error) {
	areas := make([]orb.MultiPolygon, len(minutes))
	if len(minutes) == 0 || slices.Max(minutes) <= 0 {
		return areas, nil
	}
	limit := timeOf(slices.Max(minutes))
	times, err := r.Reach(ctx, m, at, limit, towards)
	if err != nil {
		return nil, err
	}
	defer times.Close()
	s := spread{graph: r.Graph, mode: m, at: at, towards: towards, times: times, limit: limit}
	field, err := s.field(ctx)
	if err != nil {
		return nil, err
	}
	for i, t := range minutes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if t > 0 {
			areas[i] = field.area(timeOf(t))
		}
	}
	return areas, nil
}

// timeOf gives the milliseconds of minutes, those beyond what is counted being the most.
func timeOf(minutes float64) uint32 {
	return uint32(min(math.Round(minutes*60_000), math.MaxUint32/4))
}
