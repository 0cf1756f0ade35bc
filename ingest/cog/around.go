package cog

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
)

// Surroundings is how far around the asked territory places are loaded, in
// metres, so that the nearest one across a border counts.
const Surroundings = 60_000

// Shape is where a commune lies: its boundary, its centre, or both.
type Shape struct {
	Contour orb.MultiPolygon // WGS 84, nil without one
	Centre  *orb.Point
}

// Around lists the communes that are not asked for and whose centre lies within
// metres of a boundary or of a centre of one that is, unsorted. A commune
// without centre counts by the centre of its boundary's bounding box.
func Around(asked map[string]bool, shapes map[string]Shape, metres float64) []string {
	border := NewBorder(asked, shapes, metres)
	var around []string
	for code, s := range shapes {
		if !asked[code] && (s.Centre != nil || s.Contour != nil) && border.Near(s.middle()) {
			around = append(around, code)
		}
	}
	return around
}

func (s Shape) middle() orb.Point {
	if s.Centre != nil {
		return *s.Centre
	}
	return s.Contour.Bound().Center()
}

// Border finds what lies near a territory, by cells of a tenth of a degree. It is
// safe for concurrent use.
type Border struct {
	metres float64
	cells  map[[2]int][]orb.Point
	reach  int // cells of latitude that cover the distance
	extent orb.Bound
}

const cell = 0.1 // degrees

// NewBorder takes the boundaries and the centres of the communes asked for.
func NewBorder(asked map[string]bool, shapes map[string]Shape, metres float64) *Border {
	border := &Border{
		metres: metres, cells: map[[2]int][]orb.Point{}, reach: int(metres/11_000) + 1,
		extent: orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}},
	}
	for code := range asked {
		s := shapes[code]
		if s.Centre != nil {
			border.add(*s.Centre)
		}
		for _, polygon := range s.Contour {
			for _, p := range polygon[0] {
				border.add(p)
			}
		}
	}
	return border
}

func (g *Border) at(p orb.Point) [2]int {
	return [2]int{int(math.Floor(p[0] / cell)), int(math.Floor(p[1] / cell))}
}

// add keeps one point in a hundred metres or so: more change nothing.
func (g *Border) add(p orb.Point) {
	g.extent = g.extent.Extend(p)
	at := g.at(p)
	points := g.cells[at]
	if n := len(points); n > 0 && math.Abs(points[n-1][0]-p[0])+math.Abs(points[n-1][1]-p[1]) < 0.001 {
		return
	}
	g.cells[at] = append(points, p)
}

// Bound is a rectangle that holds all that lies near, degrees; the zero one where
// nothing says where the territory is.
func (g *Border) Bound() orb.Bound {
	const perDegree = 111_000 // metres of latitude, at least
	b := g.extent
	if b.IsEmpty() {
		return orb.Bound{}
	}
	dy := g.metres / perDegree
	dx := dy / math.Max(0.1, math.Cos(math.Max(math.Abs(b.Min[1]-dy), math.Abs(b.Max[1]+dy))*math.Pi/180))
	return orb.Bound{Min: orb.Point{b.Min[0] - dx, b.Min[1] - dy}, Max: orb.Point{b.Max[0] + dx, b.Max[1] + dy}}
}

// Near reports whether a point lies within the distance of the territory.
func (g *Border) Near(p orb.Point) bool {
	at := g.at(p)
	wide := int(float64(g.reach)/math.Max(0.1, math.Cos(p[1]*math.Pi/180))) + 1
	for dy := 0; dy <= g.reach; dy++ {
		for dx := 0; dx <= wide; dx++ {
			for _, c := range [4][2]int{{dx, dy}, {-dx, dy}, {dx, -dy}, {-dx, -dy}} {
				for _, q := range g.cells[[2]int{at[0] + c[0], at[1] + c[1]}] {
					if geo.Distance(p, q) <= g.metres {
						return true
					}
				}
			}
		}
	}
	return false
}
