package network

import (
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
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

// coreDegree is how many neighbours the nodes of the core have at least: those
// with fewer are taken out.
const coreDegree = 10

// link is a neighbour with the best ways between: leaving to it, entering from
// it.
type link struct {
	node   uint32
	ms     [2]uint32
	metres [2]float32
}

var unlinked = link{ms: [2]uint32{Impassable, Impassable}}

// reducedBy gives the reduced network of a mode, made when first asked for.
func (g *Graph) reducedBy(m Mode) *reduced {
	d := &g.derived.modes[m]
	d.onceReduced.Do(func() {
		r := newReducer(g, m)
		r.run()
		d.reduced = r.result()
	})
	return d.reduced
}

// reducer takes nodes out.
type reducer struct {
	links [][]link // by node: its neighbours, once it is out those it had then
	out   []bool
	order []uint32 // nodes taken out
}

func newReducer(g *Graph, m Mode) *reducer {
	r := &reducer{links: make([][]link, len(g.Lon)), out: make([]bool, len(g.Lon))}
	degree := make([]uint32, len(g.Lon))
	g.eachArc(m, func(from, to uint32, _ arc) { degree[from]++; degree[to]++ })
	total := 0
	for _, d := range degree {
		total += int(d)
	}
	room := make([]link, total)
	for n, d := range degree {
		r.links[n], room = room[:0:d], room[d:]
	}
	g.eachArc(m, func(from, to uint32, step arc) {
		r.improve(from, to, leaving, step.ms, step.metres)
		r.improve(to, from, entering, step.ms, step.metres)
	})
	return r
}

// improve makes a way between a node and a neighbour known where it is the best.
func (r *reducer) improve(node, to uint32, direction int, ms uint32, metres float32) {
	l := linkTo(r.links[node], to)
	if l == nil {
		r.links[node] = append(r.links[node], link{node: to, ms: unlinked.ms})
		l = &r.links[node][len(r.links[node])-1]
	}
	if ms < l.ms[direction] || ms == l.ms[direction] && metres < l.metres[direction] {
		l.ms[direction], l.metres[direction] = ms, metres
	}
}

// blockSize is how many nodes make a block: few enough to stay in the cache.
const blockSize = 1 << 14

// run takes nodes out until only the core is left: first, block by block at the
// same time, those that have no neighbour outside their block, which is most of
// them since nodes near each other have near numbers; then the others.
func (r *reducer) run() {
	inner := make([]bool, len(r.links))
	blocks := make([]turns, (len(r.links)+blockSize-1)/blockSize)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for b := range blocks {
		group.Go(func() error {
			low := b * blockSize
			high := min(low+blockSize, len(r.links))
			for n := low; n < high; n++ {
				inner[n] = !slices.ContainsFunc(r.links[n], func(l link) bool { return int(l.node) < low || int(l.node) >= high })
			}
			blocks[b] = turns{reducer: r, among: inner}
			blocks[b].run(uint32(low), uint32(high))
			return nil
		})
	}
	_ = group.Wait() // none of them errs
	for b := range blocks {
		r.order = append(r.order, blocks[b].order...)
	}
	for n := range inner {
		inner[n] = true
	}
	rest := turns{reducer: r, among: inner}
	rest.run(0, uint32(len(r.links)))
	r.order = append(r.order, rest.order...)
	for n := range r.links {
		if !r.out[n] {
			rest.prune(uint32(n))
		}
	}
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
func (t *turns) run(low, high uint32) {
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
		t.prune(node)
		t.takeOut(node)
		d = 0
	}
	t.waiting = [coreDegree][]uint32{}
}

// prune forgets the ways between a node and its neighbours that are slower than
// by another neighbour.
func (t *turns) prune(node uint32) {
	links := t.links[node]
	if len(links) < 3 {
		return // the one shortcut costs no more than it spares
	}
	var filter uint64 // tells most of those apart that are no neighbours
	for i := range links {
		filter |= 1 << (links[i].node % 64)
	}
	for i := range links {
		onward := t.links[links[i].node]
		for j := range onward {
			if filter&(1<<(onward[j].node%64)) == 0 {
				continue
			}
			if l := linkTo(links, onward[j].node); l != nil {
				l.forget(&links[i], &onward[j])
			}
		}
	}
	kept := links[:0]
	for _, l := range links {
		t.mirror(l, node)
		if l.ms != unlinked.ms {
			kept = append(kept, l)
		}
	}
	t.links[node] = kept
}

// linkTo finds the link to a node, nil where there is none.
func linkTo(links []link, node uint32) *link {
	for i := range links {
		if links[i].node == node {
			return &links[i]
		}
	}
	return nil
}

// forget drops the ways of a link that are slower than by another link and
// onward from its end.
func (l *link) forget(other, onward *link) {
	for direction := range l.ms {
		if a, b := other.ms[direction], onward.ms[direction]; a != Impassable && b != Impassable && a+b < l.ms[direction] {
			l.ms[direction] = Impassable
		}
	}
}

// mirror brings what a neighbour knows of a node up to what the node knows.
func (t *turns) mirror(l link, node uint32) {
	if l.ms == unlinked.ms {
		t.unlink(l.node, node)
		t.wait(l.node)
		return
	}
	linkTo(t.links[l.node], node).ms = [2]uint32{l.ms[entering], l.ms[leaving]}
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

func (r *reducer) unlink(node, from uint32) {
	links := r.links[node]
	for i := range links {
		if links[i].node == from {
			links[i] = links[len(links)-1]
			r.links[node] = links[:len(links)-1]
			return
		}
	}
}

// join makes the way from one neighbour of a node through it to another.
func (r *reducer) join(a, b link) {
	if a.ms[entering] == Impassable || b.ms[leaving] == Impassable {
		return
	}
	ms, metres := a.ms[entering]+b.ms[leaving], a.metres[entering]+b.metres[leaving]
	r.improve(a.node, b.node, leaving, ms, metres)
	r.improve(b.node, a.node, entering, ms, metres)
}

// result numbers the nodes and lists their arcs.
func (r *reducer) result() *reduced {
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
	done.arcs = r.lists(done.number)
	return done
}

// lists gives the arcs that leave the nodes and those that enter them.
func (r *reducer) lists(number []uint32) (lists [2]adjacency) {
	var total [2]int
	for _, links := range r.links {
		for i := range links {
			for direction, ms := range links[i].ms {
				if ms != Impassable {
					total[direction]++
				}
			}
		}
	}
	for direction := range lists {
		lists[direction] = adjacency{at: make([]uint32, 1, len(r.order)+1), arcs: make([]arc, 0, total[direction])}
	}
	for _, n := range r.order {
		for i := range r.links[n] {
			l := &r.links[n][i]
			for direction, ms := range l.ms {
				if ms != Impassable {
					lists[direction].arcs = append(lists[direction].arcs, arc{number[l.node], ms, l.metres[direction]})
				}
			}
		}
		for direction := range lists {
			lists[direction].at = append(lists[direction].at, uint32(len(lists[direction].arcs)))
		}
	}
	return lists
}
