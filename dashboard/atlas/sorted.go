package atlas

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
)

// Around is something found near a point.
type Around[T any] struct {
	Item T
	// Metres is the great-circle distance, without any detour.
	Metres float64
}

// sorted holds located things from west to east: a box is a binary search and a
// filter on latitude, which for a département's or a region's places costs less
// than walking a tree, and takes no memory beside the slice.
type sorted[T any] struct {
	items  []T
	points []orb.Point
}

// sortByPosition leaves out what has no position, the zero point.
func sortByPosition[T any](items []T, point func(T) orb.Point) sorted[T] {
	located := make([]T, 0, len(items))
	for _, it := range items {
		if point(it) != (orb.Point{}) {
			located = append(located, it)
		}
	}
	slices.SortStableFunc(located, func(a, b T) int { return cmp.Compare(point(a)[0], point(b)[0]) })
	points := make([]orb.Point, len(located))
	for i, it := range located {
		points[i] = point(it)
	}
	return sorted[T]{items: located, points: points}
}

func (s sorted[T]) in(box orb.Bound) []T {
	var out []T
	for i := s.first(box.Min[0]); i < len(s.points) && s.points[i][0] <= box.Max[0]; i++ {
		if lat := s.points[i][1]; lat >= box.Min[1] && lat <= box.Max[1] {
			out = append(out, s.items[i])
		}
	}
	return out
}

func (s sorted[T]) first(lon float64) int {
	return sort.Search(len(s.points), func(i int) bool { return s.points[i][0] >= lon })
}

func (s sorted[T]) around(at orb.Point, radius float64) []Around[T] {
	box := boxAround(at, radius)
	var out []Around[T]
	for i := s.first(box.Min[0]); i < len(s.points) && s.points[i][0] <= box.Max[0]; i++ {
		p := s.points[i]
		if p[1] < box.Min[1] || p[1] > box.Max[1] {
			continue
		}
		if d := nearest.Distance(at, p); d <= radius {
			out = append(out, Around[T]{Item: s.items[i], Metres: d})
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
