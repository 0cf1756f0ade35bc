package snap

import (
	"math"

	"github.com/paulmach/orb"

	"maillage/geo/network"
)

// snapping is the search for the segment nearest to a place.
type snapping struct {
	index *segmentIndex
	mode  network.Mode
	plane plane
	best  touch
	found bool
}

// touch is the nearest point of a segment.
type touch struct {
	square  float64 // of the distance, in 10⁻⁷ degrees of latitude
	segment segment
	share   float64 // of the segment
}

// search looks at rings of cells growing outwards, until the nearest segment
// found lies within the rings done, or they reach beyond the limit in metres.
func (q *snapping) search(limit float64) (best touch, found bool) {
	x, origin := q.index, q.plane.origin
	if len(x.items) == 0 || !(limit >= 0) || !(math.Abs(origin[0]) <= 180e7) || !(math.Abs(origin[1]) <= 90e7) {
		return touch{}, false
	}
	// Beyond the limit nothing needs to be looked at.
	reach := limit / metresPerUnit * (1 + 1e-6)
	q.best.square = reach * reach
	column, row := int(math.Floor((origin[0]-x.origin[0])/x.width)), int(math.Floor((origin[1]-x.origin[1])/x.height))
	first := max(0, -column, column-x.columns+1, -row, row-x.rows+1) // the first ring in the grid
	last := max(column, x.columns-1-column, row, x.rows-1-row)
	for ring := first; ring <= last; ring++ {
		// What lies outside the rings done is at least so far away.
		west, east := x.origin[0]+float64(column-ring+1)*x.width, x.origin[0]+float64(column+ring)*x.width
		south, north := x.origin[1]+float64(row-ring+1)*x.height, x.origin[1]+float64(row+ring)*x.height
		done := min((origin[0]-west)*q.plane.stretch, (east-origin[0])*q.plane.stretch, origin[1]-south, north-origin[1])
		if done > 0 && done*done > q.best.square {
			break
		}
		q.ring(column, row, ring)
	}
	return q.best, q.found
}

// ring looks at the cells at a distance from one, as far as the grid goes.
func (q *snapping) ring(column, row, ring int) {
	left, right := max(0, column-ring), min(q.index.columns-1, column+ring)
	for r := max(0, row-ring); r <= min(q.index.rows-1, row+ring); r++ {
		if r == row-ring || r == row+ring {
			for c := left; c <= right; c++ {
				q.cell(c, r)
			}
			continue
		}
		if left == column-ring {
			q.cell(left, r)
		}
		if right == column+ring {
			q.cell(right, r)
		}
	}
}

// cell tries the segments of a cell that may hold a nearer one.
func (q *snapping) cell(column, row int) {
	x, origin := q.index, q.plane.origin
	west, south := x.origin[0]+float64(column)*x.width, x.origin[1]+float64(row)*x.height
	dx := max(0, west-origin[0], origin[0]-west-x.width) * q.plane.stretch
	dy := max(0, south-origin[1], origin[1]-south-x.height)
	if dx*dx+dy*dy > q.best.square {
		return
	}
	cell := row*x.columns + column
	for _, s := range x.items[x.at[cell]:x.at[cell+1]] {
		q.try(s)
	}
}

func (q *snapping) try(s segment) {
	square, share := q.plane.distance(q.index.ends(s))
	if square > q.best.square || q.found && square == q.best.square && !s.before(q.best.segment) {
		return
	}
	if q.index.graph.Stops(q.mode, s.edge) {
		q.best, q.found = touch{square, s, share}, true
	}
}

// plane is the surroundings of a point, in 10⁻⁷ degrees of latitude.
type plane struct {
	origin  [2]float64 // 10⁻⁷ degrees
	stretch float64    // of a degree of longitude against one of latitude
}

func newPlane(p orb.Point) plane {
	return plane{origin: [2]float64{p[0] * 1e7, p[1] * 1e7}, stretch: math.Cos(p[1] * math.Pi / 180)}
}

// distance is the squared distance from the origin to a segment, and the share
// of the segment where it is nearest. Segments that share the point nearest to
// the origin, or their two ends, are at exactly one distance.
func (p plane) distance(a, b [2]int32) (square, share float64) {
	ax, ay := (float64(a[0])-p.origin[0])*p.stretch, float64(a[1])-p.origin[1]
	bx, by := (float64(b[0])-p.origin[0])*p.stretch, float64(b[1])-p.origin[1]
	dx, dy := bx-ax, by-ay
	length := dx*dx + dy*dy
	// The angles at a and at b say which part of the segment is nearest.
	switch before, after := ax*dx+ay*dy, bx*dx+by*dy; {
	case before >= 0:
		return ax*ax + ay*ay, 0
	case after <= 0:
		return bx*bx + by*by, 1
	default:
		across := float64(ax*by) - float64(ay*bx)
		return across * across / length, -before / length
	}
}
