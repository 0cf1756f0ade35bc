package snap

import (
	"context"
	"math"
	"runtime"

	"maillage/geo/network"
	"maillage/geo/parallel"
)

// metresPerUnit is the length of 10⁻⁷ degrees of latitude.
const metresPerUnit = 6371008.77 * math.Pi / 180 / 1e7

// segment is one straight part of an edge's shape: the part-th, from 0.
type segment struct{ edge, part uint32 }

func (s segment) before(o segment) bool {
	return s.edge < o.edge || s.edge == o.edge && s.part < o.part
}

// ends are the two points of a segment, 10⁻⁷ degrees.
func (x *segmentIndex) ends(s segment) (a, b [2]int32) {
	g := x.graph
	first, last := g.ShapeAt[s.edge], g.ShapeAt[s.edge+1]
	if s.part > 0 {
		a = g.Shape[first+s.part-1]
	} else {
		a = [2]int32{g.Lon[g.From[s.edge]], g.Lat[g.From[s.edge]]}
	}
	if first+s.part < last {
		b = g.Shape[first+s.part]
	} else {
		b = [2]int32{g.Lon[g.To[s.edge]], g.Lat[g.To[s.edge]]}
	}
	return a, b
}

// segmentIndex is a grid over the segments of the roads along which somebody may
// stop: those that touch cell c are items[at[c]:at[c+1]], lower ones first. It
// takes some 14 bytes a segment.
type segmentIndex struct {
	graph         *network.Graph
	origin        [2]float64 // longitude and latitude, 10⁻⁷ degrees, as all of it
	width, height float64    // of a cell, about as wide as high on the ground
	columns, rows int
	at            []uint32
	items         []segment
}

// perCell is how many segments there are for a cell.
const perCell = 2

// newSegmentIndex deals the segments to their cells, counting first: each of a
// few workers has a range of edges, and in each cell a range of the items.
func newSegmentIndex(ctx context.Context, g *network.Graph) (*segmentIndex, error) {
	x, err := newGrid(ctx, g)
	if err != nil {
		return nil, err
	}
	cells := x.columns * x.rows
	next := make([][]uint32, min(maxWorkers, runtime.GOMAXPROCS(0))) // item by worker and cell
	share := func(worker int) (from, to int) {
		return len(g.From) * worker / len(next), len(g.From) * (worker + 1) / len(next)
	}
	err = parallel.For(ctx, len(next), func(worker int) error {
		count := make([]uint32, cells)
		next[worker] = count
		from, to := share(worker)
		return eachSegment(ctx, g, from, to, func(s segment) { x.cells(s, func(cell int) { count[cell]++ }) })
	})
	if err != nil {
		return nil, err
	}
	x.at = make([]uint32, cells+1)
	total := uint32(0)
	for cell := range cells {
		for worker := range next {
			total, next[worker][cell] = total+next[worker][cell], total
		}
		x.at[cell+1] = total
	}
	x.items = make([]segment, total)
	return x, parallel.For(ctx, len(next), func(worker int) error {
		item := next[worker]
		from, to := share(worker)
		return eachSegment(ctx, g, from, to, func(s segment) {
			x.cells(s, func(cell int) {
				x.items[item[cell]] = s
				item[cell]++
			})
		})
	})
}

// maxWorkers bounds the memory for making an index, 4 bytes a cell and worker.
const maxWorkers = 4

// newGrid lays square cells over the segments, without any in them.
func newGrid(ctx context.Context, g *network.Graph) (*segmentIndex, error) {
	low, high := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	n := 0
	x := &segmentIndex{graph: g}
	err := eachSegment(ctx, g, 0, len(g.From), func(s segment) {
		a, b := x.ends(s)
		for axis := range low {
			low[axis] = min(low[axis], float64(a[axis]), float64(b[axis]))
			high[axis] = max(high[axis], float64(a[axis]), float64(b[axis]))
		}
		n++
	})
	if n == 0 || err != nil {
		return x, err
	}
	stretch := newPlane(network.Degrees(0, int32((low[1]+high[1])/2))).stretch
	width, height := max(1, (high[0]-low[0])*stretch), max(1, high[1]-low[1])
	side := math.Sqrt(width * height * perCell / float64(n))
	x.origin = low
	x.columns, x.rows = int(min(float64(n), math.Ceil(width/side))), int(min(float64(n), math.Ceil(height/side)))
	x.width, x.height = max(1, (high[0]-low[0])/float64(x.columns)), max(1, (high[1]-low[1])/float64(x.rows))
	return x, nil
}

// eachSegment visits the segments of those edges of a range that a place may be
// joined to in some mode.
func eachSegment(ctx context.Context, g *network.Graph, from, to int, visit func(s segment)) error {
	for e := from; e < to; e++ {
		if err := parallel.Heed(ctx, e); err != nil {
			return err
		}
		if !g.Classes[e].Stops() {
			continue
		}
		for part := range g.ShapeAt[e+1] - g.ShapeAt[e] + 1 {
			visit(segment{uint32(e), part})
		}
	}
	return nil
}

// cells visits the cells that a segment touches.
func (x *segmentIndex) cells(s segment, visit func(cell int)) {
	p, q := x.ends(s)
	if p[1] > q[1] {
		p, q = q, p
	}
	a, b := [2]float64{float64(p[0]), float64(p[1])}, [2]float64{float64(q[0]), float64(q[1])}
	first, last := x.row(a[1]), x.row(b[1])
	for row := first; row <= last; row++ {
		from, to := a[0], b[0]
		if first < last { // the part of the segment within the row
			floor := x.origin[1] + float64(row)*x.height
			slope := (b[0] - a[0]) / (b[1] - a[1])
			from = a[0] + slope*(max(a[1], floor)-a[1])
			to = a[0] + slope*(min(b[1], floor+x.height)-a[1])
		}
		// A unit more, a centimetre, makes up for rounding.
		left, right := x.column(min(from, to)-1), x.column(max(from, to)+1)
		for column := left; column <= right; column++ {
			visit(row*x.columns + column)
		}
	}
}

// column is the one of a longitude, the nearest outside of the grid.
func (x *segmentIndex) column(lon float64) int {
	return int(min(max((lon-x.origin[0])/x.width, 0), float64(x.columns-1)))
}

// row is the one of a latitude, the nearest outside of the grid.
func (x *segmentIndex) row(lat float64) int {
	return int(min(max((lat-x.origin[1])/x.height, 0), float64(x.rows-1)))
}
