package atlas

import (
	"cmp"
	"slices"
	"strings"

	"maillage/geo"
)

// Selection says which territories are wanted and in which order.
type Selection struct {
	Level geo.Level
	// Parents hold all of what is wanted: "epci:…", "departement:…", "region:…"; a
	// bare code is tried at each level.
	Parents []string
	Query   string // part of a name, or the beginning of a code
	// Least and Most bound the population, both included; 0 is no bound.
	Least, Most int
	// Sort is code, name, rank (the most fragile first) or a measure, "-" before it
	// to begin with the highest; by code where empty.
	Sort string
}

// Select lists territories. It is a CodeNotFound error where a parent is not
// loaded, a CodeInvalid one where there is no such order.
func (a *Atlas) Select(s Selection) ([]*geo.Row, error) {
	rows := a.Rows(s.Level)
	for _, code := range s.Parents {
		parent, err := a.findParent(code)
		if err != nil {
			return nil, err
		}
		rows = a.inside(rows, parent, s.Level)
	}
	query := Fold(s.Query)
	rows = slices.DeleteFunc(slices.Clone(rows), func(r *geo.Row) bool {
		return r.Population < s.Least || s.Most > 0 && r.Population > s.Most ||
			!strings.Contains(Fold(r.Name), query) && !strings.HasPrefix(Fold(r.Code), query)
	})
	return rows, a.sortRows(rows, s.Sort)
}

func (a *Atlas) findParent(parent string) (*geo.Row, error) {
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
func (a *Atlas) inside(rows []*geo.Row, parent *geo.Row, level geo.Level) []*geo.Row {
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

// sortRows orders rows in place, by code where the order is empty; what is unknown
// comes last either way, and equals stay in the order of codes.
func (a *Atlas) sortRows(rows []*geo.Row, order string) error {
	measure, descending := strings.CutPrefix(order, "-")
	var compare func(x, y *geo.Row) int
	switch measure {
	case "", "code":
		compare = func(x, y *geo.Row) int { return cmp.Compare(x.Code, y.Code) }
	case "name":
		compare = func(x, y *geo.Row) int { return cmp.Compare(Fold(x.Name), Fold(y.Name)) }
	case "rank":
		return a.sortByMeasure(rows, "index", !descending)
	default:
		return a.sortByMeasure(rows, measure, descending)
	}
	slices.SortStableFunc(rows, func(x, y *geo.Row) int {
		if descending {
			return compare(y, x)
		}
		return compare(x, y)
	})
	return nil
}

func (a *Atlas) sortByMeasure(rows []*geo.Row, measure string, descending bool) error {
	_, read, err := a.measure(measure)
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "%q is not name, code, rank or a measure", measure)
	}
	slices.SortStableFunc(rows, func(x, y *geo.Row) int {
		a, aKnown := read(x)
		b, bKnown := read(y)
		switch {
		case !aKnown && !bKnown:
			return 0
		case !aKnown:
			return 1
		case !bKnown:
			return -1
		case descending:
			return cmp.Compare(b, a)
		}
		return cmp.Compare(a, b)
	})
	return nil
}
