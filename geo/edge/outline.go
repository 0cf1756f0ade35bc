package edge

import (
	"math"

	"github.com/paulmach/orb"
)

// aside is how far beside a stretch there must be no land on one side for it to be part
// of the outline, degrees of latitude, some hundred metres: borders that do not quite
// meet are none.
const aside = 0.001

// outline is where the land of all communes ends, whatever lies beyond: the sides of
// contours that no other contour has, but for those within the land.
func outline(communes []Commune) []stretch {
	used := map[stretch]int{}
	each(communes, func(s stretch) { used[ordered(s)]++ })
	var out, pieces []stretch
	land := newCover(communes, func(int) bool { return true })
	each(communes, func(s stretch) {
		if used[ordered(s)] > 1 {
			return
		}
		pieces = split(s[0], s[1], pieces[:0])
		for _, piece := range pieces {
			if left, right := piece.sides(); !land.holds(left) || !land.holds(right) {
				out = append(out, piece)
			}
		}
	})
	return out
}

// each visits the straight sides of all contours.
func each(communes []Commune, visit func(stretch)) {
	for i := range communes {
		for _, line := range lines(communes[i].Contour) {
			for k := 1; k < len(line); k++ {
				visit(stretch{line[k-1], line[k]})
			}
		}
	}
}

// ordered is a stretch in one of its two directions.
func ordered(s stretch) stretch {
	if s[1][0] < s[0][0] || s[1][0] == s[0][0] && s[1][1] < s[0][1] {
		return stretch{s[1], s[0]}
	}
	return s
}

// sides are a point on either side of the middle.
func (s stretch) sides() (left, right orb.Point) {
	middle := s.middle()
	wide := math.Cos(middle.Lat() * math.Pi / 180)
	dx, dy := (s[1][0]-s[0][0])*wide, s[1][1]-s[0][1]
	length := math.Hypot(dx, dy)
	if length == 0 {
		return middle, middle
	}
	x, y := -dy/length*aside/wide, dx/length*aside
	return orb.Point{middle[0] + x, middle[1] + y}, orb.Point{middle[0] - x, middle[1] - y}
}
