package topology

import (
	"cmp"
	"math"
	"slices"
)

// junctionTolerance is how far, in cells, a vertex may lie from a neighbour's
// edge and still be on it: about a metre at French latitudes.
const junctionTolerance = 32

// edge is an undirected edge, its lesser end first.
type edge struct{ a, b Vertex }

func edgeOf(a, b Vertex) edge {
	if b.less(a) {
		a, b = b, a
	}
	return edge{a, b}
}

// mendJunctions inserts into every edge that one ring alone uses the vertices
// of other such edges that lie on it, and returns how many it inserted.
func mendJunctions(rings []rawRing) int {
	alone := lonelyEdges(rings)
	index := indexEnds(alone)
	inserted := 0
	for i := range rings {
		r := &rings[i]
		out := make([]Vertex, 0, len(r.vertices))
		for k, a := range r.vertices {
			b := r.vertices[(k+1)%len(r.vertices)]
			out = append(out, a)
			if _, ok := alone[edgeOf(a, b)]; ok {
				found := index.along(a, b)
				out = append(out, found...)
				inserted += len(found)
			}
		}
		r.vertices = out
	}
	return inserted
}

// lonelyEdges are the edges that occur once over all rings.
func lonelyEdges(rings []rawRing) map[edge]struct{} {
	count := make(map[edge]uint8)
	for _, r := range rings {
		for k, a := range r.vertices {
			e := edgeOf(a, r.vertices[(k+1)%len(r.vertices)])
			count[e] = min(count[e]+1, 2)
		}
	}
	alone := make(map[edge]struct{})
	for e, n := range count {
		if n == 1 {
			alone[e] = struct{}{}
		}
	}
	return alone
}

// bucketBits makes the buckets of an endIndex about 2.4 km wide.
const bucketBits = 16

// endIndex finds vertices by place.
type endIndex map[[2]int32][]Vertex

func indexEnds(edges map[edge]struct{}) endIndex {
	seen := make(map[Vertex]struct{}, 2*len(edges))
	index := endIndex{}
	for e := range edges {
		for _, v := range [2]Vertex{e.a, e.b} {
			if _, dup := seen[v]; dup {
				continue
			}
			seen[v] = struct{}{}
			key := [2]int32{v.X >> bucketBits, v.Y >> bucketBits}
			index[key] = append(index[key], v)
		}
	}
	return index
}

// along gives the indexed vertices that lie on the edge from a to b, its ends
// excepted, in the order in which one meets them.
func (index endIndex) along(a, b Vertex) []Vertex {
	type at struct {
		v Vertex
		t float64
	}
	var found []at
	dx, dy := float64(b.X)-float64(a.X), float64(b.Y)-float64(a.Y)
	length := math.Hypot(dx, dy)
	for bx := (min(a.X, b.X) - junctionTolerance) >> bucketBits; bx <= (max(a.X, b.X)+junctionTolerance)>>bucketBits; bx++ {
		for by := (min(a.Y, b.Y) - junctionTolerance) >> bucketBits; by <= (max(a.Y, b.Y)+junctionTolerance)>>bucketBits; by++ {
			for _, v := range index[[2]int32{bx, by}] {
				px, py := float64(v.X)-float64(a.X), float64(v.Y)-float64(a.Y)
				t := (px*dx + py*dy) / (length * length)
				if v == a || v == b || t <= 0 || t >= 1 || math.Abs(px*dy-py*dx)/length > junctionTolerance {
					continue
				}
				found = append(found, at{v, t})
			}
		}
	}
	slices.SortFunc(found, func(p, q at) int {
		return cmp.Or(cmp.Compare(p.t, q.t), cmp.Compare(p.v.X, q.v.X), cmp.Compare(p.v.Y, q.v.Y))
	})
	out := make([]Vertex, len(found))
	for i, f := range found {
		out[i] = f.v
	}
	return out
}
