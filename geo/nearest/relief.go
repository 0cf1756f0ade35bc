package nearest

import "github.com/paulmach/orb"

// Relief holds the contours of mountain communes and answers whether a straight
// line meets one of them. Lines are straight in longitude and latitude, as those
// of PostGIS's ST_Intersects on geometries, and tests are exact: both give the
// same answers. A Relief does not change once built and serves many goroutines.
type Relief struct {
	edges    []edge
	contours []contour
	byEdge   grid // of edges
	byBound  grid // of contours
}

// edge is one side of a ring.
type edge struct{ a, b orb.Point }

func (e edge) bound() orb.Bound {
	return orb.Bound{
		Min: orb.Point{min(e.a[0], e.b[0]), min(e.a[1], e.b[1])},
		Max: orb.Point{max(e.a[0], e.b[0]), max(e.a[1], e.b[1])},
	}
}

// contour is one commune: its edges are edges[from:to].
type contour struct {
	from, to int
	bound    orb.Bound
}

// NewRelief indexes contours in degrees; their inner rings are holes.
func NewRelief(contours []orb.MultiPolygon) *Relief {
	r := &Relief{}
	for _, c := range contours {
		from := len(r.edges)
		for _, polygon := range c {
			for _, ring := range polygon {
				r.addRing(ring)
			}
		}
		if len(r.edges) > from {
			r.contours = append(r.contours, contour{from, len(r.edges), c.Bound()})
		}
	}
	r.byEdge = newGrid(len(r.edges), func(i int) orb.Bound { return r.edges[i].bound() })
	r.byBound = newGrid(len(r.contours), func(i int) orb.Bound { return r.contours[i].bound })
	return r
}

// any reports whether there is any mountain commune.
func (r *Relief) any() bool { return len(r.contours) > 0 }

func (r *Relief) addRing(ring orb.Ring) {
	for i := 1; i < len(ring); i++ {
		if ring[i-1] != ring[i] {
			r.edges = append(r.edges, edge{ring[i-1], ring[i]})
		}
	}
}

// Contains reports whether a point lies in a mountain commune or on its border.
func (r *Relief) Contains(p orb.Point) bool {
	return r.byBound.along(p, p, func(i int) bool {
		c := &r.contours[i]
		return c.bound.Contains(p) && inside(p, r.edges[c.from:c.to])
	})
}

// Meets reports whether the straight line from a to b shares a point with a
// mountain commune.
func (r *Relief) Meets(a, b orb.Point) bool {
	return r.Contains(a) || r.Contains(b) || r.crossesEdge(a, b)
}

// crossesEdge is Meets for two points known to lie outside every contour.
func (r *Relief) crossesEdge(a, b orb.Point) bool {
	return r.byEdge.along(a, b, func(i int) bool {
		return segmentsMeet(a, b, r.edges[i].a, r.edges[i].b)
	})
}

// inside reports whether p is in the area that edges bound, or on an edge: the
// half-line to the east crosses them an odd number of times.
func inside(p orb.Point, edges []edge) bool {
	odd := false
	for _, e := range edges {
		low, high := e.a, e.b
		if low[1] > high[1] {
			low, high = high, low
		}
		if p[1] < low[1] || p[1] > high[1] {
			continue
		}
		side := orient(low, high, p)
		if side == 0 && p[0] >= min(low[0], high[0]) && p[0] <= max(low[0], high[0]) {
			return true
		}
		// Half-open in latitude, so that a vertex counts for one of its edges.
		if side > 0 && p[1] < high[1] {
			odd = !odd
		}
	}
	return odd
}
