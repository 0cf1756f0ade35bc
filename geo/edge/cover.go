package edge

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// cover finds what contours of communes hold, by cells of a tenth of a degree.
type cover struct{ cells map[[2]int][]orb.MultiPolygon }

const cell = 0.1 // degrees

// newCover takes some of the communes.
func newCover(communes []Commune, of func(commune int) bool) *cover {
	c := &cover{map[[2]int][]orb.MultiPolygon{}}
	for i := range communes {
		if contour := communes[i].Contour; len(contour) > 0 && of(i) {
			for _, at := range cellsOf(contour.Bound()) {
				c.cells[at] = append(c.cells[at], contour)
			}
		}
	}
	return c
}

// cellsOf lists the cells that a rectangle touches.
func cellsOf(b orb.Bound) [][2]int {
	var out [][2]int
	low, high := cellAt(b.Min), cellAt(b.Max)
	for x := low[0]; x <= high[0]; x++ {
		for y := low[1]; y <= high[1]; y++ {
			out = append(out, [2]int{x, y})
		}
	}
	return out
}

func cellAt(p orb.Point) [2]int {
	return [2]int{int(math.Floor(p[0] / cell)), int(math.Floor(p[1] / cell))}
}

// holds reports whether a point lies in a contour.
func (c *cover) holds(p orb.Point) bool {
	for _, contour := range c.cells[cellAt(p)] {
		if contour.Bound().Contains(p) && planar.MultiPolygonContains(contour, p) {
			return true
		}
	}
	return false
}

// meets reports whether a contour touches a cell that a rectangle does.
func (c *cover) meets(b orb.Bound) bool {
	for _, at := range cellsOf(b) {
		if len(c.cells[at]) > 0 {
			return true
		}
	}
	return false
}
