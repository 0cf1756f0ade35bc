package network

import (
	"context"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// OffRoad is how far from a road isochrones reach, on foot at [WalkKmh], metres:
// as far as places are joined to it.
const OffRoad = SnapLimit

// Isochrones draws the areas reached from a place within some minutes, or, with
// towards, those from which it is reached; one for each of minutes, in their
// order. Each lies within those of more minutes. Rings are valid: closed, not
// crossing themselves, outer ones counter-clockwise and holes clockwise;
// positions in degrees. Around a place off the network there is but the walk, and
// nothing is reached in no time.
//
// Journeys are those of [Graph.Nearest], with a walk off the road at their end
// of at most [OffRoad], anywhere but from motorways, trunk roads and ferries. The
// areas are drawn over a grid as fine as the longest time allows: from 40 m
// within a walk to some 150 m within an hour's drive. Islands and holes of less
// than four of its cells are left out. It errs where ctx is done first.
func (g *Graph) Isochrones(ctx context.Context, m Mode, at Snap, minutes []float64, towards bool) ([]orb.MultiPolygon, error) {
	areas := make([]orb.MultiPolygon, len(minutes))
	if len(minutes) == 0 || slices.Max(minutes) <= 0 {
		return areas, nil
	}
	limit := timeOf(slices.Max(minutes))
	listing, from := leaving, g.leave(m, at)
	if towards {
		listing, from = entering, g.reach(m, at)
	}
	arcs, err := g.arcsBy(ctx, m, listing)
	if err != nil {
		return nil, err
	}
	f := g.flood()
	defer g.derived.floods.Put(f)
	if err := f.run(ctx, arcs, from, limit); err != nil {
		return nil, err
	}
	s := spread{graph: g, mode: m, at: at, towards: towards, flood: f, limit: limit}
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
