package explanation

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
		if of[i].Known {
			total += of[i].Weight
		}
	}
	if mean.Known = total > 0; !mean.Known || len(of) == 0 {
		return mean
	}
	for t := range of[0].Themes {
		theme := Theme{Theme: of[0].Themes[t].Theme, Parts: make([]Contribution, len(of[0].Themes[t].Parts))}
		theme.Gap, theme.Share, theme.Points, theme.Known = meanOf(of, total, func(x Tree) figure {
			it := x.Themes[t]
			return figure{it.Gap, it.Share, it.Points, it.Known}
		})
		for p := range theme.Parts {
			part := Contribution{Part: of[0].Themes[t].Parts[p].Part}
			part.Gap, part.Share, part.Points, part.Known = meanOf(of, total, func(x Tree) figure {
				it := x.Themes[t].Parts[p]
				return figure{it.Gap, it.Share, it.Points, it.Known}
			})
			theme.Parts[p] = part
		}
		mean.Points += theme.Points
		mean.Themes = append(mean.Themes, theme)
	}
	return mean
}

// figure is what a theme or a part has of its own.
type figure struct {
	gap, share, points float64
	known              bool
}

// meanOf gives mean gap and share where known, and the points over total.
func meanOf(of []Weighted, total float64, at func(Tree) figure) (gap, share, points float64, known bool) {
	var weight float64
	for i := range of {
		w, f := of[i].Weight, at(of[i].Tree)
		if f.known && w > 0 {
			weight += w
			gap += w * f.gap
			share += w * f.share
		}
		if of[i].Known {
			points += w * f.points
		}
	}
	if weight == 0 {
		return 0, 0, points / total, false
	}
	return gap / weight, share / weight, points / total, true
}
