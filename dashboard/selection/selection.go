// Package selection is how addresses ask for territories: which ones, and in which
// order. The API, the exports and the pages read and write it here.
//
// [Read] and [Selection.Values] are the form for machines; [ReadForm] and
// [Selection.Form] are that of the pages, which an HTML form can send.
package selection

import (
	"errors"
	"strconv"
	"strings"

	"maillage/geo"
)

// Selection says which territories are wanted and in which order.
type Selection struct {
	Level      geo.Level   // "" where the address names none
	Parents    []Territory // all of them hold what is wanted
	Query      string      // part of a name, or the beginning of a code
	Population Bounds
	Order      Order
}

// Territory names a territory, "epci:200040509"; a bare code has no level.
type Territory struct {
	Level geo.Level
	Code  string
}

// ParseTerritory reads a territory; whether there is one of that level and code is
// not looked at.
func ParseTerritory(s string) Territory {
	if level, code, ok := strings.Cut(s, ":"); ok && level != "" {
		return Territory{geo.Level(level), code}
	}
	return Territory{Code: s}
}

// String writes a territory as [ParseTerritory] reads it.
func (t Territory) String() string {
	if t.Level == "" {
		return t.Code
	}
	return string(t.Level) + ":" + t.Code
}

// Bounds are those of a population, both included; 0 is no bound.
type Bounds struct{ Least, Most int }

// ParseBounds reads two whole numbers with a hyphen between, "200-499", of which the
// second may be absent; "" is no bound.
func ParseBounds(s string) (Bounds, error) {
	if s == "" {
		return Bounds{}, nil
	}
	var b Bounds
	from, to, cut := strings.Cut(s, "-")
	least, err := strconv.Atoi(from)
	b.Least = least
	if to != "" {
		var upTo error
		b.Most, upTo = strconv.Atoi(to)
		err = errors.Join(err, upTo)
	}
	if err != nil || !cut || b.Least < 0 || to != "" && b.Most < max(b.Least, 1) {
		return Bounds{}, geo.Errorf(geo.CodeInvalid, "%q is not of the form 200-499 or 10000-", s)
	}
	return b, nil
}

// String writes bounds as [ParseBounds] reads them.
func (b Bounds) String() string {
	switch {
	case b == Bounds{}:
		return ""
	case b.Most == 0:
		return strconv.Itoa(b.Least) + "-"
	}
	return strconv.Itoa(b.Least) + "-" + strconv.Itoa(b.Most)
}

// Hold reports whether a population is within the bounds; without any, one that is
// not known is too.
func (b Bounds) Hold(population geo.Inhabitants) bool {
	n := int(population)
	return b == Bounds{} || population.Known() && n >= b.Least && (b.Most == 0 || n <= b.Most)
}

// Order is code, name, rank (the most fragile first) or a [geo.Measure]; by code
// where By is empty.
type Order struct {
	By         string
	Descending bool
}

// ParseOrder reads an order, "-" before it to begin with the highest.
func ParseOrder(s string) Order {
	by, descending := strings.CutPrefix(s, "-")
	return Order{by, descending}
}

// String writes an order as [ParseOrder] reads it.
func (o Order) String() string {
	if o.Descending {
		return "-" + o.By
	}
	return o.By
}

// Parent is the code of the parent of a level, "" without one.
func (s Selection) Parent(l geo.Level) string {
	for _, p := range s.Parents {
		if p.Level == l {
			return p.Code
		}
	}
	return ""
}

// Inside asks for what is inside of one more territory, instead of another of its
// level; parents stay in the order of levels.
func (s Selection) Inside(t Territory) Selection {
	var parents []Territory
	for _, l := range append(geo.Levels(), geo.LevelSelection) {
		if l == t.Level {
			parents = append(parents, t)
		} else if code := s.Parent(l); code != "" {
			parents = append(parents, Territory{l, code})
		}
	}
	s.Parents = parents
	return s
}
