package view

import (
	"net/url"
	"slices"
	"strconv"

	"maillage/dashboard/selection"
	"maillage/geo"
)

// PageSize is how many territories a page of the ranking shows.
const PageSize = 50

// The columns that a ranking can be sorted by, besides the themes.
const (
	SortIndex      = selection.ByIndex
	SortName       = selection.ByName
	SortPopulation = string(geo.MeasurePopulation)
)

// Bands lists the ranges of populations by which a ranking is filtered.
func Bands() []selection.Bounds {
	return []selection.Bounds{
		{Most: 199}, {Least: 200, Most: 499}, {Least: 500, Most: 1999}, {Least: 2000, Most: 9999}, {Least: 10_000},
	}
}

// RankingQuery is what is asked of the ranking, as it stands in the address.
type RankingQuery struct {
	selection.Selection
	Page int // from 1
	Mode geo.Mode
}

// NewRankingQuery asks for all the territories of a level, the most fragile
// first.
func NewRankingQuery(l geo.Level) RankingQuery {
	return RankingQuery{
		Selection: selection.Selection{Level: l, Order: selection.Natural(SortIndex)}, Page: 1, Mode: geo.ModeCar,
	}
}

// Inside keeps only what is in the territory of that level and code.
func (q RankingQuery) Inside(l geo.Level, code string) RankingQuery {
	q.Selection = q.Selection.Inside(selection.Territory{Level: l, Code: code})
	q.Page = 1
	return q
}

// ParseRankingQuery reads the query of an address. The error, a CodeInvalid,
// names the parameter that is wrong.
func ParseRankingQuery(values url.Values) (RankingQuery, error) {
	q := NewRankingQuery(geo.LevelCommune)
	if mode := values.Get("mode"); mode != "" {
		m, err := geo.ParseMode(mode)
		if err != nil {
			return q, err
		}
		q.Mode = m
	}
	if band := values.Get("population"); band != "" && !slices.ContainsFunc(Bands(), func(b selection.Bounds) bool { return b.String() == band }) {
		return q, geo.Errorf(geo.CodeInvalid, "population %q is not one of the ranges offered", band)
	}
	if err := checkColumn(values.Get("sort")); err != nil {
		return q, err
	}
	var err error
	if q.Selection, err = selection.ReadForm(values.Get); err != nil {
		return q, err
	}
	return q, q.parsePage(values.Get("page"))
}

// checkColumn refuses what is no column of the table.
func checkColumn(column string) error {
	switch column {
	case "", SortIndex, SortName, SortPopulation:
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

func (q *RankingQuery) parsePage(s string) error {
	if s == "" {
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return geo.Errorf(geo.CodeInvalid, "page %q is not a number from 1", s)
	}
	q.Page = n
	return nil
}

// Encode writes the query back, "?" included, what is usual left out; "" when
// all of it is.
func (q RankingQuery) Encode() string {
	v := q.Form()
	if q.Mode != geo.ModeCar {
		v.Set("mode", string(q.Mode))
	}
	if q.Page > 1 {
		v.Set("page", strconv.Itoa(q.Page))
	}
	if len(v) == 0 {
		return ""
	}
	return "?" + v.Encode()
}
