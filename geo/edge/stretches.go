package edge

import (
	"math"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
)

// stretches finds how far points are from the nearest of many.
type stretches struct {
	all    []stretch
	places *nearest.Places // their middles; nil until they are indexed, and of none
}

// crow makes the nearest place the one that is nearest as the crow flies.
var crow = nearest.NewEstimator(nearest.Estimate{Detour: 1, SpeedKmh: 1, MountainSpeedKmh: 1}, nil)

// looked is how many of the nearest middles are looked at: a stretch may come nearer
// than another one whose middle does.
const looked = 8

// newStretches takes lines, indexed.
func newStretches(of []orb.LineString) *stretches {
	s := &stretches{}
	for _, line := range of {
		for i := 1; i < len(line); i++ {
			s.all = split(line[i-1], line[i], s.all)
		}
	}
	s.index()
	return s
}

func (s *stretches) add(more []stretch) { s.all = append(s.all, more...) }

func (s *stretches) index() {
	if len(s.all) == 0 {
		return
	}
	middles := make([]orb.Point, len(s.all))
	for i := range s.all {
		middles[i] = s.all[i].middle()
	}
	s.places = nearest.NewPlaces(middles)
}

// metres is how far a point is from the nearest stretch, infinite where there is none.
func (s *stretches) metres(p orb.Point) float64 {
	least := math.Inf(1)
	if s.places == nil {
		return least
	}
	for _, hit := range crow.From(p).Nearest(s.places, looked, nil) {
		least = min(least, s.all[hit.Place].metres(p))
	}
	return least
}

// metres is how far a point is from the stretch.
func (s stretch) metres(p orb.Point) float64 {
	wide := math.Cos(p.Lat() * math.Pi / 180) // of a degree of longitude, in degrees of latitude
	ax, ay := (s[0][0]-p[0])*wide, s[0][1]-p[1]
	dx, dy := (s[1][0]-s[0][0])*wide, s[1][1]-s[0][1]
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = min(1, max(0, -(ax*dx+ay*dy)/length))
	}
	return nearest.Distance(p, orb.Point{s[0][0] + along*(s[1][0]-s[0][0]), s[0][1] + along*(s[1][1]-s[0][1])})
}
