package measure

import (
	"cmp"
	"slices"

	"maillage/geo"
)

// Rank ranks the rows of each level whose score is known, the highest first, and
// communes within their département besides. Equal scores share the better rank,
// and the next one skips as many.
func Rank(rows []geo.Row, scoreOf func(*geo.Row) *geo.Score) {
	byLevel := map[geo.Level][]*geo.Score{}
	byDepartement := map[string][]*geo.Score{}
	for i := range rows {
		r := &rows[i]
		score := scoreOf(r)
		byLevel[r.Level] = append(byLevel[r.Level], score)
		if r.Level == geo.LevelCommune {
			d := r.Parents[geo.LevelDepartement]
			byDepartement[d] = append(byDepartement[d], score)
		}
	}
	for _, group := range byLevel {
		rankGroup(group, func(s *geo.Score, rank, of int) { s.Rank, s.Of = rank, of })
	}
	for _, group := range byDepartement {
		rankGroup(group, func(s *geo.Score, rank, of int) { s.RankInDepartement, s.OfInDepartement = rank, of })
	}
}

// rankGroup sets the rank of each score of a group: 0 where the index is
// withheld. All are told how many are ranked.
func rankGroup(group []*geo.Score, set func(s *geo.Score, rank, of int)) {
	var ranked []*geo.Score
	for _, s := range group {
		if s.Known {
			ranked = append(ranked, s)
		}
	}
	slices.SortFunc(ranked, func(a, b *geo.Score) int { return cmp.Compare(b.Value, a.Value) })
	for _, s := range group {
		set(s, 0, len(ranked))
	}
	best := 1
	for i, s := range ranked {
		if i > 0 && s.Value != ranked[i-1].Value {
			best = i + 1
		}
		set(s, best, len(ranked))
	}
}

// MeanScores gives each row above the commune the mean of its communes' scores,
// weighted by population over those that are known, and their mean coverage. Rows
// are as [Compute] gives them.
func MeanScores(rows []geo.Row, scoreOf func(*geo.Row) *geo.Score) {
	type territory struct {
		level geo.Level
		code  string
	}
	values, coverages := map[territory]*mean{}, map[territory]*mean{}
	for i := range rows {
		r := &rows[i]
		if r.Level != geo.LevelCommune {
			at := territory{r.Level, r.Code}
			values[at], coverages[at] = &mean{}, &mean{}
		}
	}
	for i := range rows {
		r := &rows[i]
		for level, code := range r.Parents {
			at, s := territory{level, code}, scoreOf(r)
			if values[at] == nil {
				continue
			}
			coverages[at].add(r.Population, s.Coverage)
			if s.Known {
				values[at].add(r.Population, s.Value)
			}
		}
	}
	for i := range rows {
		if r := &rows[i]; r.Level != geo.LevelCommune {
			s := scoreOf(r)
			s.Value, s.Known = values[territory{r.Level, r.Code}].value()
			s.Coverage, _ = coverages[territory{r.Level, r.Code}].value()
		}
	}
}
