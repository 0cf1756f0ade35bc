package atlas

import (
	"slices"

	"maillage/dashboard/selection"
	"maillage/geo"
	"maillage/geo/names"
)

// Select lists territories of a level, by their place among [Atlas.Rows]: of a whole
// country, rows in another order are megabytes. It is a CodeNotFound error where a parent
// is not loaded, a CodeInvalid one where there is no such order.
func (a *Atlas) Select(s selection.Selection) ([]int32, error) {
	var inside []map[string]bool
	for _, p := range s.Parents {
		parent, err := a.Find(p)
		if err != nil {
			return nil, err
		}
		inside = append(inside, a.inside(parent, s.Level))
	}
	rows, lev, query := a.Rows(s.Level), a.levels[s.Level], names.Fold(s.Query)
	selected := make([]int32, 0, len(rows))
	for i := range rows {
		r := &rows[i]
		outside := slices.ContainsFunc(inside, func(codes map[string]bool) bool { return !codes[r.Code] })
		if !outside && s.Population.Hold(r.Population) && (query == "" || lev.names.has(i, query)) {
			selected = append(selected, int32(i))
		}
	}
	return selected, a.sortRows(selected, lev, s.Order)
}

// ByName lists the territories of a level by name, whatever the accents and the
// case.
func (a *Atlas) ByName(l geo.Level) []geo.Row {
	lev, ok := a.levels[l]
	if !ok {
		return nil
	}
	out := make([]geo.Row, len(lev.rows))
	for at, i := range lev.names.order {
		out[at] = lev.rows[i]
	}
	return out
}

// Named lists the territories of a level that have a name, whatever the accents and the
// case.
func (a *Atlas) Named(l geo.Level, name string) []geo.Row {
	lev, ok := a.levels[l]
	if !ok {
		return nil
	}
	var out []geo.Row
	folded := names.Fold(name)
	for i, other := range lev.names.names {
		if other == folded {
			out = append(out, lev.rows[i])
		}
	}
	return out
}

// Find finds a territory; a bare code is tried at each level.
func (a *Atlas) Find(parent selection.Territory) (geo.Row, error) {
	if parent.Level != "" {
		if row, ok := a.Row(parent.Level, parent.Code); ok {
			return row, nil
		}
		return geo.Row{}, geo.Errorf(geo.CodeNotFound, "no territory %s is loaded", parent)
	}
	for _, l := range []geo.Level{geo.LevelDepartement, geo.LevelEPCI, geo.LevelRegion, geo.LevelCommune} {
		if row, ok := a.Row(l, parent.Code); ok {
			return row, nil
		}
	}
	return geo.Row{}, geo.Errorf(geo.CodeNotFound, "no territory of code %s is loaded", parent)
}

// inside gives the codes of the territories of a level that have a commune in parent.
func (a *Atlas) inside(parent geo.Row, level geo.Level) map[string]bool {
	codes := map[string]bool{}
	for _, c := range a.Within(parent) {
		if level == geo.LevelCommune {
			codes[c.Code] = true
		} else {
			codes[c.Parent(level)] = true
		}
	}
	return codes
}

// sortRows orders rows of a level, which come by code, in place: by code where the
// order is empty; what is unknown comes last either way, and equals stay in the
// order of codes.
func (a *Atlas) sortRows(selected []int32, lev *level, order selection.Order) error {
	measure, descending := order.By, order.Descending
	switch measure {
	case "", "code":
		if descending {
			slices.Reverse(selected)
		}
		return nil
	case "name":
		sortByKey(selected, descending, func(at int32) float64 { return float64(lev.names.rank[at]) })
		return nil
	case "rank":
		measure, descending = "index", !descending
	}
	f, err := a.Figure(measure)
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "%q is not name, code, rank or a measure", measure)
	}
	sortByKey(selected, descending, func(at int32) float64 { return f.Of(lev.rows[at]) })
	return nil
}

// sortByKey orders rows by a figure that is read once for each; missing ones come last.
func sortByKey(selected []int32, descending bool, read func(at int32) float64) {
	type keyed struct {
		key float64
		at  int32
	}
	known, missing := make([]keyed, 0, len(selected)), selected[:0]
	for _, at := range selected {
		key := read(at)
		switch {
		case !geo.Known(key):
			missing = append(missing, at)
		case descending:
			known = append(known, keyed{-key, at})
		default:
			known = append(known, keyed{key, at})
		}
	}
	slices.SortFunc(known, func(x, y keyed) int {
		switch { // not by cmp.Compare, which looks for NaN each time
		case x.key < y.key:
			return -1
		case x.key > y.key:
			return 1
		}
		return int(x.at - y.at)
	})
	copy(selected[len(known):], missing)
	for i, k := range known {
		selected[i] = k.at
	}
}
