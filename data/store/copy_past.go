package store

import (
	"iter"

	"maillage/geo"
)

// pastRows are those of release_past: of an edition that does not cover a
// territory the arrays are empty.
func pastRows(release string, result *geo.Result) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i := range result.Rows {
			r := &result.Rows[i]
			for j := range r.Past {
				if !yield(pastRow(release, r, &r.Past[j])) {
					return
				}
			}
		}
	}
}

func pastRow(release string, r *geo.Row, p *geo.Past) []any {
	s, t := p.Services, p.Themes
	return []any{release, string(r.Level), r.Code, p.Vintage, p.Covered,
		written{len(s), int32(0), func(i int) any { return known(s[i].Count, s[i].Counted()) }},
		written{len(s), int32(0), func(i int) any { return known(s[i].With, s[i].Counted()) }},
		written{len(s), float64(0), func(i int) any { return known(s[i].Gap, s[i].GapKnown()) }},
		written{len(t), float64(0), func(i int) any { return known(t[i].Gap, t[i].Known) }},
		written{len(t), float64(0), func(i int) any { return t[i].Coverage }},
		p.Shopless, p.ShoplessPopulation}
}

func countPast(result *geo.Result) (n int) {
	for i := range result.Rows {
		n += len(result.Rows[i].Past)
	}
	return n
}
