// Package snap joins places to the nearest point of a road network.
package snap

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/network/internal/lazy"
	"maillage/geo/parallel"
)

// Limit is how far from a road a place usually may be, metres.
const Limit = 2000

// Place is a place joined to the nearest point of the network.
type Place struct {
	At, On orb.Point // the place, and where it is joined to the road; degrees
	Edge   uint32
	Along  float64 // share of the edge's length, 0 at its From and 1 at its To
	Off    float64 // great circle from At to On, walked, metres
	Found  bool    // false where no road of the mode is within the limit
}

// Walk is the time between the place and the road, milliseconds.
func (p *Place) Walk() uint32 { return uint32(math.Round(p.Off * network.WalkMillisecondsPerMetre)) }

// Index finds the roads near places. It does not change once made and serves many
// goroutines.
type Index struct {
	graph    *network.Graph
	segments lazy.Value[segmentIndex]
}

// NewIndex makes an index over a network; what takes time is left to the first
// who snaps.
func NewIndex(g *network.Graph) *Index { return &Index{graph: g} }

// Snap joins places, degrees, to the nearest edge that a mode may use, at most
// limit metres away; of edges equally near the lowest is taken. Nobody stops on a
// motorway, a trunk road or a ferry, nor on steps but on foot. Near is measured in
// a plane that keeps lengths around the place. What is no position, such as NaN,
// is not found. It errs where ctx is done first.
func (x *Index) Snap(ctx context.Context, m network.Mode, points []orb.Point, limit float64) ([]Place, error) {
	segments, err := x.segments.Get(ctx, func(ctx context.Context) (*segmentIndex, error) { return newSegmentIndex(ctx, x.graph) })
	if err != nil {
		return nil, err
	}
	places := make([]Place, len(points))
	return places, parallel.For(ctx, len(points), func(i int) error {
		places[i] = segments.snap(m, points[i], limit)
		return nil
	})
}

// snap joins one place.
func (x *segmentIndex) snap(m network.Mode, p orb.Point, limit float64) Place {
	q := snapping{index: x, mode: m, plane: newPlane(p)}
	best, found := q.search(limit)
	if !found {
		return Place{At: p}
	}
	a, b := x.ends(best.segment)
	on := orb.Point{
		(float64(a[0]) + best.share*(float64(b[0])-float64(a[0]))) / 1e7,
		(float64(a[1]) + best.share*(float64(b[1])-float64(a[1]))) / 1e7,
	}
	off := nearest.Distance(p, on)
	if off > limit {
		return Place{At: p}
	}
	return Place{At: p, On: on, Edge: best.segment.edge, Along: x.along(best.segment, best.share), Off: off, Found: true}
}

// along is where on its edge a share of a segment lies, by length.
func (x *segmentIndex) along(s segment, share float64) float64 {
	var total, before float64
	var last [2]int32
	at := -1
	for point := range x.graph.Points(s.edge) {
		if at >= 0 {
			length := nearest.Distance(network.Degrees(last[0], last[1]), network.Degrees(point[0], point[1]))
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
	}
	if total == 0 {
		return 0
	}
	return min(1, before/total)
}
