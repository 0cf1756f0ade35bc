package topology

import "github.com/paulmach/orb"

// Simplify gives the same shapes without the vertices that weigh less than threshold, as
// [Topology.AppendRing] leaves them out. For one threshold after the other, the lowest
// first, each is filtered out of what the one before has left.
func (t *Topology) Simplify(threshold float64) *Topology {
	kept := 0
	for i := range t.arcs {
		for _, w := range t.arcs[i].weights {
			if w >= threshold {
				kept++
			}
		}
	}
	out := &Topology{arcs: make([]arc, len(t.arcs)), shapes: t.shapes, stats: t.stats}
	vertices, weights := make([]Vertex, 0, kept), make([]float64, 0, kept)
	for i := range t.arcs {
		a, start := &t.arcs[i], len(vertices)
		for k, w := range a.weights {
			if w >= threshold {
				vertices, weights = append(vertices, a.vertices[k]), append(weights, w)
			}
		}
		end := len(vertices)
		out.arcs[i] = arc{vertices[start:end:end], weights[start:end:end], a.uses}
	}
	return out
}

// AppendRing appends to dst the vertices of a ring that weigh at least
// threshold (twice an area, in square cells; 0 keeps all), open: the first is
// not repeated. Two shapes that share a border get the same vertices along it.
func (t *Topology) AppendRing(dst []Vertex, r Ring, threshold float64) []Vertex {
	for _, ref := range r {
		a := &t.arcs[index(ref)]
		last := len(a.vertices) - 1
		for k := range last {
			i := k
			if ref < 0 {
				i = last - k
			}
			if a.weights[i] >= threshold {
				dst = append(dst, a.vertices[i])
			}
		}
	}
	return dst
}

// MultiPolygon gives a shape in WGS 84 (EPSG:4326), simplified to threshold as
// in [Topology.AppendRing], its rings closed and wound as RFC 7946 asks: outer
// rings counter-clockwise.
func (t *Topology) MultiPolygon(s Shape, threshold float64) orb.MultiPolygon {
	out := make(orb.MultiPolygon, 0, len(s))
	for _, p := range s {
		polygon := make(orb.Polygon, 0, len(p))
		for _, r := range p {
			vertices := t.AppendRing(nil, r, threshold)
			ring := make(orb.Ring, 0, len(vertices)+1)
			for i := len(vertices) - 1; i >= 0; i-- {
				ring = append(ring, Unproject(vertices[i]))
			}
			polygon = append(polygon, append(ring, ring[0]))
		}
		out = append(out, polygon)
	}
	return out
}
