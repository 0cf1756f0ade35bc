package isochrone

import (
	"context"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/search"
	"maillage/geo/network/snap"
	"maillage/geo/parallel"
)

// spread says where on the roads one is when.
type spread struct {
	graph   *network.Graph
	mode    network.Mode
	at      snap.Place
	towards bool
	times   *search.Reach
	limit   uint32
}

// ramp is a journey along an edge: it begins at share start of its length and
// takes slope milliseconds for the whole of it, towards greater shares where
// rising, else towards lesser.
type ramp struct {
	start  float64
	base   float64 // milliseconds at start
	slope  float64 // milliseconds
	rising bool
}

// time is when a journey is at a share of the edge; false where it does not
// come there.
func (r *ramp) time(share float64) (float64, bool) {
	if r.rising {
		return r.base + (share-r.start)*r.slope, share >= r.start
	}
	return r.base + (r.start-share)*r.slope, share <= r.start
}

// field spreads the journeys along the edges over a grid.
func (s *spread) field(ctx context.Context) (*field, error) {
	bound := orb.Bound{Min: s.at.At, Max: s.at.At}
	var edges []uint32
	var ramps []ramp
	for e := range uint32(len(s.graph.From)) {
		if err := parallel.Heed(ctx, int(e)); err != nil {
			return nil, err
		}
		if ramps = s.ramps(e, ramps[:0]); len(ramps) == 0 {
			continue
		}
		edges = append(edges, e)
		for at := range s.graph.Points(e) {
			bound = bound.Extend(network.Degrees(at[0], at[1]))
		}
	}
	f := newField(bound, s.limit)
	f.seed(f.cell(s.at.At), 0)
	var line []cell
	for i, e := range edges {
		if err := parallel.Heed(ctx, i); err != nil {
			return nil, err
		}
		ramps, line = s.ramps(e, ramps[:0]), line[:0]
		for at := range s.graph.Points(e) {
			line = append(line, f.cell(network.Degrees(at[0], at[1])))
		}
		f.draw(line, ramps)
	}
	return f, f.walk(ctx)
}

// ramps gives the journeys along an edge from which one may step off.
func (s *spread) ramps(edge uint32, into []ramp) []ramp {
	g := s.graph
	from, to := s.times.Milliseconds(g.From[edge]), s.times.Milliseconds(g.To[edge])
	here := s.at.Found && s.at.Edge == edge
	if from == search.Unreachable && to == search.Unreachable && !here || !g.Stops(s.mode, edge) {
		return into
	}
	// Journeys towards the place run against those from it, and the node that
	// they come from is one that they still have to arrive at.
	rising, falling := g.Duration[s.mode][0][edge], g.Duration[s.mode][1][edge]
	if s.towards {
		rising, falling = falling, rising
		from, to = s.arriving(from, g.From[edge]), s.arriving(to, g.To[edge])
	}
	add := func(start float64, base, slope uint32, up bool) {
		if base <= s.limit && slope != network.Impassable {
			into = append(into, ramp{start, float64(base), float64(slope), up})
		}
	}
	add(0, from, rising, true)
	add(1, to, falling, false)
	if here {
		add(s.at.Along, s.at.Walk(), rising, true)
		add(s.at.Along, s.at.Walk(), falling, false)
	}
	return into
}

func (s *spread) arriving(ms, node uint32) uint32 {
	if ms == search.Unreachable {
		return search.Unreachable
	}
	return ms + s.graph.Arrival(s.mode, node)
}
