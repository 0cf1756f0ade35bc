package selection

import (
	"net/url"
	"slices"
	"strings"

	"maillage/geo"
)

// The columns of lists, besides those of a [geo.Measure].
const (
	ByIndex = string(geo.MeasureIndex) // what forms sort by where they name nothing
	ByName  = "name"
)

// ReadForm reads the parameters that a form sends: level, by communes where absent;
// the code of a parent under the name of its level; q; population; sort, a column,
// and order, asc or desc. Without an order names begin with A and figures with the
// highest. Parents that cannot hold the level are left out. The error is a sentence
// for the reader.
func ReadForm(get func(name string) string) (Selection, error) {
	s := Selection{Level: geo.LevelCommune, Query: strings.TrimSpace(get(queryParameter))}
	var err error
	if level := get(levelParameter); level != "" {
		if s.Level, err = geo.ParseLevel(level); err != nil {
			return s, err
		}
	}
	for _, l := range append(above(s.Level), geo.LevelSelection) {
		if code := get(string(l)); code != "" {
			s.Parents = append(s.Parents, Territory{l, code})
		}
	}
	if s.Population, err = ParseBounds(get(populationParameter)); err != nil {
		return s, geo.Errorf(geo.CodeInvalid, "population %w", err)
	}
	s.Order, err = readOrder(get(sortParameter), get(orderParameter))
	return s, err
}

func readOrder(column, order string) (Order, error) {
	if order != "" && order != "asc" && order != "desc" {
		return Order{}, geo.Errorf(geo.CodeInvalid, "order %q is not one of asc, desc", order)
	}
	if column == "" {
		column = ByIndex
	}
	o := Natural(column)
	if order != "" {
		o.Descending = order == "desc"
	}
	return o, nil
}

// Natural is the order in which a column is read first: names from A, figures from
// the highest.
func Natural(column string) Order { return Order{By: column, Descending: column != ByName} }

// above lists the levels above one, the smallest first.
func above(l geo.Level) []geo.Level {
	return geo.Levels()[slices.Index(geo.Levels(), l)+1:]
}

// Form writes the parameters that [ReadForm] reads, what is usual left out.
func (s Selection) Form() url.Values {
	v := url.Values{}
	if s.Level != geo.LevelCommune {
		v.Set(levelParameter, string(s.Level))
	}
	for _, p := range s.Parents {
		v.Set(string(p.Level), p.Code)
	}
	set(v, queryParameter, s.Query)
	set(v, populationParameter, s.Population.String())
	if s.Order.By != ByIndex {
		v.Set(sortParameter, s.Order.By)
	}
	if natural := Natural(s.Order.By); s.Order != natural {
		v.Set(orderParameter, map[bool]string{true: "desc", false: "asc"}[s.Order.Descending])
	}
	return v
}
