package atlas

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"sort"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
)

// Around is something found near a point.
type Around[T any] struct {
	Item *T
	// Metres is the great-circle distance, without any detour.
	Metres float64
}

// sorted orders located things from west to east: a box is a binary search and a
// filter on latitude, which for a département's or a region's places costs less
// than walking a tree. It holds positions among the things, since a country has a
// million.
type sorted[T any] struct {
	items []T
	order []int32
	point func(*T) orb.Point
}

// sortByPosition leaves out what has no position, the zero point. Those of one
// longitude stay in the order of items.
func sortByPosition[T any](items []T, point func(*T) orb.Point) sorted[T] {
	type placed struct {
		lon float64
		at  int32
	}
	located := make([]placed, 0, len(items))
	for i := range items {
		if p := point(&items[i]); p != (orb.Point{}) {
			located = append(located, placed{p[0], int32(i)})
		}
	}
	slices.SortFunc(located, func(a, b placed) int { return cmp.Or(cmp.Compare(a.lon, b.lon), cmp.Compare(a.at, b.at)) })
	order := make([]int32, len(located))
	for i, p := range located {
		order[i] = p.at
	}
	return sorted[T]{items: items, order: order, point: point}
}

// of gives some of the things: positions among all of those, from west to east.
func (s sorted[T]) of(order []int32) sorted[T] {
	s.order = order
	return s
}

func (s sorted[T]) in(box orb.Bound) []*T {
	var out []*T
	for it, p := range s.across(box) {
		if p[1] >= box.Min[1] && p[1] <= box.Max[1] {
			out = append(out, it)
		}
	}
	return out
}

// across goes over what lies between the western and the eastern border of a box.
func (s sorted[T]) across(box orb.Bound) iter.Seq2[*T, orb.Point] {
	return func(yield func(*T, orb.Point) bool) {
		first := sort.Search(len(s.order), func(i int) bool { return s.point(&s.items[s.order[i]])[0] >= box.Min[0] })
		for _, at := range s.order[first:] {
			it := &s.items[at]
			if p := s.point(it); p[0] > box.Max[0] || !yield(it, p) {
				return
			}
		}
	}
}

func (s sorted[T]) around(at orb.Point, radius float64) []Around[T] {
	box := boxAround(at, radius)
	var out []Around[T]
	for it, p := range s.across(box) {
		if p[1] < box.Min[1] || p[1] > box.Max[1] {
			continue
		}
		if d := nearest.Distance(at, p); d <= radius {
			out = append(out, Around[T]{Item: it, Metres: d})
		}
	}
	slices.SortStableFunc(out, func(a, b Around[T]) int { return cmp.Compare(a.Metres, b.Metres) })
	return out
}

// boxAround is a box in degrees that holds the circle of a radius in metres,
// a hundredth wider, so that rounding leaves nothing out.
func boxAround(at orb.Point, radius float64) orb.Bound {
	const metresPerDegree = 111_195.0
	dLat := radius / metresPerDegree * 1.01
	dLon := dLat / math.Max(0.01, math.Cos((math.Abs(at[1])+dLat)*math.Pi/180))
	return orb.Bound{
		Min: orb.Point{at[0] - dLon, at[1] - dLat},
		Max: orb.Point{at[0] + dLon, at[1] + dLat},
	}
}
