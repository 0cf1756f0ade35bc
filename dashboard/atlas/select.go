package atlas

import (
	"cmp"
	"slices"

	"maillage/dashboard/selection"
	"maillage/geo"
	"maillage/geo/names"
)

// Select lists territories. It is a CodeNotFound error where a parent is not
// loaded, a CodeInvalid one where there is no such order.
func (a *Atlas) Select(s selection.Selection) ([]geo.Row, error) {
	rows := a.Rows(s.Level)
	for _, p := range s.Parents {
		parent, err := a.findParent(p)
		if err != nil {
			return nil, err
		}
		rows = a.inside(rows, parent, s.Level)
	}
	lev, query := a.levels[s.Level], names.Fold(s.Query)
	rows = slices.DeleteFunc(slices.Clone(rows), func(r geo.Row) bool {
		return !s.Population.Hold(r.Population) ||
			query != "" && !lev.names.has(r.At(), query)
	})
	return rows, a.sortRows(rows, lev, s.Order)
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

// findParent finds a territory; a bare code is tried at each level.
func (a *Atlas) findParent(parent selection.Territory) (geo.Row, error) {
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

// inside keeps the territories of a level that have a commune in parent.
func (a *Atlas) inside(rows []geo.Row, parent geo.Row, level geo.Level) []geo.Row {
	codes := map[string]bool{}
	for _, c := range a.Within(parent) {
		if level == geo.LevelCommune {
			codes[c.Code] = true
		} else {
			codes[c.Parent(level)] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r geo.Row) bool { return !codes[r.Code] })
}

// sortRows orders rows of a level, which come by code, in place: by code where the
// order is empty; what is unknown comes last either way, and equals stay in the
// order of codes.
func (a *Atlas) sortRows(rows []geo.Row, lev *level, order selection.Order) error {
	measure, descending := order.By, order.Descending
	switch measure {
	case "", "code":
		if descending {
			slices.Reverse(rows)
		}
		return nil
	case "name":
		sortByKey(rows, descending, func(r geo.Row) float64 { return float64(lev.names.rank[r.At()]) })
		return nil
	case "rank":
		measure, descending = "index", !descending
	}
	f, err := a.Figure(measure)
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "%q is not name, code, rank or a measure", measure)
	}
	sortByKey(rows, descending, f.Of)
	return nil
}

// sortByKey orders rows by a figure that is read once for each; missing ones come last.
func sortByKey(rows []geo.Row, descending bool, read func(geo.Row) float64) {
	type keyed struct {
		key float64
		at  int32 // rows are many times as large: they are moved once, when their order is known
	}
	all, known, end := make([]keyed, len(rows)), 0, len(rows)
	for i, r := range rows {
		key := read(r)
		if !geo.Known(key) {
			end--
			all[end] = keyed{at: int32(i)}
			continue
		}
		if descending {
			key = -key
		}
		all[known] = keyed{key, int32(i)}
		known++
	}
	slices.SortFunc(all[:known], func(x, y keyed) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.at, y.at)) })
	slices.Reverse(all[known:])
	from := slices.Clone(rows)
	for i, k := range all {
		rows[i] = from[k.at]
	}
}
