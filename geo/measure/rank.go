package measure

import (
	"cmp"
	"math"
	"slices"

	"maillage/geo"
)

// Rank ranks the territories of a frame whose score is known, the highest first,
// and communes within their département besides. Equal scores share the better
// rank, and the next one skips as many.
func Rank(f *geo.Frame, scores *geo.ScoreColumns) {
	all := make([]int, len(f.Territories))
	byDepartement := map[string][]int{}
	for i := range all {
		all[i] = i
		scores.OfDepartement[i] = 0
		if f.Level == geo.LevelCommune {
			d := f.Parents[geo.LevelDepartement][i]
			byDepartement[d] = append(byDepartement[d], i)
		}
	}
	rankGroup(all, scores.Value, scores.Rank, scores.Of)
	for _, group := range byDepartement {
		rankGroup(group, scores.Value, scores.RankInDepartement, scores.OfDepartement)
	}
}

// rankGroup sets the rank of each territory of a group, none where its value is not
// known, and how many of it are ranked.
func rankGroup(group []int, values []float64, ranks, of []int32) {
	var ranked []int
	for _, i := range group {
		if geo.Known(values[i]) {
			ranked = append(ranked, i)
		}
	}
	slices.SortFunc(ranked, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	for _, i := range group {
		ranks[i], of[i] = geo.NoCount, int32(len(ranked))
	}
	best := 1
	for k, i := range ranked {
		if k > 0 && values[i] != values[ranked[k-1]] {
			best = k + 1
		}
		ranks[i] = int32(best)
	}
}

// MeanScores gives each territory of a frame the mean of the scores of its
// communes, weighted by population over those that are known, and their mean
// coverage. It is withheld where the scores of communes with more than a share of the
// inhabitants are for their edge.
func MeanScores(f, communes *geo.Frame, of, scores *geo.ScoreColumns, most float64) {
	for at, group := range f.Members(communes) {
		scores.Value[at], scores.Coverage[at] = aggregateScore(of.Value, of.Coverage, communes.Territories, group)
		scores.Withheld[at] = aggregateReason(scores.Value[at], of.Withheld, communes.Territories, group)
		withholdAtEdge(scores, at, of, communes.Territories, group, most)
	}
}

// mean is a mean weighted by population, fed one commune at a time.
type mean struct{ sum, weight float64 }

// add takes a figure, none where it is missing.
func (m *mean) add(people geo.Inhabitants, v float64) {
	if geo.Known(v) {
		m.sum += people.Weight() * v
		m.weight += people.Weight()
	}
}

// value is NaN where nobody weighs.
func (m *mean) value() float64 {
	if m.weight == 0 {
		return math.NaN()
	}
	return m.sum / m.weight
}
