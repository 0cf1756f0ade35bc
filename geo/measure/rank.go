package measure

import (
	"cmp"
	"slices"

	"maillage/geo"
)

// rank ranks the rows of each level whose index is known, the highest first, and
// communes within their département besides. Equal indices share the better
// rank, and the next one skips as many.
func rank(rows []geo.Row) {
	byLevel := map[geo.Level][]*geo.Row{}
	byDepartement := map[string][]*geo.Row{}
	for i := range rows {
		r := &rows[i]
		byLevel[r.Level] = append(byLevel[r.Level], r)
		if r.Level == geo.LevelCommune {
			d := r.Parents[geo.LevelDepartement]
			byDepartement[d] = append(byDepartement[d], r)
		}
	}
	for _, group := range byLevel {
		rankGroup(group, func(s *geo.Score, rank, of int) { s.Rank, s.Of = rank, of })
	}
	for _, group := range byDepartement {
		rankGroup(group, func(s *geo.Score, rank, of int) { s.RankInDepartement, s.OfInDepartement = rank, of })
	}
}

// rankGroup sets the rank of each row of a group: 0 where the index is withheld.
// All are told how many are ranked.
func rankGroup(group []*geo.Row, set func(s *geo.Score, rank, of int)) {
	var ranked []*geo.Row
	for _, r := range group {
		if r.Index.Known {
			ranked = append(ranked, r)
		}
	}
	slices.SortFunc(ranked, func(a, b *geo.Row) int { return cmp.Compare(b.Index.Value, a.Index.Value) })
	for _, r := range group {
		set(&r.Index, 0, len(ranked))
	}
	best := 1
	for i, r := range ranked {
		if i > 0 && r.Index.Value != ranked[i-1].Index.Value {
			best = i + 1
		}
		set(&r.Index, best, len(ranked))
	}
}
