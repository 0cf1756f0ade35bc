package measure

import (
	"cmp"
	"slices"

	"maillage/geo"
)

// rank ranks the rows of each level whose index by a mode is known, the highest
// first, and communes within their département besides. Equal indices share the better
// rank, and the next one skips as many.
func rank(rows []geo.Row, mode geo.Mode) {
	byLevel := map[geo.Level][]*geo.Score{}
	byDepartement := map[string][]*geo.Score{}
	for i := range rows {
		r := &rows[i]
		score := &r.By(mode).Index
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
