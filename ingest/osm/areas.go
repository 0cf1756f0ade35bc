package osm

import (
	"math"
	"slices"
)

// areas answers whether a point is in a built-up area.
type areas struct {
	list []area
	grid areaGrid
}

// edge is a segment of an outline, 10⁻⁷ degrees.
type edge struct{ x0, y0, x1, y1 int32 }

// box is in 10⁻⁷ degrees, its limits included.
type box struct{ minX, minY, maxX, maxY int32 }

func emptyBox() box {
	return box{minX: math.MaxInt32, minY: math.MaxInt32, maxX: math.MinInt32, maxY: math.MinInt32}
}

func (b *box) extend(x, y int32) {
	b.minX, b.maxX = min(b.minX, x), max(b.maxX, x)
	b.minY, b.maxY = min(b.minY, y), max(b.maxY, y)
}

func (b *box) contains(x, y int32) bool {
	return x >= b.minX && x <= b.maxX && y >= b.minY && y <= b.maxY
}

// edgesPerBand is how many edges an area's band has at about the mean.
const edgesPerBand = 8

// area is bounded by edges, outer and inner: a point is inside where a ray from
// it crosses an odd number. Edges are kept by bands of latitude of equal height,
// so that few are looked at.
type area struct {
	box
	height int64 // of a band
	first  []uint32
	edges  []edge
}

func newArea(edges []edge) area {
	a := area{box: emptyBox()}
	for _, e := range edges {
		a.extend(e.x0, e.y0)
		a.extend(e.x1, e.y1)
	}
	// Fewer bands where most edges would be in most of them.
	for bands := max(1, len(edges)/edgesPerBand); ; bands /= 2 {
		if a.count(edges, bands); bands == 1 || int(a.first[bands]) <= 4*len(edges) {
			break
		}
	}
	a.edges = make([]edge, a.first[len(a.first)-1])
	next := slices.Clone(a.first)
	a.eachBand(edges, func(band int64, e edge) {
		a.edges[next[band]] = e
		next[band]++
	})
	return a
}

// count divides the area into bands and counts their edges.
func (a *area) count(edges []edge, bands int) {
	a.height = (int64(a.maxY)-int64(a.minY))/int64(bands) + 1
	a.first = make([]uint32, bands+1)
	a.eachBand(edges, func(band int64, _ edge) { a.first[band+1]++ })
	for band := range bands {
		a.first[band+1] += a.first[band]
	}
}

// eachBand visits the bands that edges reach into.
func (a *area) eachBand(edges []edge, visit func(band int64, e edge)) {
	for _, e := range edges {
		from, to := a.band(min(e.y0, e.y1)), a.band(max(e.y0, e.y1))
		for band := from; band <= to; band++ {
			visit(band, e)
		}
	}
}

func (a *area) band(y int32) int64 { return (int64(y) - int64(a.minY)) / a.height }

// contains counts the edges that a ray to the east crosses; an edge holds its
// lower end and not its upper, so that a ray through a vertex counts right.
func (a *area) contains(x, y int32) bool {
	if !a.box.contains(x, y) {
		return false
	}
	inside := false
	band := a.band(y)
	for _, e := range a.edges[a.first[band]:a.first[band+1]] {
		if (e.y0 > y) == (e.y1 > y) {
			continue
		}
		across := float64(e.x0) + (float64(y)-float64(e.y0))*(float64(e.x1)-float64(e.x0))/(float64(e.y1)-float64(e.y0))
		if float64(x) < across {
			inside = !inside
		}
	}
	return inside
}

func newAreas(list []area) *areas { return &areas{list: list, grid: newAreaGrid(list)} }

// contain reports whether a point is in any of the areas.
func (a *areas) contain(x, y int32) bool {
	for _, i := range a.grid.at(x, y) {
		if a.list[i].contains(x, y) {
			return true
		}
	}
	return false
}
