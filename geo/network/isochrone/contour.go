package isochrone

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// fewestCells is the area below which islands and holes are left out, in cells.
const fewestCells = 4

// area is where the field is at most some milliseconds: marching squares, with
// straight lines between the points of the grid. Where opposite corners of a
// square are in and the others out, the mean of the four decides whether they
// are joined.
func (f *field) area(limit uint32) orb.MultiPolygon {
	next := f.crossings(limit)
	starts := make([]int, 0, len(next))
	for start := range next {
		starts = append(starts, start)
	}
	slices.Sort(starts) // the same area always begins at the same place
	var outer, holes []contour
	for _, start := range starts {
		c := contour{}
		for at, left := start, true; left; {
			var onward int
			if onward, left = next[at]; left {
				c.cells = append(c.cells, f.crossing(at, limit))
				delete(next, at)
				at = onward
			}
		}
		if c.cells == nil {
			continue // a ring that is drawn already
		}
		c.size = c.measure()
		if c.size > 0 {
			outer = append(outer, c)
		} else {
			holes = append(holes, c)
		}
	}
	return f.assemble(outer, holes)
}

// contour is a ring on the grid: inside at its left. Its size is its area in
// cells, negative around a hole.
type contour struct {
	cells []cell
	size  float64
}

func (c *contour) measure() float64 {
	sum := 0.0
	for i, a := range c.cells {
		b := c.cells[(i+1)%len(c.cells)]
		sum += (a[0]-c.cells[0][0])*(b[1]-c.cells[0][1]) - (b[0]-c.cells[0][0])*(a[1]-c.cells[0][1])
	}
	return sum / 2
}

// crossings gives for every side of a square that the border of the area
// crosses which side it crosses next, inside at its left. Side 2i leads from
// point i of the grid eastward, 2i+1 northward.
func (f *field) crossings(limit uint32) map[int]int {
	next := map[int]int{}
	for y := range f.height - 1 {
		row := y * f.width
		for i := row; i < row+f.width-1; i++ {
			// South-west, south-east, north-east, north-west.
			corners := [4]uint32{f.ms[i], f.ms[i+1], f.ms[i+f.width+1], f.ms[i+f.width]}
			in := 0
			for _, ms := range corners {
				if ms <= limit {
					in++
				}
			}
			if in > 0 && in < 4 {
				f.cross(i, corners, limit, next)
			}
		}
	}
	return next
}

// cross adds how the border crosses one square.
func (f *field) cross(i int, corners [4]uint32, limit uint32, next map[int]int) {
	sides := [4]int{2 * i, 2*(i+1) + 1, 2 * (i + f.width), 2*i + 1}
	turn := 3 // to the side where the inside corner began
	if f.joined(corners, limit) {
		turn = 1
	}
	for s := range 4 {
		if corners[s] > limit || corners[(s+1)%4] <= limit {
			continue
		}
		// The border leaves by the side at which the inside ends, counter-clockwise.
		to := (s + turn) % 4
		for corners[to] <= limit || corners[(to+1)%4] > limit {
			to = (to + turn) % 4
		}
		next[sides[s]] = sides[to]
	}
}

// joined reports whether the inside corners of a square are joined through its
// middle.
func (f *field) joined(corners [4]uint32, limit uint32) bool {
	sum := 0.0
	for _, ms := range corners {
		sum += float64(min(ms, f.limit+2*uint32(f.walking(1, 1))))
	}
	return sum/4 <= float64(limit)
}

// crossing is where the border crosses a side.
func (f *field) crossing(side int, limit uint32) cell {
	i, j := side/2, side/2+1
	if side%2 == 1 {
		j = i + f.width
	}
	a, b := f.ms[i], f.ms[j]
	if a > limit {
		i, j, a, b = j, i, b, a
	}
	// Beyond the inner point one goes no slower than on foot. Half a millisecond
	// and the margins keep the border off the points themselves.
	ahead := min(float64(b)-float64(a), f.walking(1, 0))
	t := max(0.001, min(0.999, (float64(limit-a)+0.5)/ahead))
	from, to := f.at(i), f.at(j)
	return cell{from[0] + t*(to[0]-from[0]), from[1] + t*(to[1]-from[1])}
}

// at is the position of a point of the grid.
func (f *field) at(i int) cell { return cell{float64(i % f.width), float64(i / f.width)} }

// assemble puts the holes into the rings around them.
func (f *field) assemble(outer, holes []contour) orb.MultiPolygon {
	slices.SortStableFunc(outer, func(a, b contour) int { return cmp.Compare(b.size, a.size) })
	for len(outer) > 1 && outer[len(outer)-1].size < fewestCells {
		outer = outer[:len(outer)-1]
	}
	area := make(orb.MultiPolygon, len(outer))
	bounds := make([]orb.Bound, len(outer))
	for i, c := range outer {
		area[i] = orb.Polygon{f.ring(c)}
		bounds[i] = area[i][0].Bound()
	}
	for _, c := range holes {
		if -c.size < fewestCells {
			continue
		}
		hole := f.ring(c)
		for i := len(outer) - 1; i >= 0; i-- { // the smallest around it
			if bounds[i].Contains(hole[0]) && planar.RingContains(area[i][0], hole[0]) {
				area[i] = append(area[i], hole)
				break
			}
		}
	}
	return area
}

func (f *field) ring(c contour) orb.Ring {
	ring := make(orb.Ring, 0, len(c.cells)+1)
	for _, at := range c.cells {
		ring = append(ring, f.point(at))
	}
	return append(ring, ring[0])
}
