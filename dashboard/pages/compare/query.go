package compare

import (
	"net/url"
	"slices"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Query is what is asked of the page, as it is in the address.
type Query struct {
	Territories []selection.Territory
	Add         string // name, code or postcode of one more, to be found
	Mode        geo.Mode
}

// ParseQuery reads the query of an address. A territory that is named twice is taken
// once. The error is a CodeInvalid.
func ParseQuery(values url.Values) (Query, error) {
	list, err := selection.ParseTerritories(values["t"])
	return Query{Territories: list, Add: strings.TrimSpace(values.Get("add")), Mode: geo.ModeCar}, err
}

// Path writes the query as an address without language, but for what is to be found.
func (q Query) Path() string { return page.ByMode(page.ComparePath(q.Territories...), q.Mode) }

// with is the query with one more territory at its end.
func (q Query) with(t selection.Territory) Query {
	q.Territories = append(slices.Clone(q.Territories), t)
	return q
}

// without is the query without one of its territories.
func (q Query) without(t selection.Territory) Query {
	q.Territories = slices.DeleteFunc(slices.Clone(q.Territories), func(o selection.Territory) bool { return o == t })
	return q
}

// first is the query with one of its territories before the others.
func (q Query) first(t selection.Territory) Query {
	q = q.without(t)
	q.Territories = slices.Insert(q.Territories, 0, t)
	return q
}

// full reports whether there is no room for one more.
func (q Query) full() bool { return len(q.Territories) >= selection.MostCompared }

// Found adds what is to be found where one territory alone can be meant.
func Found(a *atlas.Atlas, q Query) (Query, bool) {
	if q.Add == "" || q.full() {
		return q, false
	}
	hits, one := a.Meant(q.Add, q.Territories)
	if !one {
		return q, false
	}
	return q.with(selection.Territory{Level: hits[0].Level, Code: hits[0].Code}), true
}
