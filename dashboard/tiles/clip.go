package tiles

import "slices"

// box is a rectangle of cells, its sides included.
type box struct{ min, max cell }

// holds reports whether all of a feature's box lies in b.
func (b box) holds(f *feature) bool {
	return f.min.x >= b.min.x && f.min.y >= b.min.y && f.max.x <= b.max.x && f.max.y <= b.max.y
}

// meets reports whether a feature's box reaches into b.
func (b box) meets(f *feature) bool {
	return f.min.x <= b.max.x && f.min.y <= b.max.y && f.max.x >= b.min.x && f.max.y >= b.min.y
}

// clip cuts an open ring to b, side after side (Sutherland and Hodgman 1974).
// The cut of an edge does not depend on its direction, so that neighbours cut
// their shared border at the same cells. The result may be empty.
func clip(ring []cell, b box) []cell {
	for side := range 4 {
		out := make([]cell, 0, len(ring)+4)
		for i, c := range ring {
			next := ring[(i+1)%len(ring)]
			inside := b.inside(c, side)
			if inside {
				out = append(out, c)
			}
			if inside != b.inside(next, side) {
				out = append(out, b.cut(c, next, side))
			}
		}
		ring = out
	}
	return slices.Compact(ring)
}

func (b box) inside(c cell, side int) bool {
	switch side {
	case 0:
		return c.x >= b.min.x
	case 1:
		return c.x <= b.max.x
	case 2:
		return c.y >= b.min.y
	}
	return c.y <= b.max.y
}

// cut is where the edge crosses a side.
func (b box) cut(p, q cell, side int) cell {
	if q.x < p.x || q.x == p.x && q.y < p.y {
		p, q = q, p
	}
	switch side {
	case 0:
		return cell{b.min.x, between(p.y, q.y, b.min.x-p.x, q.x-p.x)}
	case 1:
		return cell{b.max.x, between(p.y, q.y, b.max.x-p.x, q.x-p.x)}
	case 2:
		return cell{between(p.x, q.x, b.min.y-p.y, q.y-p.y), b.min.y}
	}
	return cell{between(p.x, q.x, b.max.y-p.y, q.y-p.y), b.max.y}
}

// between goes part/whole of the way from a to b, rounded down.
func between(a, b, part, whole int32) int32 {
	n := int64(b-a) * int64(part)
	d := int64(whole)
	if d < 0 {
		n, d = -n, -d
	}
	q := n / d
	if n%d < 0 {
		q--
	}
	return a + int32(q)
}
