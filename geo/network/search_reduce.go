package network

import "math"

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

// reducer takes nodes out one by one.
type reducer struct {
	links [][]link // by node: its neighbours, once it is out those it had then
	out   []bool
	seat  []uint16 // while a node is pruned: where its neighbours stand among its links, from 1
	order []uint32 // nodes taken out
	// turns are the nodes waiting to be taken out, by degree; a node whose
	// degree has changed waits a second time.
	turns [coreDegree][]uint32
}

func newReducer(g *Graph, m Mode) *reducer {
	r := &reducer{links: make([][]link, len(g.Lon)), out: make([]bool, len(g.Lon)), seat: make([]uint16, len(g.Lon))}
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
	for n := range r.links {
		r.wait(uint32(n))
	}
	return r
}

// improve makes a way between a node and a neighbour known where it is the best.
func (r *reducer) improve(node, to uint32, direction int, ms uint32, metres float32) {
	if ms == Impassable {
		return
	}
	links := r.links[node]
	i := 0
	for i < len(links) && links[i].node != to {
		i++
	}
	if i == len(links) {
		l := unlinked
		l.node = to
		r.links[node] = append(links, l)
	}
	l := &r.links[node][i]
	if ms < l.ms[direction] || ms == l.ms[direction] && metres < l.metres[direction] {
		l.ms[direction], l.metres[direction] = ms, metres
	}
}

// wait queues a node by its degree.
func (r *reducer) wait(node uint32) {
	if d := len(r.links[node]); d < coreDegree {
		r.turns[d] = append(r.turns[d], node)
	}
}

// run takes nodes out, of those with fewest neighbours the one that waits
// longest, until only the core is left.
func (r *reducer) run() {
	var next [coreDegree]int
	for d := 0; d < coreDegree; {
		if next[d] == len(r.turns[d]) {
			r.turns[d], next[d] = r.turns[d][:0], 0
			d++
			continue
		}
		node := r.turns[d][next[d]]
		next[d]++
		if r.out[node] || len(r.links[node]) != d {
			continue
		}
		r.prune(node)
		r.takeOut(node)
		d = 0
	}
	for n := range r.links {
		if !r.out[n] {
			r.prune(uint32(n))
		}
	}
}

// prune forgets the ways between a node and its neighbours that are slower than
// by another neighbour.
func (r *reducer) prune(node uint32) {
	links := r.links[node]
	if len(links) < 2 || len(links) > math.MaxUint16-1 {
		return
	}
	for i, l := range links {
		r.seat[l.node] = uint16(i + 1)
	}
	for i := range links {
		for _, onward := range r.links[links[i].node] {
			if j := r.seat[onward.node]; j > 0 {
				links[j-1].forget(&links[i], &onward)
			}
		}
	}
	for _, l := range links {
		r.seat[l.node] = 0
	}
	kept := links[:0]
	for _, l := range links {
		r.mirror(l, node)
		if l.ms != unlinked.ms {
			kept = append(kept, l)
		}
	}
	r.links[node] = kept
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
func (r *reducer) mirror(l link, node uint32) {
	if l.ms == unlinked.ms {
		r.unlink(l.node, node)
		r.wait(l.node)
		return
	}
	links := r.links[l.node]
	for i := range links {
		if links[i].node == node {
			links[i].ms = [2]uint32{l.ms[entering], l.ms[leaving]}
			return
		}
	}
}

// takeOut removes a node and joins its neighbours.
func (r *reducer) takeOut(node uint32) {
	r.out[node] = true
	r.order = append(r.order, node)
	links := r.links[node]
	for _, l := range links {
		r.unlink(l.node, node)
	}
	for i, a := range links {
		for _, b := range links[i+1:] {
			r.join(a, b)
			r.join(b, a)
		}
	}
	for _, l := range links {
		r.wait(l.node)
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
	for direction := range done.arcs {
		done.arcs[direction] = r.list(direction, done.number)
	}
	return done
}

func (r *reducer) list(direction int, number []uint32) adjacency {
	total := 0
	for _, links := range r.links {
		for _, l := range links {
			if l.ms[direction] != Impassable {
				total++
			}
		}
	}
	a := adjacency{at: make([]uint32, 1, len(r.order)+1), arcs: make([]arc, 0, total)}
	for _, n := range r.order {
		for _, l := range r.links[n] {
			if l.ms[direction] != Impassable {
				a.arcs = append(a.arcs, arc{number[l.node], l.ms[direction], l.metres[direction]})
			}
		}
		a.at = append(a.at, uint32(len(a.arcs)))
	}
	return a
}
