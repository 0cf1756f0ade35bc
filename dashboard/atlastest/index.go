package atlastest

import (
	"maillage/geo"
	"maillage/geo/composite"
	"maillage/geo/geotest"
)

// score gives communes the gaps of their themes and the published index.
func score(rows []geotest.Record) {
	decl := declarations()
	parts := geo.Parts(decl.Services, decl.Indicators)
	tree, choice := composite.Published(parts, decl.ThemeWeights(), decl.Published().Coverage)
	scores := aggregate(rows, tree, &choice, len(parts), func(r *geotest.Record, k int) float64 {
		if p := &parts[k]; !p.IsService() {
			return p.Limit.Gap(r.Indicators[p.Indicator])
		}
		return r.Services[parts[k].Service].Gap
	})
	for i := range rows {
		r := &rows[i]
		r.Index.Coverage = scores.IndexCoverage[i]
		r.Index.Value = scores.Index[i]
		r.Themes = make([]geo.ThemeScore, len(tree))
		for t := range r.Themes {
			r.Themes[t].Coverage = scores.Coverage[t][i]
			r.Themes[t].Gap = scores.Themes[t][i]
		}
		sayWithheld(r)
	}
}

// sayWithheld says of what is not known that too little is.
func sayWithheld(r *geotest.Record) {
	if !r.Index.Known() {
		r.Index.Withheld = geo.WithheldCoverage
	}
	for t := range r.Themes {
		if !r.Themes[t].Known() {
			r.Themes[t].Withheld = geo.WithheldCoverage
		}
	}
}

// strict gives rows the other index: the widest of their theme gaps.
func strict(rows []geotest.Record) {
	n := len(geo.Themes())
	tree := make(composite.Tree, n)
	for t, theme := range geo.Themes() {
		tree[t] = composite.Theme{Name: string(theme), Parts: []int{t}}
	}
	choice := composite.Choice{Weights: composite.EqualWeights(tree, n), Across: composite.Worst}
	scores := aggregate(rows, tree, &choice, n, func(r *geotest.Record, t int) float64 { return r.Themes[t].Gap })
	for i := range rows {
		s := rows[i].Index // withheld where that is, and of its rank
		if s.Known() {
			s.Value = scores.Index[i]
		}
		rows[i].Composites = []geo.Score{s}
	}
}

// aggregate makes an index of rows from gaps, read part by part.
func aggregate(rows []geotest.Record, tree composite.Tree, c *composite.Choice, parts int, gap func(r *geotest.Record, part int) float64) *composite.Scores {
	table := &composite.Table{Names: make([]string, parts), Columns: make([][]float64, parts)}
	for k := range table.Columns {
		for i := range rows {
			table.Columns[k] = append(table.Columns[k], gap(&rows[i], k))
		}
	}
	scores := composite.NewScores(len(tree), len(rows))
	if err := composite.Aggregate(scores, table, tree, composite.Arithmetic, c); err != nil {
		panic(err)
	}
	return scores
}
