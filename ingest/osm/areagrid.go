package osm

// areaGrid finds the areas whose boxes reach into a cell.
type areaGrid struct {
	box
	side, columns, rows int64
	first               []uint32 // by cell, one more than cells
	areas               []uint32
}

// gridSide is the side of a cell where areas are as large as towns are, 10⁻⁷
// degrees: about a kilometre.
const gridSide = 1e5

func newAreaGrid(list []area) areaGrid {
	g := areaGrid{box: emptyBox(), side: gridSide}
	if len(list) == 0 {
		return g
	}
	for i := range list {
		g.extend(list[i].minX, list[i].minY)
		g.extend(list[i].maxX, list[i].maxY)
	}
	// Cells grow until neither they nor the entries in them are many, however
	// large the areas of a strange file are.
	most := int64(1<<22 + 4*len(list))
	for ; ; g.side *= 2 {
		g.columns = (int64(g.maxX)-int64(g.minX))/g.side + 1
		g.rows = (int64(g.maxY)-int64(g.minY))/g.side + 1
		if g.columns*g.rows <= most && g.entries(list, most) <= most {
			break
		}
	}
	g.fill(list)
	return g
}

// entries counts the cells that all boxes reach into, up to a limit.
func (g *areaGrid) entries(list []area, most int64) int64 {
	total := int64(0)
	for i := range list {
		c0, r0, c1, r1 := g.cells(&list[i].box)
		if total += (c1 - c0 + 1) * (r1 - r0 + 1); total > most {
			break
		}
	}
	return total
}

func (g *areaGrid) cells(b *box) (c0, r0, c1, r1 int64) {
	return g.column(b.minX), g.row(b.minY), g.column(b.maxX), g.row(b.maxY)
}

func (g *areaGrid) column(x int32) int64 { return (int64(x) - int64(g.minX)) / g.side }
func (g *areaGrid) row(y int32) int64    { return (int64(y) - int64(g.minY)) / g.side }

func (g *areaGrid) fill(list []area) {
	g.first = make([]uint32, g.columns*g.rows+1)
	each := func(visit func(cell int64, area uint32)) {
		for i := range list {
			c0, r0, c1, r1 := g.cells(&list[i].box)
			for r := r0; r <= r1; r++ {
				for c := c0; c <= c1; c++ {
					visit(r*g.columns+c, uint32(i))
				}
			}
		}
	}
	each(func(cell int64, _ uint32) { g.first[cell+1]++ })
	for cell := range g.columns * g.rows {
		g.first[cell+1] += g.first[cell]
	}
	g.areas = make([]uint32, g.first[g.columns*g.rows])
	next := append([]uint32(nil), g.first...)
	each(func(cell int64, area uint32) {
		g.areas[next[cell]] = area
		next[cell]++
	})
}

// at gives the areas that may hold a point.
func (g *areaGrid) at(x, y int32) []uint32 {
	if !g.contains(x, y) {
		return nil
	}
	cell := g.row(y)*g.columns + g.column(x)
	return g.areas[g.first[cell]:g.first[cell+1]]
}
