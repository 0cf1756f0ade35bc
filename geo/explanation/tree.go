package explanation

import (
	"iter"
	"math"
	"slices"

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
	Points float64 // the index, 0 to 100: the sum of the themes'; NaN where it is withheld
	Themes []Theme // the six, in display order
}

// Known reports whether the index is.
func (t Tree) Known() bool { return geo.Known(t.Points) }

// Withheld is the tree of an index that is not published, whatever its parts are: they keep their
// gaps, and give no points.
func (t Tree) Withheld() Tree {
	out := Tree{Points: math.NaN(), Themes: slices.Clone(t.Themes)}
	for i := range out.Themes {
		theme := &out.Themes[i]
		theme.Share, theme.Points, theme.Parts = 0, 0, slices.Clone(theme.Parts)
		for p := range theme.Parts {
			theme.Parts[p].Share, theme.Parts[p].Points = 0, 0
		}
	}
	return out
}

// Theme is what a theme gives to the index.
type Theme struct {
	Theme  geo.Theme
	Share  float64        // of the known weight of the index, 0 to 1; 0 where not known
	Gap    float64        // NaN where not known
	Points float64        // 100 × share × gap: the sum of the parts'
	Parts  []Contribution // services, then indicators
}

// Contribution is what a part gives to the index, through its theme.
type Contribution struct {
	*geo.Part
	Share  float64 // of the known weight of its theme, 0 to 1; 0 where not known
	Gap    float64 // NaN where not known
	Points float64 // 100 × share of the theme × share × gap
}

// Of takes the index of a commune apart, by the mode that it is seen by. Where the
// index or a theme is withheld its parts have their gaps, and no points.
func (m *Model) Of(row geo.Row) Tree { return m.of(row, m.newSpace()) }

// space is what a tree is made in.
type space struct {
	themes, parts []float64
	tree          []Theme
	contributions []Contribution // of all themes
}

func (m *Model) newSpace() *space {
	return &space{
		themes: make([]float64, len(m.tree)), parts: make([]float64, len(m.parts)),
		tree: make([]Theme, len(m.tree)), contributions: make([]Contribution, 0, len(m.parts)),
	}
}

// of is [Model.Of] in a space, which the tree lasts as long as.
func (m *Model) of(row geo.Row, in *space) Tree {
	t, withheld := Tree{Themes: in.tree}, !geo.Known(row.Access().Index.Value[row.At()])
	for i := range in.themes {
		in.themes[i] = row.Access().Themes[i].Gap[row.At()]
	}
	for k := range in.parts {
		in.parts[k] = row.PartGap(&m.parts[k])
	}
	ofThemes, ofParts := composite.Decompose(m.tree, &m.weights, in.themes, in.parts, withheld)
	all := in.contributions
	for i, id := range geo.Themes() {
		theme, start := Theme{Theme: id, Share: ofThemes[i].Share, Gap: in.themes[i], Points: ofThemes[i].Points}, len(all)
		for _, k := range m.tree[i].Parts {
			all = append(all, Contribution{Part: &m.parts[k], Share: ofParts[k].Share, Gap: in.parts[k], Points: ofParts[k].Points})
		}
		theme.Parts = all[start:len(all):len(all)]
		t.Points += theme.Points
		t.Themes[i] = theme
	}
	if withheld {
		t.Points = math.NaN()
	}
	return t
}

// Each takes the indices of communes apart, one after the other: a tree lasts until the
// next, for of a région there are thousands.
func (m *Model) Each(communes []geo.Row) iter.Seq[Weighted] {
	return func(yield func(Weighted) bool) {
		in := m.newSpace()
		for _, c := range communes {
			if !yield(Weighted{m.of(c, in), c.Population.Weight()}) {
				return
			}
		}
	}
}
