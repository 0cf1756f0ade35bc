package demo

import (
	"math"

	"github.com/paulmach/orb"
)

// mesh is a field of hexagons standing on a corner, row over row, odd rows half
// a cell to the right. At a corner only three cells meet: whatever cells a
// commune is made of, its boundary never touches itself.
type mesh struct {
	cols, rows int
	edge       float64   // of a cell, metres
	origin     orb.Point // Lambert-93 of cell 0
}

func (m *mesh) cells() int { return m.cols * m.rows }

// centre is a cell's Lambert-93 position.
func (m *mesh) centre(cell int32) orb.Point {
	x, y := m.lattice(cell)
	return m.corner(x, y)
}

// lattice numbers centres and corners alike: x counts half widths, y quarters
// of heights.
func (m *mesh) lattice(cell int32) (x, y int) {
	col, row := int(cell)%m.cols, int(cell)/m.cols
	return 2*col + row&1, 3 * row
}

// corner is the Lambert-93 position of a lattice point.
func (m *mesh) corner(x, y int) orb.Point {
	return orb.Point{
		m.origin[0] + float64(x)*m.edge*math.Sqrt(3)/2,
		m.origin[1] + float64(y)*m.edge/2,
	}
}

// outside marks what lies beyond the mesh.
const outside = int32(-1)

// around gives the six neighbours of a cell, counter-clockwise from the east;
// the edge towards around[k] runs from corner k to corner k+1.
func (m *mesh) around(cell int32) [6]int32 {
	col, row := int(cell)%m.cols, int(cell)/m.cols
	right := col + row&1
	return [6]int32{
		m.cell(col+1, row), m.cell(right, row+1), m.cell(right-1, row+1),
		m.cell(col-1, row), m.cell(right-1, row-1), m.cell(right, row-1),
	}
}

func (m *mesh) cell(col, row int) int32 {
	if col < 0 || row < 0 || col >= m.cols || row >= m.rows {
		return outside
	}
	return int32(row*m.cols + col)
}

// corners gives a cell's corners on the lattice, counter-clockwise.
func (m *mesh) corners(cell int32) [6][2]int {
	x, y := m.lattice(cell)
	return [6][2]int{{x + 1, y - 1}, {x + 1, y + 1}, {x, y + 2}, {x - 1, y + 1}, {x - 1, y - 1}, {x, y - 2}}
}

func distance(a, b orb.Point) float64 { return math.Hypot(a[0]-b[0], a[1]-b[1]) }
