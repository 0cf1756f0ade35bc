package topology

import (
	"cmp"
	"math"
	"slices"
)

// Dissolve unites shapes by group, 0 to n-1: group[i] is that of shape i, -1
// for none. Borders between shapes of one group vanish; those that stay are the
// same arcs, so that a group's outline lies on its shapes' borders at any
// threshold. It may raise weights so that the new rings keep an area: call it
// before the topology is shared between goroutines.
func (t *Topology) Dissolve(group []int, n int) []Shape {
	outline := make([]map[int32]struct{}, n)
	for i, s := range t.shapes {
		g := group[i]
		if g < 0 {
			continue
		}
		if outline[g] == nil {
			outline[g] = map[int32]struct{}{}
		}
		for _, p := range s {
			for _, r := range p {
				for _, ref := range r {
					if _, inner := outline[g][^ref]; inner {
						delete(outline[g], ^ref)
						continue
					}
					outline[g][ref] = struct{}{}
				}
			}
		}
	}
	out := make([]Shape, n)
	for g, refs := range outline {
		out[g] = t.assemble(t.stitch(refs))
	}
	t.keepRings(out)
	return out
}

// ends are the first and the last vertex along a reference.
func (t *Topology) ends(ref int32) (first, last Vertex) {
	v := t.arcs[index(ref)].vertices
	if ref < 0 {
		return v[len(v)-1], v[0]
	}
	return v[0], v[len(v)-1]
}

// stitch chains directed arcs into rings. Where several leave one vertex, a ring
// closes as soon as it comes back to a vertex that it has met.
func (t *Topology) stitch(refs map[int32]struct{}) []Ring {
	leaving := make(map[Vertex][]int32, len(refs))
	order := make([]int32, 0, len(refs))
	for ref := range refs {
		order = append(order, ref)
	}
	slices.Sort(order)
	for _, ref := range order {
		first, _ := t.ends(ref)
		leaving[first] = append(leaving[first], ref)
	}
	used := make(map[int32]bool, len(refs))
	var rings []Ring
	for _, ref := range order {
		var path Ring
		for next, ok := ref, !used[ref]; ok; next, ok = t.leave(leaving, used, path) {
			used[next] = true
			path = append(path, next)
			if ring := t.loop(path); ring != nil {
				rings = append(rings, ring)
				path = path[:len(path)-len(ring)]
				if len(path) == 0 {
					break
				}
			}
		}
	}
	return rings
}

// leave picks an unused arc that leaves where the path ends.
func (t *Topology) leave(leaving map[Vertex][]int32, used map[int32]bool, path Ring) (int32, bool) {
	_, at := t.ends(path[len(path)-1])
	for _, ref := range leaving[at] {
		if !used[ref] {
			return ref, true
		}
	}
	return 0, false
}

// loop is the end of a path that comes back to where it begins, nil without.
func (t *Topology) loop(path Ring) Ring {
	_, at := t.ends(path[len(path)-1])
	for i := len(path) - 1; i >= 0; i-- {
		if first, _ := t.ends(path[i]); first == at {
			return slices.Clone(path[i:])
		}
	}
	return nil
}

// assemble puts each hole into the smallest outer ring that holds it.
func (t *Topology) assemble(rings []Ring) Shape {
	type outer struct {
		polygon  Polygon
		vertices []Vertex
		area     float64
	}
	var outers []outer
	var holes []Ring
	for _, r := range rings {
		v := t.AppendRing(nil, r, 0)
		if a := area(v); a > 0 {
			outers = append(outers, outer{Polygon{r}, v, a})
		} else if a < 0 {
			holes = append(holes, r)
		}
	}
	slices.SortStableFunc(outers, func(a, b outer) int { return cmp.Compare(a.area, b.area) })
	for _, h := range holes {
		v := t.AppendRing(nil, h, 0)
		for i := range outers {
			if outers[i].area > math.Abs(area(v)) && holds(outers[i].vertices, v) {
				outers[i].polygon = append(outers[i].polygon, h)
				break
			}
		}
	}
	var s Shape
	for _, o := range outers {
		s = append(s, o.polygon)
	}
	return s
}

// holds reports whether an inner ring, which may touch the outer one but not
// cross it, lies inside it.
func holds(outer, inner []Vertex) bool {
	on := make(map[Vertex]struct{}, len(outer))
	for _, v := range outer {
		on[v] = struct{}{}
	}
	for _, v := range inner {
		if _, touches := on[v]; !touches {
			return contains(outer, v)
		}
	}
	return true
}

// contains is the even-odd rule.
func contains(ring []Vertex, p Vertex) bool {
	in := false
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if (a.Y > p.Y) == (b.Y > p.Y) {
			continue
		}
		at := float64(a.X) + (float64(p.Y)-float64(a.Y))/(float64(b.Y)-float64(a.Y))*(float64(b.X)-float64(a.X))
		if float64(p.X) < at {
			in = !in
		}
	}
	return in
}
