package network

import (
	"context"

	"maillage/geo/parallel"
)

// arc leads to a node, or comes from one, with what it takes: milliseconds, all
// that is lost on arriving included, and metres.
type arc struct {
	node   uint32
	ms     uint32
	metres float32
}

// The two ways in which arcs are listed by node.
const (
	leaving  = 0 // the arcs that start at the node
	entering = 1 // the arcs that end there
)

// adjacency lists arcs by node: those of node n are arcs[at[n]:at[n+1]].
type adjacency struct {
	at   []uint32
	arcs []arc
}

func (a *adjacency) of(node uint32) []arc { return a.arcs[a.at[node]:a.at[node+1]] }

// arcsBy gives the arcs of a mode, listed by the node that they leave or by the
// one they enter. They are made when first asked for.
func (g *Graph) arcsBy(ctx context.Context, m Mode, listing int) (*adjacency, error) {
	return g.derived.modes[m].arcs[listing].get(ctx, func(ctx context.Context) (*adjacency, error) {
		return g.newAdjacency(ctx, m, listing)
	})
}

func (g *Graph) newAdjacency(ctx context.Context, m Mode, listing int) (*adjacency, error) {
	at := make([]uint32, len(g.Lon)+1)
	if err := g.eachArc(ctx, m, func(from, to uint32, _ arc) { at[by(listing, from, to)+1]++ }); err != nil {
		return nil, err
	}
	for n := range len(g.Lon) {
		at[n+1] += at[n]
	}
	a := &adjacency{at: at, arcs: make([]arc, at[len(g.Lon)])}
	err := g.eachArc(ctx, m, func(from, to uint32, step arc) {
		n := by(listing, from, to)
		step.node = by(1-listing, from, to)
		a.arcs[at[n]] = step
		at[n]++
	})
	copy(at[1:], at) // each entry has moved on to the next node's first arc
	at[0] = 0
	return a, err
}

// by is the end of an arc that a listing goes by.
func by(listing int, from, to uint32) uint32 {
	if listing == leaving {
		return from
	}
	return to
}

// eachArc visits every direction of every edge that a mode may take, but for
// loops: no journey is shorter by one.
func (g *Graph) eachArc(ctx context.Context, m Mode, visit func(from, to uint32, step arc)) error {
	for e, from := range g.From {
		if err := parallel.Heed(ctx, e); err != nil {
			return err
		}
		to := g.To[e]
		if from == to {
			continue
		}
		if ms := g.Duration[m][0][e]; ms != Impassable {
			visit(from, to, arc{ms: ms + g.arrival(m, to), metres: g.Metres[e]})
		}
		if ms := g.Duration[m][1][e]; ms != Impassable {
			visit(to, from, arc{ms: ms + g.arrival(m, from), metres: g.Metres[e]})
		}
	}
	return nil
}

// arrival is what a mode loses on arriving at a node, milliseconds.
func (g *Graph) arrival(m Mode, node uint32) uint32 {
	if m == Car && g.Junction[node/64]&(1<<(node%64)) != 0 {
		return JunctionMilliseconds
	}
	return 0
}
