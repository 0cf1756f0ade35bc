package composite

import "maillage/geo"

// Contribution is what a theme gives to an arithmetic index, or a part through its
// theme.
type Contribution struct {
	Share  float64 // of the known weight of the index, or of the theme; 0 where not known
	Points float64 // of the 100 of the index
}

// Decompose takes the arithmetic index of one unit apart, from the gaps of its
// themes and of its parts, NaN where not known: the points of the parts add up to
// their theme's, those of the themes to the index. Where that is withheld nothing
// has points, and parts keep their share.
func Decompose(tree Tree, w *Weights, themes, parts []float64, withheld bool) (ofThemes, ofParts []Contribution) {
	ofThemes, ofParts = make([]Contribution, len(tree)), make([]Contribution, len(parts))
	weight := 0.0
	for t, gap := range themes {
		if geo.Known(gap) {
			weight += w.Themes[t]
		}
	}
	for t, gap := range themes {
		if geo.Known(gap) && !withheld {
			share := w.Themes[t] / weight
			ofThemes[t] = Contribution{share, 100 * share * gap}
		}
		decomposeTheme(tree[t].Parts, w.Parts, parts, ofThemes[t].Share, ofParts)
	}
	return ofThemes, ofParts
}

// decomposeTheme shares what a theme gives among its parts.
func decomposeTheme(theme []int, weights, gaps []float64, share float64, out []Contribution) {
	weight := 0.0
	for _, part := range theme {
		if geo.Known(gaps[part]) {
			weight += weights[part]
		}
	}
	for _, part := range theme {
		if gap := gaps[part]; geo.Known(gap) {
			out[part].Share = weights[part] / weight
			out[part].Points = 100 * share * out[part].Share * gap
		}
	}
}
