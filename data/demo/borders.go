package demo

import (
	"math"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
)

// borders gives the boundaries of communes. Each corner of the mesh has one
// position: two neighbours share their border to the last digit.
type borders struct {
	w    *island
	seed uint64
	// beside holds, for each corner on a border, the corners that the border
	// goes on to: two, or three where three territories (or the sea) meet.
	beside map[[2]int32][]([2]int32)
	done   map[[2]int32]orb.Point
}

func newBorders(w *island, seed uint64) *borders {
	b := &borders{w: w, seed: seed, beside: map[[2]int32][]([2]int32){}, done: map[[2]int32]orb.Point{}}
	for cell, owner := range w.owner {
		if owner < 0 {
			continue
		}
		corners := w.corners(int32(cell))
		for k, next := range w.around(int32(cell)) {
			// Each inner edge is met from both sides: keep it once.
			if next == outside || w.owner[next] < owner {
				from, to := key(corners[k]), key(corners[(k+1)%6])
				b.beside[from] = append(b.beside[from], to)
				b.beside[to] = append(b.beside[to], from)
			}
		}
	}
	return b
}

func key(c [2]int) [2]int32 { return [2]int32{int32(c[0]), int32(c[1])} }

// shaken is a corner's place before smoothing.
func (b *borders) shaken(c [2]int32) orb.Point {
	p := b.w.corner(int(c[0]), int(c[1]))
	h := hash(b.seed, int64(c[0]), int64(c[1]))
	angle, far := 2*math.Pi*unit(h), 0.22*b.w.edge*unit(hash(h, 1, 1))
	return orb.Point{p[0] + far*math.Cos(angle), p[1] + far*math.Sin(angle)}
}

// position is where a corner of a border lies, in degrees to five decimals:
// between its neighbours along the border, but for the junctions, which stay.
func (b *borders) position(c [2]int32) orb.Point {
	if p, ok := b.done[c]; ok {
		return p
	}
	p := b.shaken(c)
	if along := b.beside[c]; len(along) == 2 {
		before, after := b.shaken(along[0]), b.shaken(along[1])
		p = orb.Point{p[0]/2 + (before[0]+after[0])/4, p[1]/2 + (before[1]+after[1])/4}
	}
	p = lambert.ToWGS84(p[0], p[1])
	p = orb.Point{math.Round(p[0]*1e5) / 1e5, math.Round(p[1]*1e5) / 1e5}
	b.done[c] = p
	return p
}

// contour is the boundary of a commune: outer rings counter-clockwise, the
// communes that it surrounds cut out clockwise.
func (b *borders) contour(c *commune) orb.MultiPolygon {
	next := map[[2]int32][2]int32{}
	var starts [][2]int32
	for _, cell := range c.cells {
		corners := b.w.corners(cell)
		for k, other := range b.w.around(cell) {
			if other == outside || b.w.owner[other] != int32(c.number) {
				next[key(corners[k])] = key(corners[(k+1)%6])
				starts = append(starts, key(corners[k]))
			}
		}
	}
	var outer orb.MultiPolygon
	var holes []orb.Ring
	for _, start := range starts {
		var ring orb.Ring
		for at, ok := start, true; ok; {
			to, found := next[at]
			if ok = found; ok {
				delete(next, at)
				ring = append(ring, b.position(at))
				at = to
			}
		}
		if len(ring) == 0 {
			continue
		}
		ring = append(ring, ring[0])
		if ring.Orientation() == orb.CCW {
			outer = append(outer, orb.Polygon{ring})
		} else {
			holes = append(holes, ring)
		}
	}
	for _, hole := range holes {
		i := holder(outer, hole)
		outer[i] = append(outer[i], hole)
	}
	return outer
}

// holder is the polygon around a hole, by the only bound that contains it.
func holder(outer orb.MultiPolygon, hole orb.Ring) int {
	for i, p := range outer {
		if b := p[0].Bound(); b.Contains(hole.Bound().Min) && b.Contains(hole.Bound().Max) {
			return i
		}
	}
	return 0
}
