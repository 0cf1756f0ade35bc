package network

import (
	"math"

	"github.com/paulmach/orb"
)

// metresPerUnit is the length of 10⁻⁷ degrees of latitude.
const metresPerUnit = 6371008.77 * math.Pi / 180 / 1e7

// segment is one straight part of an edge's shape: the part-th, from 0.
type segment struct{ edge, part uint32 }

func (s segment) before(o segment) bool {
	return s.edge < o.edge || s.edge == o.edge && s.part < o.part
}

// segmentEnds are the two points of a segment, 10⁻⁷ degrees.
func (g *Graph) segmentEnds(s segment) (a, b [2]int32) {
	first, last := g.ShapeAt[s.edge], g.ShapeAt[s.edge+1]
	a = [2]int32{g.Lon[g.From[s.edge]], g.Lat[g.From[s.edge]]}
	if s.part > 0 {
		a = g.Shape[first+s.part-1]
	}
	b = [2]int32{g.Lon[g.To[s.edge]], g.Lat[g.To[s.edge]]}
	if first+s.part < last {
		b = g.Shape[first+s.part]
	}
	return a, b
}

// segmentIndex is a grid over all segments: the segments that touch cell c are
// items[at[c]:at[c+1]].
type segmentIndex struct {
	origin        [2]float64 // 10⁻⁷ degrees, as all of it
	width, height float64    // of a cell
	columns, rows int
	at            []uint32
	items         []segment
}

// perCell is how many segments a cell holds on average.
const perCell = 2

// segments gives the index, made when first asked for.
func (g *Graph) segments() *segmentIndex {
	g.indexed.Do(func() { g.index = g.newSegmentIndex() })
	return &g.index
}

func (g *Graph) newSegmentIndex() segmentIndex {
	n := len(g.Shape) + len(g.From)
	x := segmentIndex{at: []uint32{0}}
	if n == 0 {
		return x
	}
	low, high := g.extent()
	side := math.Max(1, math.Ceil(math.Sqrt(float64(n)/perCell)))
	x.columns, x.rows = int(side), int(side)
	x.origin = low
	x.width, x.height = max(1, (high[0]-low[0])/side), max(1, (high[1]-low[1])/side)
	x.at = make([]uint32, x.columns*x.rows+1)
	g.eachSegment(func(s segment) { x.cells(g, s, func(c int) { x.at[c+1]++ }) })
	for c := 1; c < len(x.at); c++ {
		x.at[c] += x.at[c-1]
	}
	x.items = make([]segment, x.at[len(x.at)-1])
	next := append([]uint32(nil), x.at[:len(x.at)-1]...)
	g.eachSegment(func(s segment) {
		x.cells(g, s, func(c int) {
			x.items[next[c]] = s
			next[c]++
		})
	})
	return x
}

func (g *Graph) eachSegment(f func(s segment)) {
	for e := range g.From {
		for part := range g.ShapeAt[e+1] - g.ShapeAt[e] + 1 {
			f(segment{uint32(e), part})
		}
	}
}

// extent is that of all nodes and shapes.
func (g *Graph) extent() (low, high [2]float64) {
	low, high = [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	grow := func(lon, lat int32) {
		low = [2]float64{min(low[0], float64(lon)), min(low[1], float64(lat))}
		high = [2]float64{max(high[0], float64(lon)), max(high[1], float64(lat))}
	}
	for i := range g.Lon {
		grow(g.Lon[i], g.Lat[i])
	}
	for _, at := range g.Shape {
		grow(at[0], at[1])
	}
	return low, high
}

// cells calls f with each cell that the box around a segment touches.
func (x *segmentIndex) cells(g *Graph, s segment, f func(c int)) {
	a, b := g.segmentEnds(s)
	left, right := x.column(float64(min(a[0], b[0]))), x.column(float64(max(a[0], b[0])))
	for row := x.row(float64(min(a[1], b[1]))); row <= x.row(float64(max(a[1], b[1]))); row++ {
		for column := left; column <= right; column++ {
			f(row*x.columns + column)
		}
	}
}

func (x *segmentIndex) column(lon float64) int {
	return int(min(max((lon-x.origin[0])/x.width, 0), float64(x.columns-1)))
}

func (x *segmentIndex) row(lat float64) int {
	return int(min(max((lat-x.origin[1])/x.height, 0), float64(x.rows-1)))
}

// around visits the segments near a point, in rings of cells growing outwards,
// until the nearest found lies within the rings done or they reach beyond the
// limit. Lengths are in 10⁻⁷ degrees of latitude; found is the square of the
// nearest so far.
func (x *segmentIndex) around(p orb.Point, stretch, limit float64, found func() float64, visit func(s segment)) {
	if len(x.items) == 0 {
		return
	}
	lon, lat := p[0]*1e7, p[1]*1e7
	column, row := int(math.Floor((lon-x.origin[0])/x.width)), int(math.Floor((lat-x.origin[1])/x.height))
	for ring := 0; ; ring++ {
		x.ring(column, row, ring, visit)
		// What lies outside the rings done is at least so far away.
		done := min(
			(lon-x.origin[0]-float64(column-ring)*x.width)*stretch,
			(x.origin[0]+float64(column+ring+1)*x.width-lon)*stretch,
			lat-x.origin[1]-float64(row-ring)*x.height,
			x.origin[1]+float64(row+ring+1)*x.height-lat)
		if done > limit || found() <= done*done {
			return
		}
	}
}

// ring visits the cells at a distance from one, as far as the grid goes.
func (x *segmentIndex) ring(column, row, ring int, visit func(s segment)) {
	for r := max(0, row-ring); r <= min(x.rows-1, row+ring); r++ {
		step := 2 * ring
		if r == row-ring || r == row+ring || ring == 0 {
			step = 1
		}
		for c := column - ring; c <= column+ring; c += step {
			if c < 0 || c >= x.columns {
				continue
			}
			cell := r*x.columns + c
			for _, s := range x.items[x.at[cell]:x.at[cell+1]] {
				visit(s)
			}
		}
	}
}
