package search

import (
	"math"

	"maillage/geo/network"
	"maillage/geo/network/snap"
)

// leg joins a place to an end of the edge that it was snapped to.
type leg = arc

// legs are the up to two ways between a place and the nodes of the network.
type legs struct {
	each  [2]leg
	count int
}

func (l *legs) all() []leg { return l.each[:l.count] }

func (l *legs) add(s leg) {
	l.each[l.count] = s
	l.count++
}

// leave gives the ways from a place to the ends of its edge, the walk to the
// road included.
func leave(g *network.Graph, m network.Mode, s snap.Place) (l legs) {
	if !s.Found {
		return l
	}
	if step, ok := along(g, m, leaving, s, 1-s.Along); ok {
		step.node = g.To[s.Edge]
		step.ms += g.Arrival(m, step.node)
		l.add(step)
	}
	if step, ok := along(g, m, entering, s, s.Along); ok {
		step.node = g.From[s.Edge]
		step.ms += g.Arrival(m, step.node)
		l.add(step)
	}
	return l
}

// reach gives the ways from the ends of its edge to a place, the walk from the
// road included.
func reach(g *network.Graph, m network.Mode, s snap.Place) (l legs) {
	if !s.Found {
		return l
	}
	if step, ok := along(g, m, leaving, s, s.Along); ok {
		step.node = g.From[s.Edge]
		l.add(step)
	}
	if step, ok := along(g, m, entering, s, 1-s.Along); ok {
		step.node = g.To[s.Edge]
		l.add(step)
	}
	return l
}

// along travels a share of a place's edge, with the walk of the place. None of
// an edge takes no time, even where the mode may not go.
func along(g *network.Graph, m network.Mode, direction int, s snap.Place, share float64) (leg, bool) {
	ms, ok := partial(g, m, direction, s.Edge, share)
	return leg{ms: ms + s.Walk(), metres: float32(s.Off + share*float64(g.Metres[s.Edge]))}, ok
}

// partial is the time over a share of an edge, rounded to the millisecond.
func partial(g *network.Graph, m network.Mode, direction int, edge uint32, share float64) (uint32, bool) {
	ms := g.Duration[m][direction][edge]
	switch {
	case share == 0:
		return 0, true
	case ms == network.Impassable:
		return 0, false
	}
	return uint32(math.Round(share * float64(ms))), true
}

// direct is the journey between places at one position, or along the edge that
// they share, where there is one.
func direct(g *network.Graph, m network.Mode, from, to snap.Place) (leg, bool) {
	if from.At == to.At {
		return leg{}, true
	}
	if !from.Found || !to.Found || from.Edge != to.Edge {
		return leg{}, false
	}
	best, found := leg{ms: math.MaxUint32}, false
	for direction, share := range [2]float64{to.Along - from.Along, from.Along - to.Along} {
		if share < 0 {
			continue
		}
		ms, ok := partial(g, m, direction, from.Edge, share)
		if ms += from.Walk() + to.Walk(); ok && ms < best.ms {
			best, found = leg{ms: ms, metres: float32(from.Off + to.Off + share*float64(g.Metres[from.Edge]))}, true
		}
	}
	return best, found
}
