package atlas

import (
	"cmp"
	"slices"

	"maillage/geo"
	"maillage/geo/explanation"
)

// Explain takes the index of a territory apart, by the atlas's mode.
func (a *Atlas) Explain(row geo.Row) explanation.Tree {
	model := explanation.NewModel(a.Parts(), a.Decl.ThemeWeights())
	if row.Level == geo.LevelCommune {
		return model.Of(row)
	}
	mean := explanation.Mean(model.Each(a.Within(row)))
	if !row.Index().Known() { // though some of its communes have one
		return mean.Withheld()
	}
	return mean
}

// Levers lists at most n parts of an explained index whose gap, once closed, would
// improve the territory's rank most.
func (a *Atlas) Levers(row geo.Row, tree explanation.Tree, n int) []explanation.Lever {
	var others []float64
	for _, r := range a.Rows(row.Level) {
		if r.Index().Known() {
			others = append(others, r.Index().Value)
		}
	}
	slices.SortFunc(others, func(x, y float64) int { return cmp.Compare(y, x) })
	return tree.Levers(others, n)
}

// Like lists the other territories of the level whose interval of ranks overlaps
// that of a row: they are not said to differ from it. all is how many; at most n
// are given, those nearest in rank first.
func (a *Atlas) Like(row geo.Row, n int) (near []geo.Row, all int) {
	for _, r := range a.Rows(row.Level) {
		if r != row && r.Index().Interval.Overlaps(row.Index().Interval) {
			near = append(near, r)
		}
	}
	slices.SortStableFunc(near, func(x, y geo.Row) int {
		return cmp.Compare(distance(x.Index().Rank, row.Index().Rank), distance(y.Index().Rank, row.Index().Rank))
	})
	return near[:min(n, len(near))], len(near)
}

// Apart reports whether a row is surely more or less fragile than a mean over many: whatever
// rank of its interval it has, it stays on the side of that mean in the list of its level. It
// is not sure where no interval is known.
func (a *Atlas) Apart(row geo.Row, mean geo.Score) bool {
	index := row.Index()
	if !index.Interval.Known() || !mean.Known() {
		return false
	}
	above := 0 // the mean
	for i, value := range row.Access().Index.Value {
		if i != row.At() && value > mean.Value {
			above++
		}
	}
	if index.Value < mean.Value {
		return index.Interval.Low > above
	}
	return index.Interval.High <= above+1
}

func distance(a, b int) int { return max(a-b, b-a) }
