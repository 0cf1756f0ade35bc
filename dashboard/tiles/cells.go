package tiles

import "maillage/geo/topology"

// A tile is 2^extentBits cells wide.
const (
	extentBits = 12
	extent     = 1 << extentBits
	// buffer is how far beyond its tile a shape is drawn, in cells, so that the
	// cut shows on no screen: 8 pixels of a tile of 512.
	buffer = 64
	// detail is the width, in cells, of the detail that may be dropped: two
	// thirds of a pixel.
	detail = 5
)

// cell is a position in the cells of a zoom, over the whole world.
type cell struct{ x, y int32 }

// ringOf is an open ring of a feature: an outer one, clockwise on the map, or a
// hole of the last outer one.
type ringOf struct {
	cells []cell
	hole  bool
}

// feature is a territory drawn for a zoom.
type feature struct {
	id       uint64
	code     string
	rings    []ringOf
	min, max cell
}

// measure finds the feature's box.
func (f *feature) measure() {
	f.min, f.max = f.rings[0].cells[0], f.rings[0].cells[0]
	for _, r := range f.rings {
		for _, c := range r.cells {
			f.min = cell{min(f.min.x, c.x), min(f.min.y, c.y)}
			f.max = cell{max(f.max.x, c.x), max(f.max.y, c.y)}
		}
	}
}

// appendCells rounds a ring to cells. It appends nothing where nothing of it is left.
func appendCells(cells []cell, ring []topology.Vertex, shift uint32) []cell {
	start := len(cells)
	for _, v := range ring {
		c := round(v, shift)
		if n := len(cells); n > start && cells[n-1] == c {
			continue
		}
		cells = append(cells, c)
	}
	for len(cells) > start+1 && cells[start] == cells[len(cells)-1] {
		cells = cells[:len(cells)-1]
	}
	if drawn := cells[start:]; len(drawn) < 3 || doubleArea(drawn) == 0 {
		return cells[:start]
	}
	return cells
}

func round(v topology.Vertex, shift uint32) cell {
	half := int64(1) << shift >> 1
	return cell{int32((int64(v.X) + half) >> shift), int32((int64(v.Y) + half) >> shift)}
}

// dot represents a territory too small for its zoom: a square of a pixel around its
// first vertex, so that it is visible at every zoom.
func dot(topo *topology.Topology, s topology.Shape, shift uint32) []cell {
	c := round(topo.AppendRing(nil, s[0][0], 0)[0], shift)
	const r = 4
	return []cell{{c.x - r, c.y - r}, {c.x + r, c.y - r}, {c.x + r, c.y + r}, {c.x - r, c.y + r}}
}

// doubleArea is twice the signed area of an open ring, positive clockwise on
// the map, as outer rings are in vector tiles.
func doubleArea(ring []cell) int64 {
	sum := int64(0)
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		sum += int64(a.x)*int64(b.y) - int64(b.x)*int64(a.y)
	}
	return sum
}
