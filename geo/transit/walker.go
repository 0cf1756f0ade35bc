package transit

import (
	"math"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/network"
)

// Walker tells how long walks take between places.
type Walker interface {
	// Walks gives every pair of places, degrees, that are at most so many metres
	// of walking apart, ordered by from, then to.
	Walks(from, to []orb.Point, metres float64) []Walk
}

// RoadWalker walks along a road network, and straight to and from its roads.
type RoadWalker struct{ Graph *network.Graph }

// Walks answers as [Walker] says.
func (w RoadWalker) Walks(from, to []orb.Point, metres float64) []Walk {
	starts := w.Graph.Snap(network.Foot, from, network.SnapLimit)
	ends := w.Graph.Snap(network.Foot, to, network.SnapLimit)
	limit := uint32(metres / (network.WalkKmh / 3.6) * 1000)
	pairs := w.Graph.Within(network.Foot, starts, ends, limit)
	walks := make([]Walk, len(pairs))
	for i, p := range pairs {
		walks[i] = Walk{From: p.From, To: p.To, Seconds: int32((p.Milliseconds + 500) / 1000), Metres: p.Metres}
	}
	return walks
}

// StraightWalker walks by the estimate: the great circle × a detour.
type StraightWalker struct{ Estimate nearest.Estimate }

// Walks answers as [Walker] says.
func (w StraightWalker) Walks(from, to []orb.Point, metres float64) []Walk {
	e := w.Estimate.By(geo.ModeFoot)
	e.FloorMinutes = 0 // a floor is for journeys, not for the walks within one
	estimator := nearest.NewEstimator(e, nil)
	index := estimator.Index(to)
	minutes := e.Minutes(metres/e.Detour, false)
	var walks []Walk
	var hits []nearest.Hit
	for i, p := range from {
		hits = estimator.From(p).Within(index, minutes, hits)
		first := len(walks)
		for _, hit := range hits {
			walks = append(walks, Walk{
				From: int32(i), To: int32(hit.Place), Seconds: int32(math.Round(hit.Minutes * 60)), Metres: float32(e.RoadMetres(hit.Straight)),
			})
		}
		sortByTo(walks[first:])
	}
	return walks
}
