package view

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"maillage/geo"
)

// PageSize is how many territories a page of the ranking shows.
const PageSize = 50

// The columns that a ranking can be sorted by, besides "theme:ID".
const (
	SortIndex      = "index"
	SortName       = "name"
	SortPopulation = "population"
)

// Band is a range of populations, From ≤ population < Below; Below 0 has no end.
type Band struct {
	ID          string
	From, Below int
}

// Bands lists the ranges of populations by which a ranking is filtered.
func Bands() []Band {
	return []Band{
		{ID: "0-199", Below: 200}, {ID: "200-499", From: 200, Below: 500},
		{ID: "500-1999", From: 500, Below: 2000}, {ID: "2000-9999", From: 2000, Below: 10_000},
		{ID: "10000-", From: 10_000},
	}
}

// RankingQuery is what is asked of the ranking, as it stands in the address.
type RankingQuery struct {
	Level   geo.Level
	Parents map[geo.Level]string // filter: code of the parent by level
	Name    string
	Band    string // id of a [Band], "" for all
	Sort    string // "index", "name", "population", "theme:ID"
	Asc     bool   // otherwise from the most fragile, the most populous, the last name
	Page    int    // from 1
	Mode    geo.Mode
}

// NewRankingQuery asks for all the territories of a level, the most fragile
// first.
func NewRankingQuery(l geo.Level) RankingQuery {
	return RankingQuery{Level: l, Parents: map[geo.Level]string{}, Sort: SortIndex, Page: 1, Mode: geo.ModeCar}
}

// Inside keeps only what is in the territory of that level and code.
func (q RankingQuery) Inside(l geo.Level, code string) RankingQuery {
	parents := map[geo.Level]string{l: code}
	for level, other := range q.Parents {
		if level != l {
			parents[level] = other
		}
	}
	q.Parents, q.Page = parents, 1
	return q
}

// ParseRankingQuery reads the query of an address. The error, a CodeInvalid,
// names the parameter that is wrong.
func ParseRankingQuery(values url.Values) (RankingQuery, error) {
	q := NewRankingQuery(geo.LevelCommune)
	if level := values.Get("level"); level != "" {
		l, err := geo.ParseLevel(level)
		if err != nil {
			return q, err
		}
		q.Level = l
	}
	if mode := values.Get("mode"); mode != "" {
		m, err := geo.ParseMode(mode)
		if err != nil {
			return q, err
		}
		q.Mode = m
	}
	for _, l := range geo.Levels()[1:] {
		if code := values.Get(string(l)); code != "" && above(l, q.Level) {
			q.Parents[l] = code
		}
	}
	q.Name = strings.TrimSpace(values.Get("q"))
	if err := q.parseBand(values.Get("population")); err != nil {
		return q, err
	}
	if err := q.parseSort(values.Get("sort"), values.Get("order")); err != nil {
		return q, err
	}
	return q, q.parsePage(values.Get("page"))
}

func (q *RankingQuery) parseBand(s string) error {
	q.Band = s
	known := slices.ContainsFunc(Bands(), func(b Band) bool { return b.ID == s })
	if s != "" && !known {
		return geo.Errorf(geo.CodeInvalid, "population %q is not one of the ranges offered", s)
	}
	return nil
}

// parseSort reads a column and the order in which it stands.
func (q *RankingQuery) parseSort(column, order string) error {
	if order != "" && order != "asc" && order != "desc" {
		return geo.Errorf(geo.CodeInvalid, "order %q is not one of asc, desc", order)
	}
	q.Asc = order == "asc"
	if column == "" {
		return nil
	}
	if theme, ok := strings.CutPrefix(column, "theme:"); ok {
		if !slices.Contains(geo.Themes(), geo.Theme(theme)) {
			return geo.Errorf(geo.CodeInvalid, "sort %q names no theme", column)
		}
	} else if column != SortIndex && column != SortName && column != SortPopulation {
		return geo.Errorf(geo.CodeInvalid, "sort %q is not one of index, name, population, theme:…", column)
	}
	if column == SortName {
		q.Asc = order != "desc"
	}
	q.Sort = column
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
	v := q.filter()
	if q.Sort != SortIndex {
		v.Set("sort", q.Sort)
	}
	if q.Asc != (q.Sort == SortName) {
		v.Set("order", map[bool]string{true: "asc", false: "desc"}[q.Asc])
	}
	if q.Page > 1 {
		v.Set("page", strconv.Itoa(q.Page))
	}
	if len(v) == 0 {
		return ""
	}
	return "?" + v.Encode()
}

// filter is the part of the query that says which territories are kept, by which
// mode.
func (q RankingQuery) filter() url.Values {
	v := url.Values{}
	if q.Level != geo.LevelCommune {
		v.Set("level", string(q.Level))
	}
	for l, code := range q.Parents {
		v.Set(string(l), code)
	}
	if q.Name != "" {
		v.Set("q", q.Name)
	}
	if q.Band != "" {
		v.Set("population", q.Band)
	}
	if q.Mode != geo.ModeCar {
		v.Set("mode", string(q.Mode))
	}
	return v
}
