package search

import (
	"context"

	"maillage/geo/network"
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

func newAdjacency(ctx context.Context, g *network.Graph, m network.Mode, listing int) (*adjacency, error) {
	at := make([]uint32, len(g.Lon)+1)
	if err := eachArc(ctx, g, m, func(from, to uint32, _ arc) { at[by(listing, from, to)+1]++ }); err != nil {
		return nil, err
	}
	for n := range len(g.Lon) {
		at[n+1] += at[n]
	}
	a := &adjacency{at: at, arcs: make([]arc, at[len(g.Lon)])}
	err := eachArc(ctx, g, m, func(from, to uint32, step arc) {
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
func eachArc(ctx context.Context, g *network.Graph, m network.Mode, visit func(from, to uint32, step arc)) error {
	for e, from := range g.From {
		if err := parallel.Heed(ctx, e); err != nil {
			return err
		}
		to := g.To[e]
		if from == to {
			continue
		}
		if ms := g.Duration[m][0][e]; ms != network.Impassable {
			visit(from, to, arc{ms: ms + g.Arrival(m, to), metres: g.Metres[e]})
		}
		if ms := g.Duration[m][1][e]; ms != network.Impassable {
			visit(to, from, arc{ms: ms + g.Arrival(m, from), metres: g.Metres[e]})
		}
	}
	return nil
}
