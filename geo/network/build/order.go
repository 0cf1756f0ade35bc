package build

import (
	"cmp"
	"context"
	"slices"

	"maillage/geo/network"
	"maillage/geo/network/internal/nodeset"
	"maillage/geo/parallel"
)

// graph numbers the nodes of the edges that some mode keeps along a Hilbert
// curve and writes the edges in the order of their nodes: what is near on the
// ground is near in memory, which decides the speed of a search.
func (e *edgeSet) graph(ctx context.Context) (*network.Graph, error) {
	var kept []uint32
	for i := range e.from {
		for m := range e.duration {
			if e.passable(m, i) {
				kept = append(kept, uint32(i))
				break
			}
		}
	}
	g := &network.Graph{}
	number := e.number(g, kept)
	slices.SortFunc(kept, func(a, b uint32) int {
		return cmp.Or(
			cmp.Compare(number[e.from[a]], number[e.from[b]]),
			cmp.Compare(number[e.to[a]], number[e.to[b]]),
			cmp.Compare(a, b))
	})
	g.ShapeAt = append(g.ShapeAt, 0)
	for m := range g.Duration {
		g.Duration[m] = [2][]uint32{make([]uint32, len(kept)), make([]uint32, len(kept))}
	}
	for at, i := range kept {
		if err := parallel.Heed(ctx, at); err != nil {
			return nil, err
		}
		e.write(g, number, at, int(i))
	}
	return g, nil
}

func (e *edgeSet) write(g *network.Graph, number []uint32, at, i int) {
	g.From, g.To = append(g.From, number[e.from[i]]), append(g.To, number[e.to[i]])
	g.Metres = append(g.Metres, float32(e.metres[i]))
	first := e.chains.pieces[index(e.chains.links[e.chains.at[i]])]
	g.Classes = append(g.Classes, e.survey.ways[first.way].Class)
	e.nodes(i, func(node uint32) {
		g.Shape = append(g.Shape, [2]int32{e.survey.lon[node], e.survey.lat[node]})
	})
	// The two ends are known already.
	start := g.ShapeAt[at]
	g.Shape = slices.Delete(g.Shape, int(start), int(start)+1)
	g.Shape = g.Shape[:len(g.Shape)-1]
	g.ShapeAt = append(g.ShapeAt, uint32(len(g.Shape)))
	for m := range g.Duration {
		for d := range g.Duration[m] {
			g.Duration[m][d][at] = e.duration[m][d][i]
		}
	}
}

// number gives the nodes of kept edges their numbers, and the graph its nodes.
func (e *edgeSet) number(g *network.Graph, kept []uint32) []uint32 {
	s := e.survey
	used := nodeset.New(len(s.lon))
	for _, i := range kept {
		for _, node := range [2]uint32{e.from[i], e.to[i]} {
			used.Add(node)
		}
	}
	type place struct {
		at   uint64
		node uint32
	}
	places := make([]place, 0, used.Len())
	for node := range uint32(len(s.lon)) {
		if used.Has(node) {
			places = append(places, place{hilbert(uint32(s.lon[node])^1<<31, uint32(s.lat[node])^1<<31), node})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.node, b.node)) })
	number := make([]uint32, len(s.lon))
	g.Lon, g.Lat = make([]int32, len(places)), make([]int32, len(places))
	junction := nodeset.New(len(places))
	for i, p := range places {
		number[p.node] = uint32(i)
		g.Lon[i], g.Lat[i] = s.lon[p.node], s.lat[p.node]
		if s.junction.Has(p.node) {
			junction.Add(uint32(i))
		}
	}
	g.Junction = junction
	return number
}

// hilbert is the place of a point of a square of 2³² × 2³² along Hilbert's curve.
func hilbert(x, y uint32) (at uint64) {
	for bit := uint32(1 << 31); bit > 0; bit >>= 1 {
		var rx, ry uint32
		if x&bit > 0 {
			rx = 1
		}
		if y&bit > 0 {
			ry = 1
		}
		at = at<<2 | uint64(3*rx^ry)
		if ry == 0 {
			if rx == 1 {
				x, y = ^x, ^y
			}
			x, y = y, x
		}
	}
	return at
}
