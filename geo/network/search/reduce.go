package search

import (
	"context"
	"slices"

	"maillage/geo/network"
	"maillage/geo/parallel"
)

// coreDegree is how many neighbours the nodes of the core have at least: those
// with fewer are taken out. More of them would make searches a little faster and
// the preparation slower by seconds.
const coreDegree = 10

// reducer takes nodes out.
type reducer struct {
	links [][]link // by node: its neighbours, once it is out those it had then
	out   []bool
	order []uint32 // nodes taken out
}

func newReducer(ctx context.Context, g *network.Graph, m network.Mode) (*reducer, error) {
	r := &reducer{links: make([][]link, len(g.Lon)), out: make([]bool, len(g.Lon))}
	degree := make([]uint32, len(g.Lon))
	if err := eachArc(ctx, g, m, func(from, to uint32, _ arc) { degree[from]++; degree[to]++ }); err != nil {
		return nil, err
	}
	total := 0
	for _, d := range degree {
		total += int(d)
	}
	room := make([]link, total)
	for n, d := range degree {
		r.links[n], room = room[:0:d], room[d:]
	}
	return r, eachArc(ctx, g, m, func(from, to uint32, step arc) {
		r.improve(from, to, leaving, step.ms, step.metres)
		r.improve(to, from, entering, step.ms, step.metres)
	})
}

// blockSize is how many nodes make a block: few enough to stay in the cache.
const blockSize = 1 << 14

// run takes nodes out until only the core is left: first, block by block at the
// same time, those that have no neighbour outside their block, which is most of
// them since nodes near each other have near numbers; then the others.
func (r *reducer) run(ctx context.Context) error {
	inner := make([]bool, len(r.links))
	blocks := make([]turns, (len(r.links)+blockSize-1)/blockSize)
	err := parallel.For(ctx, len(blocks), func(b int) error {
		low := b * blockSize
		high := min(low+blockSize, len(r.links))
		for n := low; n < high; n++ {
			inner[n] = !slices.ContainsFunc(r.links[n], func(l link) bool { return int(l.node) < low || int(l.node) >= high })
		}
		blocks[b] = turns{reducer: r, among: inner}
		return blocks[b].run(ctx, uint32(low), uint32(high))
	})
	if err != nil {
		return err
	}
	for b := range blocks {
		r.order = append(r.order, blocks[b].order...)
	}
	for n := range inner {
		inner[n] = true
	}
	rest := turns{reducer: r, among: inner}
	if err := rest.run(ctx, 0, uint32(len(r.links))); err != nil {
		return err
	}
	r.order = append(r.order, rest.order...)
	for n := range r.links {
		if err := parallel.Heed(ctx, n); err != nil {
			return err
		}
		if !r.out[n] {
			rest.prune(uint32(n))
		}
	}
	return nil
}

// turns takes nodes out one by one.
type turns struct {
	*reducer
	among []bool   // the nodes that may be taken out
	order []uint32 // nodes taken out
	// waiting are the nodes to be taken out, by degree; a node whose degree has
	// changed waits a second time.
	waiting [coreDegree][]uint32
}

// wait queues a node by its degree.
func (t *turns) wait(node uint32) {
	if d := len(t.links[node]); d < coreDegree && t.among[node] {
		t.waiting[d] = append(t.waiting[d], node)
	}
}

// run takes nodes out, of those with fewest neighbours the one that waits
// longest.
func (t *turns) run(ctx context.Context, low, high uint32) error {
	for n := low; n < high; n++ {
		if !t.out[n] {
			t.wait(n)
		}
	}
	var next [coreDegree]int
	for d := 0; d < coreDegree; {
		if next[d] == len(t.waiting[d]) {
			t.waiting[d], next[d] = t.waiting[d][:0], 0
			d++
			continue
		}
		node := t.waiting[d][next[d]]
		next[d]++
		if t.out[node] || len(t.links[node]) != d {
			continue
		}
		if err := parallel.Heed(ctx, len(t.order)); err != nil {
			return err
		}
		t.prune(node)
		t.takeOut(node)
		d = 0
	}
	t.waiting = [coreDegree][]uint32{}
	return nil
}

// takeOut removes a node and joins its neighbours.
func (t *turns) takeOut(node uint32) {
	t.out[node] = true
	t.order = append(t.order, node)
	links := t.links[node]
	for _, l := range links {
		t.unlink(l.node, node)
	}
	for i, a := range links {
		for _, b := range links[i+1:] {
			t.join(a, b)
			t.join(b, a)
		}
	}
	for _, l := range links {
		t.wait(l.node)
	}
}
