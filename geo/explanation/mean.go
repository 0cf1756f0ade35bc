package explanation

import (
	"iter"
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
func Mean(of iter.Seq[Weighted]) Tree {
	var total float64
	var themes []sum
	var parts [][]sum // by theme
	for one := range of {
		if themes == nil {
			themes, parts = sumsFor(one.Tree)
		}
		if one.Known() {
			total += one.Weight
		}
		for t := range one.Themes {
			theme := &one.Themes[t]
			themes[t].add(&one, theme.Gap, theme.Share, theme.Points)
			for p := range theme.Parts {
				part := &theme.Parts[p]
				parts[t][p].add(&one, part.Gap, part.Share, part.Points)
			}
		}
	}
	if total == 0 {
		return Tree{Points: math.NaN()}
	}
	var mean Tree
	for t := range themes {
		theme := Theme{Theme: themes[t].theme, Parts: make([]Contribution, len(parts[t]))}
		theme.Gap, theme.Share, theme.Points = themes[t].mean(total)
		for p := range theme.Parts {
			part := Contribution{Part: parts[t][p].part}
			part.Gap, part.Share, part.Points = parts[t][p].mean(total)
			theme.Parts[p] = part
		}
		mean.Points += theme.Points
		mean.Themes = append(mean.Themes, theme)
	}
	return mean
}

// sum is what a theme or a part gives to several indices.
type sum struct {
	theme                      geo.Theme
	part                       *geo.Part
	gap, share, points, weight float64
}

// sumsFor has one for each theme and for each part of it.
func sumsFor(tree Tree) (themes []sum, parts [][]sum) {
	themes, parts = make([]sum, len(tree.Themes)), make([][]sum, len(tree.Themes))
	for t := range tree.Themes {
		themes[t].theme, parts[t] = tree.Themes[t].Theme, make([]sum, len(tree.Themes[t].Parts))
		for p := range parts[t] {
			parts[t][p].part = tree.Themes[t].Parts[p].Part
		}
	}
	return themes, parts
}

// add adds what one index is given: its gap and share where the gap is known, its points
// where the index is.
func (s *sum) add(one *Weighted, gap, share, points float64) {
	w := one.Weight
	if geo.Known(gap) && w > 0 {
		s.weight += w
		s.gap += w * gap
		s.share += w * share
	}
	if one.Known() {
		s.points += w * points
	}
}

// mean gives the mean gap and share over where the gap is known, NaN and 0 where it
// is nowhere, and the points over total.
func (s *sum) mean(total float64) (gap, share, points float64) {
	if s.weight == 0 {
		return math.NaN(), 0, s.points / total
	}
	return s.gap / s.weight, s.share / s.weight, s.points / total
}
