package topology

import "slices"

// cut breaks rings at junctions into arcs, each held once, and builds the shapes of
// them.
func (t *Topology) cut(r *rings) {
	met := r.meet()
	c := cutter{t: t, vertices: r.vertices, junction: make([]bool, len(r.vertices)), starts: make(map[[2]int32]int32)}
	for v := range c.junction {
		c.junction[v] = met.junction(int32(v))
	}
	for _, raw := range r.all {
		ring := c.ring(raw.vertices)
		shape := &t.shapes[raw.shape]
		for len(*shape) <= int(raw.polygon) {
			*shape = append(*shape, nil)
		}
		(*shape)[raw.polygon] = append((*shape)[raw.polygon], ring)
	}
}

// cutter gathers arcs; starts finds an arc by its first two vertices, or its
// complement by its last two backwards. Two arcs never share an edge, so that
// one edge identifies an arc.
type cutter struct {
	t        *Topology
	vertices []Vertex
	junction []bool // by vertex
	starts   map[[2]int32]int32
	closed   []int32 // the ring that is being cut
}

// ring cuts one open ring.
func (c *cutter) ring(v []int32) Ring {
	start := slices.IndexFunc(v, func(w int32) bool { return c.junction[w] })
	if start < 0 {
		// An island: begin where a ring around it would begin too.
		start = 0
		for i, w := range v {
			if c.vertices[w].less(c.vertices[v[start]]) {
				start = i
			}
		}
	}
	c.closed = append(append(append(c.closed[:0], v[start:]...), v[:start]...), v[start])
	var ring Ring
	from := 0
	for i := 1; i < len(c.closed); i++ {
		if i == len(c.closed)-1 || c.junction[c.closed[i]] {
			ring = append(ring, c.arc(c.closed[from:i+1]))
			from = i
		}
	}
	return ring
}

// arc finds or adds the arc of a chain.
func (c *cutter) arc(chain []int32) int32 {
	ref, known := c.starts[[2]int32{chain[0], chain[1]}]
	if !known {
		ref = int32(len(c.t.arcs))
		vertices := make([]Vertex, len(chain))
		for i, v := range chain {
			vertices[i] = c.vertices[v]
		}
		c.t.arcs = append(c.t.arcs, arc{vertices: vertices})
		last := len(chain) - 1
		c.starts[[2]int32{chain[0], chain[1]}] = ref
		c.starts[[2]int32{chain[last], chain[last-1]}] = ^ref
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
