package topology

import (
	"math/bits"
	"slices"

	"github.com/paulmach/orb"
)

// rings are the rings of features before they are cut. A vertex has one number,
// however many rings run through it.
type rings struct {
	all      []rawRing
	vertices []Vertex // by number
}

// rawRing is open (its first vertex is not repeated): an outer ring runs clockwise as
// seen on a map, a hole the other way.
type rawRing struct {
	shape    int32
	polygon  int32
	vertices []int32 // their numbers
}

// project rounds every ring to the grid; rings that collapse there are dropped, an
// outer ring with its holes.
func project(features []orb.MultiPolygon) rings {
	points := 0
	for _, feature := range features {
		for _, p := range feature {
			for _, r := range p {
				points += len(r)
			}
		}
	}
	var out rings
	n := newNumbers(points)
	var v []Vertex
	for i, feature := range features {
		polygon := int32(0)
		for _, p := range feature {
			kept := false
			for j, r := range p {
				v = projectRing(v[:0], r)
				if len(v) < 3 || area(v) == 0 {
					if j == 0 {
						break
					}
					continue
				}
				if (area(v) > 0) != (j == 0) {
					slices.Reverse(v)
				}
				out.all = append(out.all, rawRing{int32(i), polygon, n.number(v)})
				kept = true
			}
			if kept {
				polygon++
			}
		}
	}
	out.vertices = n.vertices
	return out
}

// projectRing appends the vertices of a ring to an empty v.
func projectRing(v []Vertex, r orb.Ring) []Vertex {
	for _, p := range r {
		v = append(v, Project(p))
	}
	v = slices.Compact(v)
	for len(v) > 1 && v[0] == v[len(v)-1] {
		v = v[:len(v)-1]
	}
	return v
}

// numbers gives vertices numbers, in the order in which they are first met. A country
// has millions of them: a table of numbers alone is several times as fast as a map.
type numbers struct {
	vertices []Vertex
	slots    []int32 // one more than the number of the vertex there, 0 where there is none
	shift    int
}

// newNumbers has room for n vertices.
func newNumbers(n int) *numbers {
	size := bits.Len(uint(2 * n)) // half of the slots stay free at least
	return &numbers{slots: make([]int32, 1<<size), shift: 64 - size}
}

func (n *numbers) number(ring []Vertex) []int32 {
	out := make([]int32, len(ring))
	for i, v := range ring {
		out[i] = n.of(v)
	}
	return out
}

func (n *numbers) of(v Vertex) int32 {
	const golden = 0x9E3779B97F4A7C15 // spreads neighbours over the table (Fibonacci hashing)
	at := (uint64(uint32(v.X))<<32 | uint64(uint32(v.Y))) * golden >> n.shift
	for ; n.slots[at] != 0; at = (at + 1) & uint64(len(n.slots)-1) {
		if known := n.slots[at] - 1; n.vertices[known] == v {
			return known
		}
	}
	n.vertices = append(n.vertices, v)
	n.slots[at] = int32(len(n.vertices))
	return n.slots[at] - 1
}
