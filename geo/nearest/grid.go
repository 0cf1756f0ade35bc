package nearest

import (
	"math"

	"github.com/paulmach/orb"
)

// grid is a uniform grid over a plane: each cell lists the items whose bound
// touches it. Items of the cell c are items[start[c]:start[c+1]].
type grid struct {
	origin         orb.Point
	cellX, cellY   float64
	columns, lines int
	start          []int32
	items          []int32
}

// maxCells bounds the memory of a grid: 4 bytes a cell.
const maxCells = 1 << 21

// newGrid indexes n items by their bounds, with about as many cells as items.
func newGrid(n int, bound func(int) orb.Bound) grid {
	if n == 0 {
		return grid{}
	}
	all := bound(0)
	for i := 1; i < n; i++ {
		all = all.Union(bound(i))
	}
	side := math.Ceil(math.Sqrt(float64(min(n, maxCells))))
	g := grid{
		origin: all.Min, columns: int(side), lines: int(side),
		// Never 0, for items that all lie on one line.
		cellX: max((all.Max[0]-all.Min[0])/side, 1e-9),
		cellY: max((all.Max[1]-all.Min[1])/side, 1e-9),
	}
	g.start = make([]int32, g.columns*g.lines+1)
	for i := range n {
		g.cells(bound(i), func(c int) { g.start[c+1]++ })
	}
	for c := 1; c < len(g.start); c++ {
		g.start[c] += g.start[c-1]
	}
	g.items = make([]int32, g.start[len(g.start)-1])
	next := append([]int32(nil), g.start...)
	for i := range n {
		g.cells(bound(i), func(c int) {
			g.items[next[c]] = int32(i)
			next[c]++
		})
	}
	return g
}

// cells calls f with each cell that a bound touches.
func (g *grid) cells(b orb.Bound, f func(int)) {
	left, right := g.column(b.Min[0]), g.column(b.Max[0])
	for y := g.line(b.Min[1]); y <= g.line(b.Max[1]); y++ {
		for x := left; x <= right; x++ {
			f(y*g.columns + x)
		}
	}
}

// along calls test with the items of the cells that the straight line from a to
// b crosses, some of them more than once, until test answers true. Cells are
// taken a hair too wide, so that rounding leaves none out.
func (g *grid) along(a, b orb.Point, test func(int) bool) bool {
	if g.columns == 0 {
		return false
	}
	if a[1] > b[1] {
		a, b = b, a
	}
	for y := g.line(a[1] - 1e-9); y <= g.line(b[1]+1e-9); y++ {
		west, east := g.span(a, b, y)
		for c := y*g.columns + g.column(west); c <= y*g.columns+g.column(east); c++ {
			for _, i := range g.items[g.start[c]:g.start[c+1]] {
				if test(int(i)) {
					return true
				}
			}
		}
	}
	return false
}

// span gives the longitudes that the line from a (the southern end) to b covers
// within one line of cells.
func (g *grid) span(a, b orb.Point, line int) (west, east float64) {
	west, east = a[0], b[0]
	if rise := b[1] - a[1]; rise > 1e-9 {
		south := g.origin[1] + float64(line)*g.cellY
		from := clamp01((south - 1e-9 - a[1]) / rise)
		to := clamp01((south + g.cellY + 1e-9 - a[1]) / rise)
		west, east = a[0]+from*(b[0]-a[0]), a[0]+to*(b[0]-a[0])
	}
	return min(west, east) - 1e-9, max(west, east) + 1e-9
}

func clamp01(v float64) float64 { return min(1, max(0, v)) }

// column is the column of a longitude, the outermost one beyond the grid.
func (g *grid) column(lon float64) int { return cell((lon-g.origin[0])/g.cellX, g.columns) }

// line is the line of a latitude, the outermost one beyond the grid.
func (g *grid) line(lat float64) int { return cell((lat-g.origin[1])/g.cellY, g.lines) }

func cell(v float64, n int) int { return int(min(max(v, 0), float64(n-1))) }
