package explanation

import (
	"cmp"
	"math"
	"slices"
)

// Apportion rounds figures to decimals so that they add up to total rounded the
// same: each is rounded down, and those with the greatest remainders, the first
// of equal ones, take what is left (Hamilton's method). Figures are not below 0
// and add up to total but for rounding errors.
func Apportion(figures []float64, total float64, decimals int) []float64 {
	unit := math.Pow10(decimals)
	left := int(math.Round(total * unit))
	whole, order := make([]int, len(figures)), make([]int, len(figures))
	for i, f := range figures {
		// A figure just below a whole one for rounding errors is that one.
		whole[i] = int(math.Floor(f*unit + 1e-9))
		left -= whole[i]
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(figures[b]*unit-float64(whole[b]), figures[a]*unit-float64(whole[a]))
	})
	for _, i := range order {
		if left <= 0 {
			break
		}
		whole[i]++
		left--
	}
	rounded := make([]float64, len(figures))
	for i, w := range whole {
		rounded[i] = float64(w) / unit
	}
	return rounded
}

// Rounded is the tree with its points rounded to decimals so that parts add up
// to their theme and themes to the index. One that is withheld has none to round.
func (t Tree) Rounded(decimals int) Tree {
	if !t.Known() {
		return t
	}
	unit := math.Pow10(decimals)
	t.Points = math.Round(t.Points*unit) / unit
	t.Themes = slices.Clone(t.Themes)
	of := make([]float64, len(t.Themes))
	for i := range t.Themes {
		of[i] = t.Themes[i].Points
	}
	for i, points := range Apportion(of, t.Points, decimals) {
		theme := &t.Themes[i]
		theme.Points, theme.Parts = points, slices.Clone(theme.Parts)
		of := make([]float64, len(theme.Parts))
		for p := range theme.Parts {
			of[p] = theme.Parts[p].Points
		}
		for p, points := range Apportion(of, points, decimals) {
			theme.Parts[p].Points = points
		}
	}
	return t
}
