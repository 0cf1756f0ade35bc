package atlas

import (
	"slices"

	"maillage/dashboard/selection"
	"maillage/geo/names"
)

// mostMeant is how many territories are offered that answer a search.
const mostMeant = 8

// Meant finds the territories that a reader may mean by a name, a code or a postcode,
// but for some. It reports whether one alone can be meant: the only one that answers, or
// the only one of that very name or code.
func (a *Atlas) Meant(query string, except []selection.Territory) (hits []Hit, one bool) {
	hits = slices.DeleteFunc(a.Search(query, mostMeant+len(except)), func(h Hit) bool {
		return slices.Contains(except, selection.Territory{Level: h.Level, Code: h.Code})
	})
	folded := names.Fold(query)
	exact := slices.DeleteFunc(slices.Clone(hits), func(h Hit) bool { return h.Code != query && names.Fold(h.Name) != folded })
	if len(exact) == 1 {
		return exact, true
	}
	return hits[:min(len(hits), mostMeant)], len(hits) == 1
}
