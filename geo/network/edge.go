package network

import (
	"iter"

	"github.com/paulmach/orb"
)

// Stops reports whether one may stop on a road of the class, in some mode.
func (c Class) Stops() bool { return c != Motorway && c != Trunk && c != Ferry }

// Stops reports whether a mode may use an edge and stop along it: nobody does on a
// motorway, a trunk road or a ferry, nor on steps but on foot.
func (g *Graph) Stops(m Mode, edge uint32) bool {
	class := g.Classes[edge]
	if !class.Stops() || class == Steps && m != Foot {
		return false
	}
	return g.Duration[m][0][edge] != Impassable || g.Duration[m][1][edge] != Impassable
}

// Arrival is what a mode loses on arriving at a node, milliseconds.
func (g *Graph) Arrival(m Mode, node uint32) uint32 {
	if m == Car && g.Junction[node/64]&(1<<(node%64)) != 0 {
		return JunctionMilliseconds
	}
	return 0
}

// Points gives the points of an edge's shape, its ends included, 10⁻⁷ degrees.
func (g *Graph) Points(edge uint32) iter.Seq[[2]int32] {
	return func(yield func([2]int32) bool) {
		from, to := g.From[edge], g.To[edge]
		if !yield([2]int32{g.Lon[from], g.Lat[from]}) {
			return
		}
		for _, at := range g.Shape[g.ShapeAt[edge]:g.ShapeAt[edge+1]] {
			if !yield(at) {
				return
			}
		}
		yield([2]int32{g.Lon[to], g.Lat[to]})
	}
}

// Degrees is a position from 10⁻⁷ degrees.
func Degrees(lon, lat int32) orb.Point { return orb.Point{float64(lon) / 1e7, float64(lat) / 1e7} }
