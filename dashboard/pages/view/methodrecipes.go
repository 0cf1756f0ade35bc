package view

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"maillage/data/reference"
	"maillage/geo"
)

// Recipe is how one declared index is made, in words.
type Recipe struct {
	Name, Gloss string
	Steps       []string // the choices, one a line
	Treated     []string // figures whose outliers were brought in
	Found       []string // weights taken from the data, a theme a line
}

// recipes tells how every declared index is made, the published one first.
func (b *Builder) recipes() []Recipe {
	d := b.atlas.Decl
	var out []Recipe
	for _, x := range append([]reference.Index{d.Published()}, d.OtherIndices()...) {
		out = append(out, Recipe{Name: b.m.Pick(x.Name), Gloss: b.m.Pick(x.Sentence), Steps: b.recipeSteps(x), Treated: b.treated(x.ID), Found: b.foundWeights(x.ID)})
	}
	return out
}

func (b *Builder) recipeSteps(x reference.Index) []string {
	steps := []string{b.m.T("method.recipe-normalisation", "how", b.m.T("method.normalisation-"+string(x.Normalisation)))}
	if t := x.Treatment; t != nil {
		last := "method.recipe-treatment"
		if t.Log {
			last = "method.recipe-treatment-log"
		}
		steps = append(steps, b.m.T(last, "skewness", b.short(t.Skewness), "kurtosis", b.short(t.Kurtosis), "points", strconv.Itoa(t.Points)))
	}
	weights := b.m.T("method.weights-" + string(x.WeightsBy))
	if x.Experts > 0 {
		weights = b.m.N("method.weights-experts", x.Experts)
	}
	steps = append(steps, b.m.T("method.recipe-weights", "how", weights))
	if len(x.Themes) > 0 {
		var shares []string
		for _, t := range geo.Themes() {
			if w, given := x.Themes[t]; given {
				shares = append(shares, b.m.T("method.recipe-share", "theme", b.themeName(t), "weight", b.decimals(w)))
			}
		}
		steps = append(steps, b.m.T("method.recipe-shares", "list", b.m.List(shares)))
	}
	how := b.m.T("method.aggregation-" + string(x.Aggregation))
	if x.Aggregation == reference.Geometric {
		how = b.m.T("method.recipe-floor", "how", how, "floor", b.short(x.Floor))
	}
	return append(steps, b.m.T("method.recipe-aggregation", "how", how),
		b.m.T("method.recipe-coverage", "share", b.m.Percent(100*x.LeastThemeWeight, 0), "themes", strconv.Itoa(x.LeastThemes)))
}

// found is what indices took from the data, nothing where no analysis was made.
func (b *Builder) found() geo.Found {
	if analysis := b.atlas.Release.Result.Analysis; analysis != nil {
		return analysis.Found
	}
	return geo.Found{}
}

// treated names the figures whose outliers an index brings in.
func (b *Builder) treated(index string) []string {
	var out []string
	for _, t := range b.found().Treated {
		if t.Index != index {
			continue
		}
		what := b.m.T("method.treated-" + t.How)
		if t.How == "winsorised" {
			what = b.m.N("method.treated-moved", t.Moved)
		}
		out = append(out, fmt.Sprintf("%s (%s)", b.namePart(t.Part), what))
	}
	return out
}

// foundWeights tells the weights that an index took from the data, theme by theme,
// the heaviest part first.
func (b *Builder) foundWeights(index string) []string {
	var out []string
	for _, found := range b.found().Weights {
		if found.Index != index {
			continue
		}
		for _, theme := range geo.Themes() {
			var parts []string
			for _, p := range b.partsByWeight(theme, found.Parts) {
				parts = append(parts, b.m.T("method.recipe-share", "theme", b.namePart(p), "weight", b.estimatedShare(found.Parts[p])))
			}
			out = append(out, b.m.T("method.found-theme", "theme", b.themeName(theme), "weight", b.estimatedShare(found.Themes[theme]), "parts", b.m.List(parts)))
		}
	}
	return out
}

// partsByWeight are the parts of a theme that weigh something, the heaviest first.
func (b *Builder) partsByWeight(theme geo.Theme, weights map[string]float64) []string {
	var out []string
	for _, p := range b.atlas.Parts() {
		if p.Theme == theme && weights[p.ID] > 0 {
			out = append(out, p.ID)
		}
	}
	slices.SortStableFunc(out, func(x, y string) int { return cmp.Compare(weights[y], weights[x]) })
	return out
}

// namePart names a service or an indicator.
func (b *Builder) namePart(id string) string {
	for i := range b.atlas.Decl.Services {
		if s := &b.atlas.Decl.Services[i]; s.ID == id {
			return b.m.Pick(s.Name)
		}
	}
	return b.indicatorName(id)
}
