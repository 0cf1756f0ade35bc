package build

import (
	"context"

	"maillage/geo/network"
	"maillage/geo/network/internal/nodeset"
	"maillage/geo/parallel"
)

// keepLargest keeps, for each mode, the strongly connected component with most
// kilometres of roads, the first of equals, and counts what is left out.
func (e *edgeSet) keepLargest(ctx context.Context, meta *network.Meta) error {
	for m := range e.duration {
		c, err := e.components(ctx, m)
		if err != nil {
			return err
		}
		largest := e.largest(m, c)
		left := &meta.Left[m]
		*left = network.LeftOut{Components: max(0, len(c.size)-1)}
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
	return nil
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
func (e *edgeSet) components(ctx context.Context, mode int) (*components, error) {
	n := len(e.survey.lon)
	w := walkthrough{arcs: e.arcs(mode), found: components{of: make([]int32, n)}, order: make([]int32, n), low: make([]int32, n)}
	for i := range w.found.of {
		w.found.of[i] = -1
	}
	for root := range uint32(n) {
		if w.order[root] != 0 || !w.arcs.used(root) {
			continue
		}
		if err := w.from(ctx, root); err != nil {
			return nil, err
		}
	}
	return &w.found, nil
}

// walkthrough is a search in depth under way.
type walkthrough struct {
	arcs       arcList
	found      components
	order, low []int32 // order is 0 where not yet seen
	path       []frame
	open       []uint32
	seen       int32
}

// frame is a node of the path, and the next of its arcs to take.
type frame struct{ node, next uint32 }

// visit goes on to a node.
func (w *walkthrough) visit(node uint32) {
	w.seen++
	w.order[node], w.low[node] = w.seen, w.seen
	w.open = append(w.open, node)
	w.path = append(w.path, frame{node, w.arcs.at[node]})
}

// from visits all that is reached from a node and not yet seen.
func (w *walkthrough) from(ctx context.Context, root uint32) error {
	w.visit(root)
	for len(w.path) > 0 {
		f := &w.path[len(w.path)-1]
		if f.next < w.arcs.at[f.node+1] {
			next := w.arcs.to[f.next]
			f.next++
			if w.order[next] == 0 {
				if err := parallel.Heed(ctx, int(w.seen)); err != nil {
					return err
				}
				w.visit(next)
			} else if w.found.of[next] < 0 {
				w.low[f.node] = min(w.low[f.node], w.order[next])
			}
			continue
		}
		node := f.node
		w.path = w.path[:len(w.path)-1]
		if len(w.path) > 0 {
			parent := w.path[len(w.path)-1].node
			w.low[parent] = min(w.low[parent], w.low[node])
		}
		if w.low[node] == w.order[node] {
			w.open = w.found.take(w.open, node)
		}
	}
	return nil
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
	in     nodeset.Set // nodes that arcs lead to
}

func (a *arcList) used(node uint32) bool {
	return a.at[node] < a.at[node+1] || a.in.Has(node)
}

func (e *edgeSet) arcs(mode int) arcList {
	n := len(e.survey.lon)
	a := arcList{at: make([]uint32, n+1), in: nodeset.New(n)}
	each := func(f func(from, to uint32)) {
		for i := range e.from {
			if e.duration[mode][0][i] != network.Impassable {
				f(e.from[i], e.to[i])
			}
			if e.duration[mode][1][i] != network.Impassable {
				f(e.to[i], e.from[i])
			}
		}
	}
	each(func(from, to uint32) {
		a.at[from+1]++
		a.in.Add(to)
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
