package composite

import "maillage/geo"

// Lack says why parts are not known.
type Lack struct {
	Tree    Tree
	Weights Weights
	// Why is why a part of a unit is not known, "" where it is.
	Why func(part, unit int) geo.Withholding
}

// Tell writes why the themes and the index of each unit are withheld, as codes of
// [geo.Withholdings], 0 for what is known: what takes most of the weight that they
// lack, of equals the first listed. themes are one a theme; nil tells of the index
// alone.
func (l *Lack) Tell(scores *Scores, themes [][]uint8, index []uint8) {
	lost, lostThemes := make([]float64, len(geo.Withholdings())), make([]float64, len(geo.Withholdings()))
	for i, value := range scores.Index {
		clear(lost)
		for t := range l.Tree {
			if geo.Known(scores.Themes[t][i]) {
				continue
			}
			l.loses(t, i, lostThemes)
			if themes != nil {
				themes[t][i] = most(lostThemes)
			}
			for k, share := range lostThemes {
				lost[k] += l.Weights.Themes[t] * share
			}
		}
		if !geo.Known(value) {
			index[i] = most(lost)
		}
	}
}

// loses gives the shares of the weight of a theme that each reason takes of a unit; all
// of it for want of parts.
func (l *Lack) loses(theme, unit int, lost []float64) {
	clear(lost)
	total := weightOf(l.Tree[theme].Parts, l.Weights.Parts)
	if total == 0 {
		lost[geo.WordCode(geo.Withholdings(), geo.WithheldCoverage)-1] = 1
		return
	}
	for _, part := range l.Tree[theme].Parts {
		if code := geo.WordCode(geo.Withholdings(), l.Why(part, unit)); code > 0 {
			lost[code-1] += l.Weights.Parts[part] / total
		}
	}
}

// most is the code of the reason that takes most.
func most(lost []float64) uint8 {
	best := 0
	for k := range lost {
		if lost[k] > lost[best] {
			best = k
		}
	}
	return uint8(best + 1)
}
