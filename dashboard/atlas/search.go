package atlas

import (
	"cmp"
	"slices"
	"strings"

	"maillage/geo"
	"maillage/geo/names"
)

// Hit is one territory that answers a search.
type Hit struct {
	Level      geo.Level
	Code       string
	Name       string
	Detail     string // what distinguishes it from its namesakes: postcodes, département
	Population geo.Inhabitants
}

// entry is a territory as the search sees it.
type entry struct {
	hit   Hit
	name  string   // folded
	codes []string // its code and postcodes, folded
}

// How well a territory answers, best first.
const (
	matchExact = iota
	matchPrefix
	matchWord // a word of the name begins so
	matchInside
	matchNone
)

// indexNames prepares every territory for Search.
func (a *Atlas) indexNames() []entry {
	var out []entry
	for _, l := range geo.Levels() {
		lev := a.levels[l]
		for i, row := range lev.rows {
			e := entry{
				hit:   Hit{Level: l, Code: row.Code, Name: row.Name, Population: row.Population},
				name:  lev.names.names[i],
				codes: lev.names.codes[i : i+1 : i+1],
			}
			if l == geo.LevelCommune {
				e.hit.Detail = a.detail(row)
				e.codes = append(e.codes, a.communes[row.Code].Postcodes...)
			}
			out = append(out, e)
		}
	}
	return out
}

func (a *Atlas) detail(row geo.Row) string {
	detail := strings.Join(a.communes[row.Code].Postcodes, ", ")
	if dep, ok := a.Row(geo.LevelDepartement, row.Parent(geo.LevelDepartement)); ok {
		if detail != "" {
			detail += ", "
		}
		detail += dep.Name
	}
	return detail
}

// Search finds territories by name, code or postcode, whatever the accents, the
// case and the hyphens: the exact name first, then names that begin so, then
// names with a word that begins so, then the rest; the most populous first
// within each. It gives at most limit of them, none for a blank query.
func (a *Atlas) Search(q string, limit int) []Hit {
	query := names.Fold(q)
	if query == "" || limit <= 0 {
		return nil
	}
	var found [matchNone][]*Hit
	for i := range a.hits {
		if m := a.hits[i].match(query); m < matchNone {
			found[m] = append(found[m], &a.hits[i].hit)
		}
	}
	var out []Hit
	for _, hits := range found {
		if len(out) == limit {
			break
		}
		slices.SortStableFunc(hits, func(a, b *Hit) int { return cmp.Compare(b.Population, a.Population) })
		for _, h := range hits[:min(len(hits), limit-len(out))] {
			out = append(out, *h)
		}
	}
	return out
}

func (e *entry) match(query string) int {
	for _, code := range e.codes {
		if code == query {
			return matchExact
		}
		if strings.HasPrefix(code, query) {
			return matchPrefix
		}
	}
	switch at := strings.Index(e.name, query); {
	case at == 0 && len(e.name) == len(query):
		return matchExact
	case at == 0:
		return matchPrefix
	case strings.Contains(e.name, " "+query):
		return matchWord
	case at > 0:
		return matchInside
	}
	return e.matchWords(query)
}

// matchWords finds "chapelle vercors" in "la chapelle en vercors": every word of
// the query begins a word of the name, in order.
func (e *entry) matchWords(query string) int {
	rest := " " + e.name
	for word := range strings.SplitSeq(query, " ") {
		at := strings.Index(rest, " "+word)
		if at < 0 {
			return matchNone
		}
		rest = rest[at+1+len(word):]
	}
	return matchWord
}
