package explanation

import (
	"maillage/geo"
	"maillage/geo/composite"
)

// Model is what the published index is made of.
type Model struct {
	parts   []geo.Part
	tree    composite.Tree
	weights composite.Weights
}

// NewModel takes the parts of the index and the relative weights of the themes.
func NewModel(parts []geo.Part, themes map[geo.Theme]float64) *Model {
	tree, choice := composite.Published(parts, themes, geo.Coverage{}) // what is withheld is known already
	return &Model{parts, tree, choice.Weights}
}

// Tree is the index of a territory, theme by theme.
type Tree struct {
	Points float64 // the index, 0 to 100: the sum of the themes'
	Known  bool
	Themes []Theme // the six, in display order
}

// Theme is what a theme gives to the index.
type Theme struct {
	Theme  geo.Theme
	Share  float64 // of the known weight of the index, 0 to 1; 0 where not known
	Gap    float64
	Points float64 // 100 × share × gap: the sum of the parts'
	Known  bool
	Parts  []Contribution // services, then indicators
}

// Contribution is what a part gives to the index, through its theme.
type Contribution struct {
	*geo.Part
	Share  float64 // of the known weight of its theme, 0 to 1; 0 where not known
	Gap    float64
	Points float64 // 100 × share of the theme × share × gap
	Known  bool
}

// Of takes the index of a commune apart, by the mode that it is seen by. Where the
// index or a theme is withheld its parts have their gaps, and no points.
func (m *Model) Of(row geo.Row) Tree {
	t := Tree{Known: row.Index().Known, Themes: make([]Theme, len(m.tree))}
	themes, parts := make([]float64, len(m.tree)), make([]float64, len(m.parts))
	for i := range themes {
		themes[i] = row.Access().Themes[i].Gap[row.At()]
	}
	for k := range parts {
		parts[k] = row.PartGap(&m.parts[k])
	}
	ofThemes, ofParts := composite.Decompose(m.tree, &m.weights, themes, parts, !t.Known)
	for i, id := range geo.Themes() {
		theme := Theme{Theme: id, Share: ofThemes[i].Share, Points: ofThemes[i].Points}
		theme.Gap, theme.Known = orZero(themes[i])
		for _, k := range m.tree[i].Parts {
			part := Contribution{Part: &m.parts[k], Share: ofParts[k].Share, Points: ofParts[k].Points}
			part.Gap, part.Known = orZero(parts[k])
			theme.Parts = append(theme.Parts, part)
		}
		t.Points += theme.Points
		t.Themes[i] = theme
	}
	return t
}

// orZero is a gap, 0 where it is not known.
func orZero(gap float64) (v float64, known bool) {
	if !geo.Known(gap) {
		return 0, false
	}
	return gap, true
}
