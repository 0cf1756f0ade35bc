package atlastest

import (
	"math"

	"maillage/geo"
	"maillage/geo/composite"
	"maillage/geo/geotest"
)

// score gives communes the gaps of their themes and the published index.
func score(rows []geotest.Record) {
	decl := declarations()
	parts := geo.Parts(decl.Services, decl.Indicators)
	tree, choice := composite.Published(parts, decl.ThemeWeights(), decl.Published().Coverage)
	scores := aggregate(rows, tree, &choice, len(parts), func(r *geotest.Record, k int) geo.Value {
		if p := &parts[k]; !p.IsService() {
			v := r.Indicators[p.Indicator]
			return geo.Value{Value: p.Limit.Gap(v.Value), Known: v.Known}
		}
		s := r.Services[parts[k].Service]
		return geo.Value{Value: s.Gap, Known: s.GapKnown()}
	})
	for i := range rows {
		r := &rows[i]
		r.Index.Coverage = scores.IndexCoverage[i]
		r.Index.Value, r.Index.Known = known(scores.Index[i])
		r.Themes = make([]geo.ThemeScore, len(tree))
		for t := range r.Themes {
			r.Themes[t].Coverage = scores.Coverage[t][i]
			r.Themes[t].Gap, r.Themes[t].Known = known(scores.Themes[t][i])
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
	scores := aggregate(rows, tree, &choice, n, func(r *geotest.Record, t int) geo.Value {
		return geo.Value{Value: r.Themes[t].Gap, Known: r.Themes[t].Known}
	})
	for i := range rows {
		s := rows[i].Index // withheld where that is, and of its rank
		s.Value, _ = known(scores.Index[i])
		rows[i].Composites = []geo.Score{s}
	}
}

// aggregate makes an index of rows from gaps, read part by part.
func aggregate(rows []geotest.Record, tree composite.Tree, c *composite.Choice, parts int, gap func(r *geotest.Record, part int) geo.Value) *composite.Scores {
	table := &composite.Table{Names: make([]string, parts), Columns: make([][]float64, parts)}
	for k := range table.Columns {
		for i := range rows {
			v := gap(&rows[i], k)
			if !v.Known {
				v.Value = math.NaN()
			}
			table.Columns[k] = append(table.Columns[k], v.Value)
		}
	}
	scores := composite.NewScores(len(tree), len(rows))
	if err := composite.Aggregate(scores, table, tree, composite.Arithmetic, c); err != nil {
		panic(err)
	}
	return scores
}

// known is a score, 0 where it is withheld.
func known(v float64) (float64, bool) {
	if !geo.Known(v) {
		return 0, false
	}
	return v, true
}
