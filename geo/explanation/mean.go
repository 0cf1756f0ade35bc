package explanation

import (
	"math"

	"maillage/geo"
)

// Weighted is a tree and how much it counts: the inhabitants of a commune.
type Weighted struct {
	Tree
	Weight float64
}

// Mean is the tree of a territory above the commune: its points are the mean of
// the communes' whose index is known, weighted by their inhabitants, as its index
// is; gaps are means over the communes where the gap is known. It is not known
// where no weight is left.
func Mean(of []Weighted) Tree {
	var mean Tree
	var total float64
	for i := range of {
		if of[i].Known() {
			total += of[i].Weight
		}
	}
	if total == 0 {
		return Tree{Points: math.NaN()}
	}
	for t := range of[0].Themes {
		theme := Theme{Theme: of[0].Themes[t].Theme, Parts: make([]Contribution, len(of[0].Themes[t].Parts))}
		theme.Gap, theme.Share, theme.Points = meanOf(of, total, func(x Tree) (gap, share, points float64) {
			it := x.Themes[t]
			return it.Gap, it.Share, it.Points
		})
		for p := range theme.Parts {
			part := Contribution{Part: of[0].Themes[t].Parts[p].Part}
			part.Gap, part.Share, part.Points = meanOf(of, total, func(x Tree) (gap, share, points float64) {
				it := x.Themes[t].Parts[p]
				return it.Gap, it.Share, it.Points
			})
			theme.Parts[p] = part
		}
		mean.Points += theme.Points
		mean.Themes = append(mean.Themes, theme)
	}
	return mean
}

// meanOf gives the mean gap and share over where the gap is known, NaN and 0 where it
// is nowhere, and the points over total.
func meanOf(of []Weighted, total float64, at func(Tree) (gap, share, points float64)) (gap, share, points float64) {
	var weight float64
	for i := range of {
		w := of[i].Weight
		g, s, p := at(of[i].Tree)
		if geo.Known(g) && w > 0 {
			weight += w
			gap += w * g
			share += w * s
		}
		if of[i].Known() {
			points += w * p
		}
	}
	if weight == 0 {
		return math.NaN(), 0, points / total
	}
	return gap / weight, share / weight, points / total
}
