package search

import (
	"context"

	"maillage/geo/network"
	"maillage/geo/parallel"
)

// reduced is the network of a mode with its nodes numbered anew, and shortcuts:
// first come the nodes that were taken out, in that order, then the core, the
// few that were left. Taking a node out joins its neighbours by shortcuts, so
// that the rest still holds the least time between any two of them. So a least
// journey between any two nodes goes up, to ever higher numbers, then through
// the core if at all, then down. A search then visits the core, and of the rest
// only what lies above its places and its starts.
//
// This is the elimination of sparse linear algebra, in the order of least
// degree, over times and minima: Carré, An Algebra for Network Routing Problems
// (1971); Dibbelt, Strasser and Wagner, Customizable Contraction Hierarchies
// (2014). It stops early, where shortcuts would outnumber what they spare.
type reduced struct {
	number []uint32 // of the graph's nodes
	core   uint32   // the core's first number
	// arcs lists by node those to higher numbers and, in the core, to all.
	arcs [2]adjacency
}

func newReduced(ctx context.Context, g *network.Graph, m network.Mode) (*reduced, error) {
	r, err := newReducer(ctx, g, m)
	if err != nil {
		return nil, err
	}
	if err := r.run(ctx); err != nil {
		return nil, err
	}
	return r.result(ctx)
}

// result numbers the nodes and lists their arcs.
func (r *reducer) result(ctx context.Context) (_ *reduced, err error) {
	for n, out := range r.out {
		if !out {
			r.order = append(r.order, uint32(n))
		}
	}
	done := &reduced{number: make([]uint32, len(r.order))}
	for i, n := range r.order {
		done.number[n] = uint32(i)
		if r.out[n] {
			done.core = uint32(i) + 1
		}
	}
	done.arcs, err = r.lists(ctx, done.number)
	return done, err
}

// lists gives the arcs that leave the nodes and those that enter them.
func (r *reducer) lists(ctx context.Context, number []uint32) (lists [2]adjacency, err error) {
	var total [2]int
	for _, links := range r.links {
		for i := range links {
			for direction, ms := range links[i].ms {
				if ms != network.Impassable {
					total[direction]++
				}
			}
		}
	}
	for direction := range lists {
		lists[direction] = adjacency{at: make([]uint32, 1, len(r.order)+1), arcs: make([]arc, 0, total[direction])}
	}
	for at, n := range r.order {
		if err := parallel.Heed(ctx, at); err != nil {
			return lists, err
		}
		for i := range r.links[n] {
			l := &r.links[n][i]
			for direction, ms := range l.ms {
				if ms != network.Impassable {
					lists[direction].arcs = append(lists[direction].arcs, arc{number[l.node], ms, l.metres[direction]})
				}
			}
		}
		for direction := range lists {
			lists[direction].at = append(lists[direction].at, uint32(len(lists[direction].arcs)))
		}
	}
	return lists, nil
}
