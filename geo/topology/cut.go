package topology

import "slices"

// cut breaks rings at junctions into arcs, each held once, and builds the shapes of
// them.
func (t *Topology) cut(rings []rawRing) {
	junction := junctions(rings)
	c := cutter{t: t, starts: make(map[[2]Vertex]int32)}
	for _, r := range rings {
		ring := c.ring(r.vertices, junction)
		shape := &t.shapes[r.shape]
		for len(*shape) <= int(r.polygon) {
			*shape = append(*shape, nil)
		}
		(*shape)[r.polygon] = append((*shape)[r.polygon], ring)
	}
}

// junctions are the vertices where more than two different edges meet: between them,
// a ring that contains an edge contains the next.
func junctions(rings []rawRing) map[Vertex]bool {
	type pair struct {
		first, second Vertex
		known         uint8
		junction      bool
	}
	met := make(map[Vertex]pair)
	for _, r := range rings {
		n := len(r.vertices)
		for k, v := range r.vertices {
			p := met[v]
			for _, w := range [2]Vertex{r.vertices[(k+n-1)%n], r.vertices[(k+1)%n]} {
				switch {
				case p.known > 0 && p.first == w, p.known > 1 && p.second == w:
				case p.known == 0:
					p.first, p.known = w, 1
				case p.known == 1:
					p.second, p.known = w, 2
				default:
					p.junction = true
				}
			}
			met[v] = p
		}
	}
	out := make(map[Vertex]bool)
	for v, p := range met {
		if p.junction {
			out[v] = true
		}
	}
	return out
}

// cutter gathers arcs; starts finds an arc by its first two vertices, or its
// complement by its last two backwards. Two arcs never share an edge, so that
// one edge identifies an arc.
type cutter struct {
	t      *Topology
	starts map[[2]Vertex]int32
}

// ring cuts one open ring.
func (c *cutter) ring(v []Vertex, junction map[Vertex]bool) Ring {
	start := slices.IndexFunc(v, func(w Vertex) bool { return junction[w] })
	if start < 0 {
		// An island: begin where a ring around it would begin too.
		start = 0
		for i, w := range v {
			if w.less(v[start]) {
				start = i
			}
		}
	}
	closed := make([]Vertex, 0, len(v)+1)
	closed = append(append(append(closed, v[start:]...), v[:start]...), v[start])
	var ring Ring
	from := 0
	for i := 1; i < len(closed); i++ {
		if i == len(closed)-1 || junction[closed[i]] {
			ring = append(ring, c.arc(closed[from:i+1]))
			from = i
		}
	}
	return ring
}

// arc finds or adds the arc of a chain.
func (c *cutter) arc(chain []Vertex) int32 {
	ref, known := c.starts[[2]Vertex{chain[0], chain[1]}]
	if !known {
		ref = int32(len(c.t.arcs))
		c.t.arcs = append(c.t.arcs, arc{vertices: slices.Clone(chain)})
		last := len(chain) - 1
		c.starts[[2]Vertex{chain[0], chain[1]}] = ref
		c.starts[[2]Vertex{chain[last], chain[last-1]}] = ^ref
	}
	c.t.arcs[index(ref)].uses++
	return ref
}

// index is the position of the arc that a reference names.
func index(ref int32) int32 {
	if ref < 0 {
		return ^ref
	}
	return ref
}
