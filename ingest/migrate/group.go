package migrate

import "slices"

// group is the rows, or parts of rows, that become one.
type group struct {
	code             string
	cells            []string // of the first; empty where another differs
	rows             int
	unchanged, moved int
	sums             []int64 // by column of amounts, in its units
	missing          []bool
}

// add takes a whole row.
func (g *group) add(m *mover, r Row, moved bool) {
	if moved {
		g.moved++
	} else {
		g.unchanged++
	}
	g.take(m, r)
}

// take adds the amounts of a row, and keeps of its other cells those on which all agree.
func (g *group) take(m *mover, r Row) {
	g.rows++
	if g.cells == nil {
		g.cells, g.sums, g.missing = slices.Clone(r.Cells), make([]int64, len(m.sum)), make([]bool, len(m.sum))
	}
	for i, cell := range r.Cells {
		if g.cells[i] != cell {
			g.cells[i] = ""
		}
	}
	for i, a := range m.amounts {
		units, ok := a.units(r.Cells[a.column])
		g.sums[i] += units
		g.missing[i] = g.missing[i] || !ok
	}
}

// write gives the rows of the moved table, counts what became of those read, and adds up.
func (m *mover) write() (out [][]string) {
	written, blank := make([]int64, len(m.sum)), make([]int, len(m.sum))
	for _, g := range m.groups {
		if g.rows == 1 {
			m.report.Unchanged, m.report.Moved = m.report.Unchanged+g.unchanged, m.report.Moved+g.moved
		} else {
			m.report.Merged += g.unchanged + g.moved
		}
		g.cells[m.code] = g.code
		for i, a := range m.amounts {
			switch {
			case !g.missing[i]:
				written[i] += g.sums[i]
				g.cells[a.column] = a.text(g.sums[i])
			case g.rows > 1:
				blank[i]++
				g.cells[a.column] = ""
			}
		}
		out = append(out, g.cells)
	}
	m.report.Written = len(out)
	for i, a := range m.amounts {
		m.report.Totals = append(m.report.Totals, Total{a.name, a.text(a.total), a.text(written[i]), a.text(a.total - written[i]), blank[i]})
	}
	return out
}
