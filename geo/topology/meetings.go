package topology

// meetings lists, for each vertex, the vertices before and after it in every ring that
// runs through it.
type meetings struct {
	start []int32 // by vertex: where its list begins; that of the next ends it
	list  []int32
}

func (r *rings) meet() meetings {
	n := len(r.vertices)
	// While the lists are filled, start[v+1] is where the next of v goes: in the end that
	// is where the list of v+1 begins.
	m := meetings{start: make([]int32, n+2)}
	for i := range r.all {
		for _, v := range r.all[i].vertices {
			m.start[v+2] += 2
		}
	}
	for v := range n {
		m.start[v+2] += m.start[v+1]
	}
	m.list = make([]int32, m.start[n+1])
	for i := range r.all {
		ring := r.all[i].vertices
		before := ring[len(ring)-1]
		for k, v := range ring {
			at := m.start[v+1]
			m.list[at], m.list[at+1] = before, ring[(k+1)%len(ring)]
			m.start[v+1] += 2
			before = v
		}
	}
	return m
}

func (m *meetings) of(v int32) []int32 { return m.list[m.start[v]:m.start[v+1]] }

// junction reports whether more than two different edges meet at a vertex: between
// junctions, a ring that contains an edge contains the next.
func (m *meetings) junction(v int32) bool {
	first, second := int32(-1), int32(-1)
	for _, w := range m.of(v) {
		switch {
		case first < 0 || w == first:
			first = w
		case second < 0 || w == second:
			second = w
		default:
			return true
		}
	}
	return false
}

// alone reports whether an edge occurs once over all rings.
func (m *meetings) alone(a, b int32) bool {
	times := 0
	for _, w := range m.of(a) {
		if w == b {
			times++
		}
	}
	return times == 1
}
