package nearest

import (
	"math"
	"math/rand/v2"

	"github.com/paulmach/orb"
)

// random makes points and mountains about the south-east of France.
type random struct{ *rand.Rand }

func newRand() random { return random{rand.New(rand.NewPCG(26, 108))} }

func (r random) point() orb.Point { return orb.Point{4 + 2*r.Float64(), 44 + 2*r.Float64()} }

// scale is a length in degrees, from a hair to a département.
func (r random) scale() float64 { return math.Pow(10, -8+8*r.Float64()) }

func (r random) points(n int) []orb.Point {
	points := make([]orb.Point, n)
	for i := range points {
		points[i] = r.point()
		if i > 0 && r.IntN(10) == 0 {
			points[i] = points[r.IntN(i)] // places at one position
		}
	}
	return points
}

// star is a polygon of n vertices around a centre, with a hole at times.
func (r random) star(n int) orb.MultiPolygon {
	centre, size := r.point(), 0.02+0.1*r.Float64()
	ring := r.ring(centre, size/2, size, n)
	if r.IntN(3) > 0 {
		return orb.MultiPolygon{{ring}}
	}
	return orb.MultiPolygon{{ring, r.ring(centre, size/8, size/4, 8)}}
}

func (r random) ring(centre orb.Point, low, high float64, n int) orb.Ring {
	ring := make(orb.Ring, 0, n+1)
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		d := low + (high-low)*r.Float64()
		ring = append(ring, orb.Point{centre[0] + d*cos, centre[1] + d*sin})
	}
	return append(ring, ring[0])
}

func (r random) stars(n int) []orb.MultiPolygon {
	contours := make([]orb.MultiPolygon, n)
	for i := range contours {
		contours[i] = r.star(12)
	}
	return contours
}
