package method

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"maillage/dashboard/pages/page"
	"maillage/data/reference"
	"maillage/geo"
)

// Recipe is how one declared index is made, in words.
type Recipe struct {
	Name, Gloss string
	Steps       []string // the choices, one a line
	Treated     []string // figures whose outliers were treated
	Found       []string // weights taken from the data, a theme a line
}

// recipes writes how indices are made.
type recipes struct{ page.Context }

// all says how every declared index is made, the published one first.
func (b recipes) all() []Recipe {
	d := b.Atlas.Decl
	var out []Recipe
	for _, x := range append([]reference.Index{d.Published()}, d.OtherIndices()...) {
		out = append(out, Recipe{Name: b.Text.Pick(x.Name), Gloss: b.Text.Pick(x.Sentence), Steps: b.steps(x), Treated: b.treated(x.ID), Found: b.foundWeights(x.ID)})
	}
	return out
}

func (b recipes) steps(x reference.Index) []string {
	steps := []string{b.Text.T("method.recipe-normalisation", "how", b.Text.T("method.normalisation-"+string(x.Normalisation)))}
	if t := x.Treatment; t != nil {
		last := "method.recipe-treatment"
		if t.Log {
			last = "method.recipe-treatment-log"
		}
		steps = append(steps, b.Text.T(last, "skewness", b.Figures.Short(t.Skewness), "kurtosis", b.Figures.Short(t.Kurtosis), "points", strconv.Itoa(t.Points)))
	}
	weights := b.Text.T("method.weights-" + string(x.WeightsBy))
	if x.Experts > 0 {
		weights = b.Text.N("method.weights-experts", x.Experts)
	}
	steps = append(steps, b.Text.T("method.recipe-weights", "how", weights))
	if len(x.Themes) > 0 {
		var shares []string
		for _, t := range geo.Themes() {
			if w, given := x.Themes[t]; given {
				shares = append(shares, b.Text.T("method.recipe-share", "theme", b.Names.Theme(t), "weight", decimals(b.Figures, w)))
			}
		}
		steps = append(steps, b.Text.T("method.recipe-shares", "list", b.Text.List(shares)))
	}
	how := b.Text.T("method.aggregation-" + string(x.Aggregation))
	if x.Aggregation == reference.Geometric {
		how = b.Text.T("method.recipe-floor", "how", how, "floor", b.Figures.Short(x.Floor))
	}
	return append(steps, b.Text.T("method.recipe-aggregation", "how", how),
		b.Text.T("method.recipe-coverage", "share", b.Text.Percent(100*x.LeastThemeWeight, 0), "themes", strconv.Itoa(x.LeastThemes)))
}

// found is what indices took from the data, nothing where no analysis was made.
func (b recipes) found() geo.Found {
	if analysis := b.Atlas.Release.Result.Analysis; analysis != nil {
		return analysis.Found
	}
	return geo.Found{}
}

// treated names the figures whose outliers an index treats.
func (b recipes) treated(index string) []string {
	var out []string
	for _, t := range b.found().Treated {
		if t.Index != index {
			continue
		}
		what := b.Text.T("method.treated-" + t.How)
		if t.How == "winsorised" {
			what = b.Text.N("method.treated-moved", t.Moved)
		}
		out = append(out, fmt.Sprintf("%s (%s)", b.namePart(t.Part), what))
	}
	return out
}

// foundWeights lists the weights that an index took from the data, theme by theme,
// the heaviest part first.
func (b recipes) foundWeights(index string) []string {
	var out []string
	for _, found := range b.found().Weights {
		if found.Index != index {
			continue
		}
		for _, theme := range geo.Themes() {
			var parts []string
			for _, p := range b.partsByWeight(theme, found.Parts) {
				parts = append(parts, b.Text.T("method.recipe-share", "theme", b.namePart(p), "weight", estimatedShare(b.Text, found.Parts[p])))
			}
			out = append(out, b.Text.T("method.found-theme", "theme", b.Names.Theme(theme), "weight", estimatedShare(b.Text, found.Themes[theme]), "parts", b.Text.List(parts)))
		}
	}
	return out
}

// partsByWeight are the parts of a theme that weigh something, the heaviest first.
func (b recipes) partsByWeight(theme geo.Theme, weights map[string]float64) []string {
	var out []string
	for _, p := range b.Atlas.Parts() {
		if p.Theme == theme && weights[p.ID] > 0 {
			out = append(out, p.ID)
		}
	}
	slices.SortStableFunc(out, func(x, y string) int { return cmp.Compare(weights[y], weights[x]) })
	return out
}

// namePart names a service or an indicator.
func (b recipes) namePart(id string) string {
	for i := range b.Atlas.Decl.Services {
		if s := &b.Atlas.Decl.Services[i]; s.ID == id {
			return b.Text.Pick(s.Name)
		}
	}
	return b.Names.Indicator(id)
}
