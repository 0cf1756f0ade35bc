package explanation

import (
	"cmp"
	"slices"
)

// Lever is what closing one gap would do.
type Lever struct {
	Part   Contribution
	Index  float64 // with that gap closed and all else as it is
	Places int     // by which the rank would improve
}

// Levers lists the parts whose gap, once closed, would improve the rank, the
// greatest improvement first, then the most points; at most n of them. others are
// the known indices of the level, from the highest to the lowest, the territory's
// own among them.
func (t Tree) Levers(others []float64, n int) []Lever {
	if !t.Known() {
		return nil
	}
	rank := func(index float64) int {
		at, _ := slices.BinarySearchFunc(others, index, func(other, index float64) int { return cmp.Compare(index, other) })
		return at
	}
	const slack = 1e-9 // the points add up to the index but for rounding errors
	now := rank(t.Points + slack)
	var levers []Lever
	for _, theme := range t.Themes {
		for _, p := range theme.Parts {
			if p.Points > 0 {
				index := t.Points - p.Points
				if places := rank(index) - 1 - now; places > 0 { // itself is no other
					levers = append(levers, Lever{p, index, places})
				}
			}
		}
	}
	slices.SortStableFunc(levers, func(a, b Lever) int {
		return cmp.Or(cmp.Compare(b.Places, a.Places), cmp.Compare(b.Part.Points, a.Part.Points))
	})
	return levers[:min(n, len(levers))]
}
