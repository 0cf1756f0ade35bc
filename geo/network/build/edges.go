package build

import (
	"context"
	"math"

	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/parallel"
)

// edgeSet is the contracted network before its nodes are numbered anew.
type edgeSet struct {
	survey   *survey
	chains   *chains
	from, to []uint32 // nodes of the survey
	metres   []float64
	duration [network.Modes][2][]uint32
}

// edges measures the chains.
func (s *survey) edges(ctx context.Context, c *chains) (*edgeSet, error) {
	n := len(c.at) - 1
	e := &edgeSet{survey: s, chains: c, from: make([]uint32, n), to: make([]uint32, n), metres: make([]float64, n)}
	for m := range e.duration {
		e.duration[m] = [2][]uint32{make([]uint32, n), make([]uint32, n)}
	}
	return e, parallel.For(ctx, n, func(i int) error {
		e.measure(i)
		return nil
	})
}

// measure sets the ends, length and durations of an edge.
func (e *edgeSet) measure(edge int) {
	s, c := e.survey, e.chains
	links := c.links[c.at[edge]:c.at[edge+1]]
	e.from[edge], e.to[edge] = s.last(c.pieces, ^links[0]), s.last(c.pieces, links[len(links)-1])
	for _, link := range links {
		e.metres[edge] += s.length(c.pieces[index(link)])
	}
	way := &s.ways[c.pieces[index(links[0])].way]
	for m := range e.duration {
		for d, kmh := range speeds(way, m, links[0]) {
			e.duration[m][d][edge] = milliseconds(e.metres[edge], kmh)
		}
	}
}

// length is that of a piece, great-circle metres from node to node.
func (s *survey) length(p piece) (metres float64) {
	for at := p.first + 1; at < p.first+p.count; at++ {
		a, b := s.refs[at-1], s.refs[at]
		metres += nearest.Distance(network.Degrees(s.lon[a], s.lat[a]), network.Degrees(s.lon[b], s.lat[b]))
	}
	return metres
}

// milliseconds is the time over a length at a speed, [network.Impassable] without one.
func milliseconds(metres float64, kmh float32) uint32 {
	if kmh <= 0 {
		return network.Impassable
	}
	return uint32(min(math.Round(metres*3600/float64(kmh)), network.Impassable-1))
}

// passable reports whether a mode may take an edge in some direction.
func (e *edgeSet) passable(mode, edge int) bool {
	return e.duration[mode][0][edge] != network.Impassable || e.duration[mode][1][edge] != network.Impassable
}

// close keeps a mode off an edge.
func (e *edgeSet) close(mode, edge int) {
	e.duration[mode][0][edge], e.duration[mode][1][edge] = network.Impassable, network.Impassable
}

// nodes calls f with each node of an edge's shape in the order of the edge.
func (e *edgeSet) nodes(edge int, f func(node uint32)) {
	links := e.chains.links[e.chains.at[edge]:e.chains.at[edge+1]]
	for i, link := range links {
		p := e.chains.pieces[index(link)]
		for k := range p.count {
			if k == 0 && i > 0 {
				continue // the node that the link before ended at
			}
			at := p.first + k
			if link < 0 {
				at = p.first + p.count - 1 - k
			}
			f(e.survey.refs[at])
		}
	}
}
