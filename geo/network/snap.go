package network

import (
	"context"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
	"maillage/geo/parallel"
)

// SnapLimit is how far from a road a place may be, metres.
const SnapLimit = 2000

// Snap is a place joined to the nearest point of the network.
type Snap struct {
	At, On orb.Point // the place, and where it is joined to the road; degrees
	Edge   uint32
	Along  float64 // share of the edge's length, 0 at its From and 1 at its To
	Off    float64 // great circle from At to On, walked, metres
	Found  bool    // false where no road of the mode is within the limit
}

// Snap joins places, degrees, to the nearest edge that a mode may use, at most
// limit metres away; of edges equally near the lowest is taken. Nobody stops on a
// motorway, a trunk road or a ferry, nor on steps but on foot. Near is measured in
// a plane that keeps lengths around the place. What is no position, such as NaN,
// is not found. The index behind it is made by the first call. It errs where ctx
// is done first.
func (g *Graph) Snap(ctx context.Context, m Mode, points []orb.Point, limit float64) ([]Snap, error) {
	x, err := g.segments(ctx)
	if err != nil {
		return nil, err
	}
	snaps := make([]Snap, len(points))
	return snaps, parallel.For(ctx, len(points), func(i int) error {
		snaps[i] = g.snap(x, m, points[i], limit)
		return nil
	})
}

// stops reports whether one may stop on a road of the class, in some mode.
func (c Class) stops() bool { return c != Motorway && c != Trunk && c != Ferry }

// stops reports whether a mode may use an edge and stop along it.
func (g *Graph) stops(m Mode, edge uint32) bool {
	class := g.Classes[edge]
	if !class.stops() || class == Steps && m != Foot {
		return false
	}
	return g.Duration[m][0][edge] != Impassable || g.Duration[m][1][edge] != Impassable
}

func (g *Graph) snap(x *segmentIndex, m Mode, p orb.Point, limit float64) Snap {
	q := snapping{graph: g, index: x, mode: m, plane: newPlane(p)}
	best, found := q.search(limit)
	if !found {
		return Snap{At: p}
	}
	a, b := g.segmentEnds(best.segment)
	on := orb.Point{
		(float64(a[0]) + best.share*(float64(b[0])-float64(a[0]))) / 1e7,
		(float64(a[1]) + best.share*(float64(b[1])-float64(a[1]))) / 1e7,
	}
	off := nearest.Distance(p, on)
	if off > limit {
		return Snap{At: p}
	}
	return Snap{At: p, On: on, Edge: best.segment.edge, Along: g.placeAlong(best.segment, best.share), Off: off, Found: true}
}

// points calls f with each point of an edge's shape, its ends included, as long
// as f answers true.
func (g *Graph) points(edge uint32, f func(at [2]int32) bool) {
	ends := [2]uint32{g.From[edge], g.To[edge]}
	if !f([2]int32{g.Lon[ends[0]], g.Lat[ends[0]]}) {
		return
	}
	for _, at := range g.Shape[g.ShapeAt[edge]:g.ShapeAt[edge+1]] {
		if !f(at) {
			return
		}
	}
	f([2]int32{g.Lon[ends[1]], g.Lat[ends[1]]})
}

// placeAlong is where on its edge a share of a segment lies, by length.
func (g *Graph) placeAlong(s segment, share float64) float64 {
	var total, before float64
	var last [2]int32
	at := -1
	g.points(s.edge, func(point [2]int32) bool {
		if at >= 0 {
			length := nearest.Distance(degrees(last[0], last[1]), degrees(point[0], point[1]))
			switch {
			case at < int(s.part):
				before += length
			case at == int(s.part):
				before += share * length
			}
			total += length
		}
		last = point
		at++
		return true
	})
	if total == 0 {
		return 0
	}
	return min(1, before/total)
}
