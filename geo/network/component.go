package network

// keepLargest keeps, for each mode, the strongly connected component with most
// kilometres of roads, the first of equals, and counts what is left out.
func (e *edgeSet) keepLargest(meta *Meta) {
	for m := range e.duration {
		c := e.components(m)
		largest := e.largest(m, &c)
		left := &meta.Left[m]
		*left = LeftOut{Components: max(0, len(c.size)-1)}
		for id, size := range c.size {
			if id != largest {
				left.Nodes += size
			}
		}
		for i := range e.from {
			if e.passable(m, i) && !(c.within(e, i) && int(c.of[e.from[i]]) == largest) {
				left.Kilometres += e.metres[i] / 1000
				e.close(m, i)
			}
		}
	}
}

// largest is the component with most metres of roads within.
func (e *edgeSet) largest(mode int, c *components) int {
	metres := make([]float64, len(c.size))
	for i := range e.from {
		if e.passable(mode, i) && c.within(e, i) {
			metres[c.of[e.from[i]]] += e.metres[i]
		}
	}
	largest := 0
	for id, m := range metres {
		if m > metres[largest] {
			largest = id
		}
	}
	return largest
}

// components are the strongly connected components of the nodes that one mode
// uses.
type components struct {
	of   []int32 // by node of the survey, −1 where the mode does not go
	size []int   // nodes by component
}

// within reports whether an edge has both ends in one component.
func (c *components) within(e *edgeSet, edge int) bool { return c.of[e.from[edge]] == c.of[e.to[edge]] }

// components finds them by Tarjan's algorithm ("Depth-first search and linear
// graph algorithms", 1972), without recursion.
func (e *edgeSet) components(mode int) components {
	a := e.arcs(mode)
	n := len(e.survey.lon)
	c := components{of: make([]int32, n)}
	order, low := make([]int32, n), make([]int32, n) // order is 0 where not yet seen
	for i := range c.of {
		c.of[i] = -1
	}
	type frame struct{ node, next uint32 }
	var path []frame
	var open []uint32
	seen := int32(0)
	for root := range uint32(n) {
		if order[root] != 0 || !a.used(root) {
			continue
		}
		visit := func(node uint32) {
			seen++
			order[node], low[node] = seen, seen
			open = append(open, node)
			path = append(path, frame{node, a.at[node]})
		}
		visit(root)
		for len(path) > 0 {
			f := &path[len(path)-1]
			if f.next < a.at[f.node+1] {
				next := a.to[f.next]
				f.next++
				if order[next] == 0 {
					visit(next)
				} else if c.of[next] < 0 {
					low[f.node] = min(low[f.node], order[next])
				}
				continue
			}
			node := f.node
			path = path[:len(path)-1]
			if len(path) > 0 {
				parent := path[len(path)-1].node
				low[parent] = min(low[parent], low[node])
			}
			if low[node] == order[node] {
				open = c.take(open, node)
			}
		}
	}
	return c
}

// take makes a component of the open nodes down to one of them.
func (c *components) take(open []uint32, down uint32) []uint32 {
	id := int32(len(c.size))
	size := 0
	for {
		node := open[len(open)-1]
		open = open[:len(open)-1]
		c.of[node] = id
		size++
		if node == down {
			break
		}
	}
	c.size = append(c.size, size)
	return open
}

// arcList is what a mode may drive from each node: to[at[n]:at[n+1]].
type arcList struct {
	at, to []uint32
	in     bitmap // nodes that arcs lead to
}

func (a *arcList) used(node uint32) bool {
	return a.at[node] < a.at[node+1] || a.in.has(node)
}

func (e *edgeSet) arcs(mode int) arcList {
	n := len(e.survey.lon)
	a := arcList{at: make([]uint32, n+1), in: newBitmap(n)}
	each := func(f func(from, to uint32)) {
		for i := range e.from {
			if e.duration[mode][0][i] != Impassable {
				f(e.from[i], e.to[i])
			}
			if e.duration[mode][1][i] != Impassable {
				f(e.to[i], e.from[i])
			}
		}
	}
	each(func(from, to uint32) {
		a.at[from+1]++
		a.in.set(to)
	})
	for i := 1; i <= n; i++ {
		a.at[i] += a.at[i-1]
	}
	a.to = make([]uint32, a.at[n])
	next := append([]uint32(nil), a.at[:n]...)
	each(func(from, to uint32) {
		a.to[next[from]] = to
		next[from]++
	})
	return a
}
