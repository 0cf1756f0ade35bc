package nearest

import (
	"github.com/paulmach/orb"
)

// Estimator measures journeys by the estimate and the mountain communes that
// slow it. It does not change once built and serves many goroutines.
type Estimator struct {
	Estimate
	relief *Relief
}

// NewEstimator holds an estimate and the contours of mountain communes, in
// degrees, unless they slow nobody.
func NewEstimator(e Estimate, mountain []orb.MultiPolygon) *Estimator {
	if e.MountainSpeedKmh == e.SpeedKmh {
		mountain = nil
	}
	return &Estimator{Estimate: e, relief: NewRelief(mountain)}
}

// Travel gives the estimated minutes and road metres between two points.
func (e *Estimator) Travel(from, to orb.Point) (minutes, metres float64) {
	straight := Distance(from, to)
	return e.Minutes(straight, e.relief.Meets(from, to)), e.RoadMetres(straight)
}

// Reach is the great-circle length in metres beyond which nothing can be reached
// within so many minutes.
func (e *Estimator) Reach(minutes float64) float64 {
	return minutes / 60 * e.SpeedKmh * 1000 / e.Detour
}

// farthest is the great-circle length in metres beyond which no place is better than one
// so many minutes and metres away. At the floor time the length alone decides; above it
// no place farther than the time allows on a plain road can be better.
func (e *Estimator) farthest(minutes, straight float64) float64 {
	if minutes > e.FloorMinutes {
		return max(straight, e.Reach(minutes))
	}
	return straight
}

// Index is [NewPlaces], with what the estimator can tell of each place
// beforehand.
func (e *Estimator) Index(points []orb.Point) *Places {
	p := NewPlaces(points)
	for i := range p.nodes {
		p.nodes[i].mountain = e.relief.Contains(p.nodes[i].point)
	}
	return p
}

// Start is where journeys begin. It does not change once made and serves many
// goroutines.
type Start struct {
	position
	estimator *Estimator
	mountain  bool
}

// From makes a start.
func (e *Estimator) From(p orb.Point) *Start {
	return &Start{position: newPosition(p), estimator: e, mountain: e.relief.Contains(p)}
}

// crosses reports whether the straight line to a place meets a mountain commune.
// Remembering it would spare few: services seldom share places.
func (s *Start) crosses(n *node) bool {
	return s.mountain || n.mountain || s.estimator.relief.crossesEdge(s.point, n.point)
}
