package atlas

import (
	"slices"

	"maillage/dashboard/problem"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Lacking is a list of communes with what they lack of a subject, by the atlas's mode.
type Lacking struct {
	Subject Subject
	// At are the communes of the list by their places among [Atlas.Rows], in its order.
	At []int32
	// What it is filtered by is shown.
	lost, thread bool
	lackFigures
}

// Lacking lists the communes that an address asks for. Whatever the size of the country,
// columns are read once, and rows are made of those alone that are shown.
func (a *Atlas) Lacking(q selection.Listing) (*Lacking, error) {
	subject, err := a.Subject(q.Subject)
	if err != nil {
		return nil, err
	}
	if q.Order.By == "" {
		q.Order = selection.MostBeyond()
	}
	within := q.Selection
	within.Level, within.Order = geo.LevelCommune, selection.Order{}
	at, err := a.Select(within)
	if err != nil {
		return nil, err
	}
	figures, err := a.lackFigures(subject, q.Lost)
	if err != nil {
		return nil, err
	}
	l := &Lacking{Subject: subject, At: at, lost: q.Lost > 0, thread: q.Thread, lackFigures: figures}
	keep, err := a.zonesKept(q.Zones)
	if err != nil {
		return nil, err
	}
	l.At = slices.DeleteFunc(l.At, func(i int32) bool {
		return !keep(i) || q.None && l.Here(i) != 0 || q.Lost > 0 && !l.gone(i) || q.Thread && l.threads[i] == 0
	})
	return l, l.sort(a, q.Order)
}

// zonesKept tells which communes are in the zones asked for: in any of those of one
// zoning, and so for each zoning.
func (a *Atlas) zonesKept(zones []selection.Zone) (func(int32) bool, error) {
	var kept []func(int32) bool
	classes := map[string]map[int32]bool{}
	for _, asked := range zones {
		z := a.zonings[asked.Zoning]
		if z == nil {
			return nil, problem.Parameter("zone", "no zoning %q is loaded", asked.Zoning)
		}
		if classes[asked.Zoning] == nil {
			in := map[int32]bool{}
			classes[asked.Zoning] = in
			kept = append(kept, func(i int32) bool { return z.of[i] != none && in[z.of[i]] })
		}
		for at, said := range z.said {
			if said.Class == asked.Class {
				classes[asked.Zoning][int32(at)] = true
			}
		}
	}
	return func(i int32) bool {
		return !slices.ContainsFunc(kept, func(keep func(int32) bool) bool { return !keep(i) })
	}, nil
}

// sort orders the list, what is not known last, equals by their codes.
func (l *Lacking) sort(a *Atlas, order selection.Order) error {
	if order.By == selection.ByName || order.By == "code" {
		return a.sortRows(l.At, a.levels[geo.LevelCommune], order)
	}
	column := LackColumn(order.By)
	if !slices.Contains(l.Columns(), column) || !column.Numeric() {
		return problem.Parameter("sort", "%q is not name, code or one of the columns of figures of this list", order.By)
	}
	sortByKey(l.At, order.Descending, func(i int32) float64 { return l.Number(column, i) })
	return nil
}

// Total is how many inhabitants of the list are too far, over the communes where that
// is known, and how many there are of whom it is.
func (l *Lacking) Total() (beyond, of geo.Inhabitants) {
	for _, i := range l.At {
		if n := l.Beyond(i); n.Known() && l.rows[i].Population.Known() {
			beyond, of = beyond+n, of+l.rows[i].Population
		}
	}
	return beyond, of
}

// Codes lists the communes of the list by their codes.
func (l *Lacking) Codes() []string {
	out := make([]string, len(l.At))
	for k, i := range l.At {
		out[k] = l.rows[i].Code
	}
	return out
}

// Row is a commune of the list.
func (l *Lacking) Row(i int32) geo.Row { return l.rows[i] }
