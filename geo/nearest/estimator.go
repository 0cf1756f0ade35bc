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
// degrees.
func NewEstimator(e Estimate, mountain []orb.MultiPolygon) *Estimator {
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

// Index is [NewPlaces], with what the estimator can tell of each place
// beforehand.
func (e *Estimator) Index(points []orb.Point) *Places {
	p := NewPlaces(points)
	for i := range p.nodes {
		p.nodes[i].mountain = e.relief.Contains(p.nodes[i].point)
	}
	return p
}

// Start is where journeys begin. It remembers which journeys were slowed, since
// the same places come back from one service to the next: one goroutine at a
// time.
type Start struct {
	estimator *Estimator
	point     orb.Point
	at        vector
	mountain  bool
	slowed    map[orb.Point]bool // nil where nothing is to be remembered
}

// From makes a start, to be used by one goroutine.
func (e *Estimator) From(p orb.Point) *Start {
	return &Start{
		estimator: e, point: p, at: toVector(p),
		mountain: e.relief.Contains(p), slowed: map[orb.Point]bool{},
	}
}

// crosses reports whether the straight line to a place meets a mountain commune.
func (s *Start) crosses(n *node) bool {
	if s.mountain || n.mountain {
		return true
	}
	met, known := s.slowed[n.point]
	if !known {
		met = s.estimator.relief.crossesEdge(s.point, n.point)
		if s.slowed != nil {
			s.slowed[n.point] = met
		}
	}
	return met
}
