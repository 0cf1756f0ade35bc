package api

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/problem"
	"maillage/geo"
)

// TerritoryItem is a territory as lists show it.
type TerritoryItem struct {
	Level      geo.Level            `json:"level"`
	Code       string               `json:"code"`
	Name       string               `json:"name"`
	Population int                  `json:"population"`
	Communes   int                  `json:"communes"`
	Partial    bool                 `json:"partial"`
	Parents    map[geo.Level]string `json:"parents,omitempty"`
	Index      Index                `json:"index"`
	Themes     []Theme              `json:"themes"`
}

// Territories lists the asked territories of a level: ?level=, ?parent=, ?q=,
// ?sort= (name, code, rank or any measure, "-" before it to begin with the highest),
// ?mode=, ?limit=, ?offset=.
func Territories(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	level := p.level("level", geo.LevelCommune)
	a = p.mode(a)
	parent, q, order := p.text("parent"), p.text("q"), p.text("sort")
	limit, offset := p.integer("limit", 100, 1, 1000), p.integer("offset", 0, 0, 1<<30)
	if err := p.done(); err != nil {
		return nil, err
	}
	rows, err := Select(a, Selection{Level: level, Parent: parent, Query: q, Sort: order})
	if err != nil {
		return nil, err
	}
	return page(rows, offset, limit, territoryItem), nil
}

func territoryItem(row *geo.Row) TerritoryItem {
	return TerritoryItem{
		Level: row.Level, Code: row.Code, Name: row.Name, Population: row.Population,
		Communes: row.Communes, Partial: row.Partial, Parents: row.Parents,
		Index: indexOf(row), Themes: themesOf(row),
	}
}

// Selection says which territories are wanted and in which order, as the
// parameters of the same names.
type Selection struct {
	Level  geo.Level
	Parent string // "epci:…", "departement:…", "region:…"; a bare code is tried at each level
	Query  string
	Sort   string
}

// Select lists territories; its errors name the parameter that is wrong.
func Select(a *atlas.Atlas, s Selection) ([]*geo.Row, error) {
	rows := a.Rows(s.Level)
	if s.Parent != "" {
		parent, err := findParent(a, s.Parent)
		if err != nil {
			return nil, err
		}
		rows = inside(a, rows, parent, s.Level)
	}
	if q := atlas.Fold(s.Query); q != "" {
		rows = slices.DeleteFunc(slices.Clone(rows), func(r *geo.Row) bool {
			return !strings.Contains(atlas.Fold(r.Name), q) && !strings.HasPrefix(atlas.Fold(r.Code), q)
		})
	}
	return sortRows(a, rows, s.Sort)
}

func findParent(a *atlas.Atlas, parent string) (*geo.Row, error) {
	if level, code, ok := strings.Cut(parent, ":"); ok {
		if row, ok := a.Row(geo.Level(level), code); ok {
			return row, nil
		}
		return nil, geo.Errorf(geo.CodeNotFound, "no territory %s is loaded", parent)
	}
	for _, l := range []geo.Level{geo.LevelDepartement, geo.LevelEPCI, geo.LevelRegion, geo.LevelCommune} {
		if row, ok := a.Row(l, parent); ok {
			return row, nil
		}
	}
	return nil, geo.Errorf(geo.CodeNotFound, "no territory of code %s is loaded", parent)
}

// inside keeps the territories of a level that have a commune in parent.
func inside(a *atlas.Atlas, rows []*geo.Row, parent *geo.Row, level geo.Level) []*geo.Row {
	codes := map[string]bool{}
	for _, c := range a.Within(parent) {
		if level == geo.LevelCommune {
			codes[c.Code] = true
		} else {
			codes[c.Parents[level]] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r *geo.Row) bool { return !codes[r.Code] })
}

// sortRows orders by name, code, rank (the most fragile first) or a measure; what is unknown comes last either
// way, and equals stay in the order of codes.
func sortRows(a *atlas.Atlas, rows []*geo.Row, order string) ([]*geo.Row, error) {
	measure, descending := strings.CutPrefix(order, "-")
	var compare func(x, y *geo.Row) int
	switch measure {
	case "", "code":
		compare = func(x, y *geo.Row) int { return cmp.Compare(x.Code, y.Code) }
	case "name":
		compare = func(x, y *geo.Row) int { return cmp.Compare(atlas.Fold(x.Name), atlas.Fold(y.Name)) }
	case "rank":
		return sortByMeasure(a, rows, "index", !descending)
	default:
		return sortByMeasure(a, rows, measure, descending)
	}
	out := slices.Clone(rows)
	slices.SortStableFunc(out, func(x, y *geo.Row) int {
		if descending {
			return compare(y, x)
		}
		return compare(x, y)
	})
	return out, nil
}

func sortByMeasure(a *atlas.Atlas, rows []*geo.Row, measure string, descending bool) ([]*geo.Row, error) {
	if len(rows) == 0 {
		return rows, nil
	}
	values, err := a.Values(measure, rows[0].Level)
	if err != nil {
		return nil, problem.Parameter("sort", "%q is not name, code, rank or a measure", measure)
	}
	of := make(map[string]*float64, len(values.Values))
	for i, row := range a.Rows(rows[0].Level) {
		of[row.Code] = values.Values[i]
	}
	out := slices.Clone(rows)
	slices.SortStableFunc(out, func(x, y *geo.Row) int {
		return compareKnown(of[x.Code], of[y.Code], descending)
	})
	return out, nil
}

func compareKnown(x, y *float64, descending bool) int {
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil:
		return 1
	case y == nil:
		return -1
	case descending:
		return cmp.Compare(*y, *x)
	default:
		return cmp.Compare(*x, *y)
	}
}
