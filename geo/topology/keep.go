package topology

import "math"

// keepRings makes infinite the weight of as many vertices as each ring needs to
// keep an area when nothing else of it is left.
func (t *Topology) keepRings(shapes []Shape) {
	for _, s := range shapes {
		for _, p := range s {
			for _, r := range p {
				t.keepRing(r)
			}
		}
	}
}

func (t *Topology) keepRing(r Ring) {
	for range 2 {
		left := t.AppendRing(nil, r, math.Inf(1))
		if len(left) >= 3 && area(left) != 0 {
			return
		}
		far := left[len(left)/2]
		t.keepFarthest(r, left[0], far)
	}
}

// keepFarthest keeps the vertex of a ring that lies farthest from the line
// through a and b, or from a where they are one.
func (t *Topology) keepFarthest(r Ring, a, b Vertex) {
	best, bestArc, bestVertex := 0.0, int32(-1), 0
	for _, ref := range r {
		for i, v := range t.arcs[index(ref)].vertices {
			d := math.Abs(cross(a, b, v))
			if a == b {
				d = math.Hypot(float64(v.X)-float64(a.X), float64(v.Y)-float64(a.Y))
			}
			if d > best {
				best, bestArc, bestVertex = d, index(ref), i
			}
		}
	}
	if bestArc >= 0 {
		t.arcs[bestArc].weights[bestVertex] = math.Inf(1)
	}
}
