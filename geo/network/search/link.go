package search

import (
	"maillage/geo/network"
)

// link is a neighbour with the best ways between: leaving to it, entering from
// it.
type link struct {
	node   uint32
	ms     [2]uint32
	metres [2]float32
}

var unlinked = link{ms: [2]uint32{network.Impassable, network.Impassable}}

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

// linkTo finds the link to a node, nil where there is none.
func linkTo(links []link, node uint32) *link {
	for i := range links {
		if links[i].node == node {
			return &links[i]
		}
	}
	return nil
}

// prune forgets the ways between a node and its neighbours that are slower than
// by another neighbour.
func (t *turns) prune(node uint32) {
	links := t.links[node]
	if len(links) < 3 {
		return // the one shortcut costs no more than it spares
	}
	var filter uint64 // excludes most of those that are no neighbours
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

// forget drops the ways of a link that are slower than by another link and
// onward from its end.
func (l *link) forget(other, onward *link) {
	for direction := range l.ms {
		if a, b := other.ms[direction], onward.ms[direction]; a != network.Impassable && b != network.Impassable && a+b < l.ms[direction] {
			l.ms[direction] = network.Impassable
		}
	}
}

// mirror updates what a neighbour knows of a node with what the node knows.
func (t *turns) mirror(l link, node uint32) {
	if l.ms == unlinked.ms {
		t.unlink(l.node, node)
		t.wait(l.node)
		return
	}
	linkTo(t.links[l.node], node).ms = [2]uint32{l.ms[entering], l.ms[leaving]}
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
	if a.ms[entering] == network.Impassable || b.ms[leaving] == network.Impassable {
		return
	}
	ms, metres := a.ms[entering]+b.ms[leaving], a.metres[entering]+b.metres[leaving]
	r.improve(a.node, b.node, leaving, ms, metres)
	r.improve(b.node, a.node, entering, ms, metres)
}
