package place

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// contours finds the commune whose boundary holds a point, through cells of a
// tenth of a degree.
type contours struct {
	cells map[[2]int][]shape
}

type shape struct {
	code  string
	bound orb.Bound
	geom  orb.MultiPolygon
}

func newContours(of map[string]orb.MultiPolygon) contours {
	c := contours{cells: map[[2]int][]shape{}}
	for code, geom := range of {
		b := geom.Bound()
		from, to := cellOf(b.Min), cellOf(b.Max)
		for x := from[0]; x <= to[0]; x++ {
			for y := from[1]; y <= to[1]; y++ {
				c.cells[[2]int{x, y}] = append(c.cells[[2]int{x, y}], shape{code, b, geom})
			}
		}
	}
	return c
}

func cellOf(p orb.Point) [2]int {
	return [2]int{int(math.Floor(p[0] * 10)), int(math.Floor(p[1] * 10))}
}

// holding gives the commune that holds a point; of several, on a shared border,
// the one with the least code.
func (c contours) holding(p orb.Point) (string, bool) {
	best := ""
	for _, s := range c.cells[cellOf(p)] {
		if s.bound.Contains(p) && (best == "" || s.code < best) && planar.MultiPolygonContains(s.geom, p) {
			best = s.code
		}
	}
	return best, best != ""
}
