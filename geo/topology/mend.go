package topology

import (
	"cmp"
	"math"
	"slices"
)

// junctionTolerance is how far, in cells, a vertex may lie from a neighbour's
// edge and still be on it: about a metre at French latitudes.
const junctionTolerance = 32

// mendJunctions inserts into every edge that one ring alone uses the vertices
// of other such edges that lie on it, and returns how many it inserted.
func (r *rings) mendJunctions() int {
	met := r.meet()
	index := r.indexEnds(&met)
	inserted := 0
	for i := range r.all {
		ring := &r.all[i]
		var out []int32 // nil as long as nothing is inserted
		for k, a := range ring.vertices {
			b := ring.vertices[(k+1)%len(ring.vertices)]
			if out != nil {
				out = append(out, a)
			}
			if !met.alone(a, b) {
				continue
			}
			if found := index.along(a, b); len(found) > 0 {
				if out == nil {
					out = slices.Clone(ring.vertices[:k+1])
				}
				out = append(out, found...)
				inserted += len(found)
			}
		}
		if out != nil {
			ring.vertices = out
		}
	}
	return inserted
}

// bucketBits makes the buckets of an endIndex about 2.4 km wide.
const bucketBits = 16

// endIndex finds the ends of edges by place.
type endIndex struct {
	vertices []Vertex
	buckets  map[[2]int32][]int32
}

// indexEnds indexes those of the edges that one ring alone uses.
func (r *rings) indexEnds(met *meetings) endIndex {
	index := endIndex{r.vertices, map[[2]int32][]int32{}}
	for at, v := range r.vertices {
		a := int32(at)
		if slices.ContainsFunc(met.of(a), func(b int32) bool { return met.alone(a, b) }) {
			key := [2]int32{v.X >> bucketBits, v.Y >> bucketBits}
			index.buckets[key] = append(index.buckets[key], a)
		}
	}
	return index
}

// along gives the indexed vertices that lie on the edge from one to another, these
// excepted, in the order in which one meets them.
func (index *endIndex) along(from, to int32) []int32 {
	type at struct {
		vertex int32
		t      float64
	}
	var found []at
	a, b := index.vertices[from], index.vertices[to]
	dx, dy := float64(b.X)-float64(a.X), float64(b.Y)-float64(a.Y)
	length := math.Hypot(dx, dy)
	for bx := (min(a.X, b.X) - junctionTolerance) >> bucketBits; bx <= (max(a.X, b.X)+junctionTolerance)>>bucketBits; bx++ {
		for by := (min(a.Y, b.Y) - junctionTolerance) >> bucketBits; by <= (max(a.Y, b.Y)+junctionTolerance)>>bucketBits; by++ {
			for _, i := range index.buckets[[2]int32{bx, by}] {
				v := index.vertices[i]
				px, py := float64(v.X)-float64(a.X), float64(v.Y)-float64(a.Y)
				t := (px*dx + py*dy) / (length * length)
				if i == from || i == to || t <= 0 || t >= 1 || math.Abs(px*dy-py*dx)/length > junctionTolerance {
					continue
				}
				found = append(found, at{i, t})
			}
		}
	}
	slices.SortFunc(found, func(p, q at) int {
		v, w := index.vertices[p.vertex], index.vertices[q.vertex]
		return cmp.Or(cmp.Compare(p.t, q.t), cmp.Compare(v.X, w.X), cmp.Compare(v.Y, w.Y))
	})
	out := make([]int32, len(found))
	for i, f := range found {
		out[i] = f.vertex
	}
	return out
}
