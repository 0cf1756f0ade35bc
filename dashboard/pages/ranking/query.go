package ranking

import (
	"net/url"
	"slices"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// byPopulation sorts by population. The other columns are selection's, and the
// themes.
const byPopulation = string(geo.MeasurePopulation)

// Query is what is asked of the ranking, as it is in the address.
type Query struct {
	selection.Selection
	Page int // from 1
	Mode geo.Mode
}

// NewQuery asks for all the territories of a level, the most fragile first.
func NewQuery(l geo.Level) Query {
	return Query{
		Selection: selection.Selection{Level: l, Order: selection.Natural(selection.ByIndex)}, Page: 1, Mode: geo.ModeCar,
	}
}

// ParseQuery reads the query of an address. The error, a CodeInvalid,
// names the parameter that is wrong.
func ParseQuery(values url.Values) (Query, error) {
	q := NewQuery(geo.LevelCommune)
	if mode := values.Get("mode"); mode != "" {
		m, err := geo.ParseMode(mode)
		if err != nil {
			return q, err
		}
		q.Mode = m
	}
	if err := checkBand(values.Get("population")); err != nil {
		return q, err
	}
	if err := checkColumn(values.Get("sort")); err != nil {
		return q, err
	}
	var err error
	if q.Selection, err = selection.ReadForm(values.Get); err != nil {
		return q, err
	}
	q.Page, err = page.ParsePage(values.Get("page"))
	return q, err
}

// checkBand refuses what is none of the ranges offered.
func checkBand(s string) error {
	offered := slices.ContainsFunc(page.Bands(), func(b selection.Bounds) bool { return b.String() == s })
	if s != "" && !offered {
		return geo.Errorf(geo.CodeInvalid, "population %q is not one of the ranges offered", s)
	}
	return nil
}

// checkColumn refuses what is no column of the table.
func checkColumn(column string) error {
	switch column {
	case "", selection.ByIndex, selection.ByName, byPopulation:
		return nil
	}
	m, err := geo.ParseMeasure(column)
	switch {
	case err != nil || m.Kind != geo.MeasureTheme:
		return geo.Errorf(geo.CodeInvalid, "sort %q is not one of index, name, population, theme:…", column)
	case !slices.Contains(geo.Themes(), geo.Theme(m.ID)):
		return geo.Errorf(geo.CodeInvalid, "sort %q names no theme", column)
	}
	return nil
}

// Encode writes the query back, "?" included, what is usual left out; "" when
// all of it is.
func (q Query) Encode() string {
	return page.Encode(q.Form(), q.Mode, q.Page)
}
