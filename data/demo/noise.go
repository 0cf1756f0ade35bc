package demo

import "math"

// noise is smooth value noise over the plane: the same seed gives the same
// hills on every machine.
type noise uint64

// hash mixes a seed and a grid position (splitmix64's finalizer).
func hash(seed uint64, x, y int64) uint64 {
	h := seed ^ uint64(x)*0x9e3779b97f4a7c15 ^ uint64(y)*0xc2b2ae3d27d4eb4f
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// unit spreads a hash over [0, 1).
func unit(h uint64) float64 { return float64(h>>11) / (1 << 53) }

// at is the noise at a position, in [-1, 1], with features one unit wide.
func (n noise) at(x, y float64) float64 {
	ix, iy := math.Floor(x), math.Floor(y)
	fx, fy := ease(x-ix), ease(y-iy)
	corner := func(dx, dy int64) float64 { return 2*unit(hash(uint64(n), int64(ix)+dx, int64(iy)+dy)) - 1 }
	low := corner(0, 0) + fx*(corner(1, 0)-corner(0, 0))
	high := corner(0, 1) + fx*(corner(1, 1)-corner(0, 1))
	return low + fy*(high-low)
}

func ease(t float64) float64 { return t * t * (3 - 2*t) }

// fractal sums octaves, each twice as fine and half as strong.
func (n noise) fractal(x, y float64, octaves int) float64 {
	sum, strength := 0.0, 0.5
	for o := range octaves {
		sum += strength * (n+noise(o)).at(x, y)
		x, y, strength = 2*x+17.3, 2*y-9.1, strength/2
	}
	return sum
}
