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

// named is what the search looks at of a thing.
type named struct {
	name  string   // folded
	codes []string // its code and postcodes, folded
}

// entry is a territory as the search sees it.
type entry struct {
	named
	hit Hit
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
				named: named{name: lev.names.names[i], codes: lev.names.codes[i : i+1 : i+1]},
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
// within each. Where none answers, a mistyped letter is forgiven. It gives at most
// limit of them, none for a blank query.
func (a *Atlas) Search(q string, limit int) []Hit {
	found := search(a.hits, func(e *entry) *named { return &e.named }, q, limit,
		func(x, y *entry) int { return cmp.Compare(y.hit.Population, x.hit.Population) })
	var out []Hit
	for _, e := range found {
		out = append(out, e.hit)
	}
	return out
}

// SearchEnterprises finds social enterprises by name or SIRET as [Atlas.Search] finds
// territories, those across the border too, in the order of their names.
func (a *Atlas) SearchEnterprises(q string, limit int) []*geo.Enterprise {
	found := search(a.enterprises.names, func(e *namedEnterprise) *named { return &e.named }, q, limit,
		func(x, y *namedEnterprise) int { return cmp.Compare(x.name, y.name) })
	var out []*geo.Enterprise
	for _, e := range found {
		out = append(out, e.enterprise)
	}
	return out
}

// SearchServices finds the declared services by their names in any language.
func (a *Atlas) SearchServices(q string, limit int) []*geo.Service {
	var list []namedService
	for i := range a.Decl.Services {
		s := &a.Decl.Services[i]
		for _, name := range []string{s.Name.FR, s.Name.EN} {
			list = append(list, namedService{named{name: names.Fold(name)}, s})
		}
	}
	var out []*geo.Service
	for _, s := range search(list, func(s *namedService) *named { return &s.named }, q, 2*limit, func(_, _ *namedService) int { return 0 }) {
		if len(out) < limit && !slices.Contains(out, s.service) {
			out = append(out, s.service)
		}
	}
	return out
}

// namedService is a service by one of its names.
type namedService struct {
	named
	service *geo.Service
}

// search gives at most limit things that answer a query, best first, and in an order
// within each way to answer.
func search[T any](list []T, of func(*T) *named, q string, limit int, order func(x, y *T) int) []*T {
	query := names.Fold(q)
	if query == "" || limit <= 0 {
		return nil
	}
	var found [matchNone][]*T
	for i := range list {
		if m := of(&list[i]).match(query); m < matchNone {
			found[m] = append(found[m], &list[i])
		}
	}
	out := slices.Concat(sortEach(found[:], order)...)
	if len(out) == 0 {
		out = searchMistyped(list, of, query, order)
	}
	return out[:min(len(out), limit)]
}

func sortEach[T any](found [][]*T, order func(x, y *T) int) [][]*T {
	for _, list := range found {
		slices.SortStableFunc(list, order)
	}
	return found
}

func (e *named) match(query string) int {
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
func (e *named) matchWords(query string) int {
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
