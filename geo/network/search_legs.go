package network

import "math"

// walkMillisecondsPerMetre is the walk between a place and the road.
const walkMillisecondsPerMetre = 3600 / WalkKmh

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
func (g *Graph) leave(m Mode, s Snap) (l legs) {
	if !s.Found {
		return l
	}
	if step, ok := g.along(m, leaving, s, 1-s.Along); ok {
		step.node = g.To[s.Edge]
		step.ms += g.arrival(m, step.node)
		l.add(step)
	}
	if step, ok := g.along(m, entering, s, s.Along); ok {
		step.node = g.From[s.Edge]
		step.ms += g.arrival(m, step.node)
		l.add(step)
	}
	return l
}

// reach gives the ways from the ends of its edge to a place, the walk from the
// road included.
func (g *Graph) reach(m Mode, s Snap) (l legs) {
	if !s.Found {
		return l
	}
	if step, ok := g.along(m, leaving, s, s.Along); ok {
		step.node = g.From[s.Edge]
		l.add(step)
	}
	if step, ok := g.along(m, entering, s, 1-s.Along); ok {
		step.node = g.To[s.Edge]
		l.add(step)
	}
	return l
}

// along travels a share of a place's edge, with the walk of the place. None of
// an edge takes no time, even where the mode may not go.
func (g *Graph) along(m Mode, direction int, s Snap, share float64) (leg, bool) {
	ms, ok := g.partial(m, direction, s.Edge, share)
	return leg{ms: ms + walk(s), metres: float32(s.Off + share*float64(g.Metres[s.Edge]))}, ok
}

// partial is the time over a share of an edge, rounded to the millisecond.
func (g *Graph) partial(m Mode, direction int, edge uint32, share float64) (uint32, bool) {
	ms := g.Duration[m][direction][edge]
	switch {
	case share == 0:
		return 0, true
	case ms == Impassable:
		return 0, false
	}
	return uint32(math.Round(share * float64(ms))), true
}

// walk is the time between a place and the road, milliseconds.
func walk(s Snap) uint32 { return uint32(math.Round(s.Off * walkMillisecondsPerMetre)) }

// direct is the journey between places at one position, or along the edge that
// they share, where there is one.
func (g *Graph) direct(m Mode, from, to Snap) (leg, bool) {
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
		ms, ok := g.partial(m, direction, from.Edge, share)
		if ms += walk(from) + walk(to); ok && ms < best.ms {
			best, found = leg{ms: ms, metres: float32(from.Off + to.Off + share*float64(g.Metres[from.Edge]))}, true
		}
	}
	return best, found
}
