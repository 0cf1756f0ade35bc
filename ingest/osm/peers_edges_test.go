package osm_test

import (
	"math"

	"maillage/geo/network"
	"maillage/geo/network/snap"
)

// peerEdge is a road, or a piece of one, as peers take it: the milliseconds
// there and back, infinite where a car may not go.
type peerEdge struct {
	from, to    uint32
	there, back float64
}

// size is how many nodes the edges join: those of the network, then the starts,
// then the places.
func (w *peerWork) size() int { return len(w.graph.Lon) + len(w.starts) + len(w.places) }

func (w *peerWork) startNode(i int) uint32 { return uint32(len(w.graph.Lon) + i) }

func (w *peerWork) placeNode(i int) uint32 { return uint32(len(w.graph.Lon) + len(w.starts) + i) }

// edges gives the work as a plain graph, so that peers answer to the millisecond
// what we do: starts and places are nodes that pieces of roads join to the
// network, and what is lost on arriving at a junction is part of an edge.
func (w *peerWork) edges() []peerEdge {
	g := w.graph
	var all []peerEdge
	for e := range g.From {
		from, to := g.From[e], g.To[e]
		edge := peerEdge{from, to, w.drive(0, uint32(e), 1) + w.arrival(to), w.drive(1, uint32(e), 1) + w.arrival(from)}
		if !math.IsInf(min(edge.there, edge.back), 1) {
			all = append(all, edge)
		}
	}
	never := math.Inf(1)
	on := map[uint32][]int{} // places by their edge
	for i, s := range w.places {
		if s.Found {
			on[s.Edge] = append(on[s.Edge], i)
			all = append(all, peerEdge{g.From[s.Edge], w.placeNode(i), w.drive(0, s.Edge, s.Along) + walk(s), never},
				peerEdge{g.To[s.Edge], w.placeNode(i), w.drive(1, s.Edge, 1-s.Along) + walk(s), never})
		}
	}
	for i, s := range w.starts {
		if !s.Found {
			continue
		}
		from, to := g.From[s.Edge], g.To[s.Edge]
		all = append(all, peerEdge{w.startNode(i), to, walk(s) + w.drive(0, s.Edge, 1-s.Along) + w.arrival(to), never},
			peerEdge{w.startNode(i), from, walk(s) + w.drive(1, s.Edge, s.Along) + w.arrival(from), never})
		for _, p := range on[s.Edge] {
			all = append(all, peerEdge{w.startNode(i), w.placeNode(p), w.direct(s, w.places[p]), never})
		}
	}
	return all
}

// direct is the way between places on one edge.
func (w *peerWork) direct(from, to snap.Place) float64 {
	if from.At == to.At {
		return 0
	}
	direction, share := 0, to.Along-from.Along
	if share < 0 {
		direction, share = 1, -share
	}
	return walk(from) + w.drive(direction, from.Edge, share) + walk(to)
}

// drive is the time over a share of an edge.
func (w *peerWork) drive(direction int, edge uint32, share float64) float64 {
	ms := w.graph.Duration[network.Car][direction][edge]
	switch {
	case share == 0:
		return 0
	case ms == network.Impassable:
		return math.Inf(1)
	}
	return math.Round(share * float64(ms))
}

func (w *peerWork) arrival(node uint32) float64 {
	if w.graph.Junction[node/64]&(1<<(node%64)) != 0 {
		return network.JunctionMilliseconds
	}
	return 0
}

func walk(s snap.Place) float64 { return math.Round(s.Off * (3600 / network.WalkKmh)) }
