package topology

import (
	"slices"

	"github.com/paulmach/orb"
)

// rawRing is a ring of a feature before it is cut: open (its first vertex is
// not repeated), outer rings clockwise as seen on a map and holes the other way.
type rawRing struct {
	shape    int32
	polygon  int32
	vertices []Vertex
}

// project rounds every ring to the grid; rings that collapse there are dropped, an
// outer ring with its holes.
func project(features []orb.MultiPolygon) []rawRing {
	var rings []rawRing
	for i, feature := range features {
		polygon := int32(0)
		for _, p := range feature {
			kept := false
			for j, r := range p {
				v := projectRing(r)
				if len(v) < 3 || area(v) == 0 {
					if j == 0 {
						break
					}
					continue
				}
				if (area(v) > 0) != (j == 0) {
					slices.Reverse(v)
				}
				rings = append(rings, rawRing{int32(i), polygon, v})
				kept = true
			}
			if kept {
				polygon++
			}
		}
	}
	return rings
}

func projectRing(r orb.Ring) []Vertex {
	v := make([]Vertex, 0, len(r))
	for _, p := range r {
		v = append(v, Project(p))
	}
	v = slices.Compact(v)
	for len(v) > 1 && v[0] == v[len(v)-1] {
		v = v[:len(v)-1]
	}
	return v
}
