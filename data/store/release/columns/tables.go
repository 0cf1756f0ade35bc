// Package columns lays the columns of a release out in tables, and copies them
// both ways by one description.
package columns

import (
	"slices"

	"maillage/data/mapped"
	"maillage/geo"
)

// Declared are the ids that the columns of a release stand for.
type Declared struct {
	Services, Indicators []string
	Composites           []string // indices besides the published one
}

// Table is one table of a release. All have the columns release and code, and level
// but for those of communes only.
type Table struct {
	Name     string
	communes bool
	keys     []string // columns that distinguish sheets of one level
	// sheets are read and written one after the other.
	sheets []*sheet
	part   bool // of one first key
}

// sheet holds the rows of one level and key.
type sheet struct {
	frame *geo.Frame
	key   []string
	// has says which territories have a row; all where nil.
	has   func(i int) bool
	cells []cell
}

// cell is one column of a table: a column of figures, or an array of several.
type cell struct {
	columns []geo.Column
	array   bool
	// holds says which territories have an array; it is empty for the others. All
	// where nil.
	holds func(i int) bool
}

// Tables describes the tables of a result, parents first.
func Tables(r *geo.Result, ids Declared) []Table {
	index, access, nearest := Table{Name: "release_index", keys: []string{"mode"}}, Table{Name: "release_access", keys: []string{"mode"}}, Table{Name: "release_nearest", keys: []string{"mode"}}
	composite, indicator := Table{Name: "release_composite", keys: []string{"index"}}, Table{Name: "release_indicator", keys: []string{"indicator"}}
	past := Table{Name: "release_past", keys: []string{"vintage"}}
	supply, day, profile := Table{Name: "release_supply", communes: true}, Table{Name: "release_supply_day", communes: true, keys: []string{"kind"}}, Table{Name: "release_profile", communes: true}
	for _, f := range r.Frames {
		for _, m := range geo.Modes() {
			if a := f.Access[m]; a != nil {
				index.add(indexSheet(f, a), string(m))
				access.add(accessSheet(f, a), string(m))
				nearest.add(nearestSheet(f, a), string(m))
			}
		}
		for k := range f.Composites {
			columns := f.Composites[k].Columns("value", "coverage")
			composite.add(&sheet{frame: f, has: present(columns[1]), cells: scalars(columns)}, ids.Composites[k])
		}
		for k := range f.Indicators {
			columns := f.IndicatorColumns(k)
			value, reason := present(columns[0]), present(columns[1])
			indicator.add(&sheet{frame: f, has: func(i int) bool { return value(i) || reason(i) }, cells: scalars(columns)}, ids.Indicators[k])
		}
		for e := range f.Past {
			past.add(pastSheet(f, &f.Past[e]), f.Past[e].Vintage)
		}
		supply.sheets, day.sheets = supplySheets(f, supply.sheets, day.sheets)
		if f.Profile != nil {
			columns := f.Profile.Columns()
			profile.add(&sheet{frame: f, has: present(columns[0]), cells: scalars(columns)})
		}
	}
	return []Table{index, access, nearest, supply, day, profile, composite, past, indicator}
}

// add gives the table a sheet with the columns that territories of its level have.
func (t *Table) add(s *sheet, key ...string) {
	s.key = key
	s.cells = slices.DeleteFunc(s.cells, func(c cell) bool { return !c.columns[0].At(s.frame.Level) })
	if len(s.cells) > 0 {
		t.sheets = append(t.sheets, s)
	}
}

// Rows says how many rows the table has at most.
func (t *Table) Rows() int {
	n := 0
	for _, s := range t.sheets {
		n += len(s.frame.Territories)
	}
	return n
}

// Make gives all of the table's columns missing values.
func (t *Table) Make() {
	for _, s := range t.sheets {
		for _, c := range s.columns() {
			c.Make(len(s.frame.Territories))
		}
	}
}

// Part is what [mapped.Save] writes of a table, and [mapped.Saved.Map] maps; false where
// a column is of texts or lists. rows are by column, frames all that it is of.
func (t *Table) Part() (part mapped.Part, rows []int, frames []*geo.Frame, fixed bool) {
	part.Name = t.Name
	if t.part {
		part.Name += " " + t.sheets[0].key[0]
	}
	for _, s := range t.sheets {
		frames = append(frames, s.frame)
		for _, c := range s.columns() {
			part.Columns, rows = append(part.Columns, c), append(rows, len(s.frame.Territories))
			if !mapped.Fixed(c) {
				return part, nil, nil, false
			}
		}
	}
	return part, rows, frames, true
}

// Each gives the columns of each frame that the table holds.
func (t *Table) Each(do func(*geo.Frame, []geo.Column) error) error {
	for _, s := range t.sheets {
		if err := do(s.frame, s.columns()); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) columns() []geo.Column {
	var out []geo.Column
	for _, c := range s.cells {
		out = append(out, c.columns...)
	}
	return out
}

// Keys lists the columns that tell the table's rows apart.
func (t *Table) Keys() []string {
	if t.communes {
		return append([]string{"release", "code"}, t.keys...)
	}
	return append([]string{"release", "level", "code"}, t.keys...)
}

// Columns lists the table's columns, none for a table without rows.
func (t *Table) Columns() []string {
	if len(t.sheets) == 0 {
		return nil
	}
	names := t.Keys()
	for _, c := range t.sheets[0].cells {
		names = append(names, c.columns[0].Name)
	}
	return names
}

func indexSheet(f *geo.Frame, a *geo.AccessColumns) *sheet {
	themes := arrays(len(a.Themes), func(i int) []geo.Column { return a.Themes[i].Columns() })
	return &sheet{frame: f, has: measured(a), cells: slices.Concat(scalars(a.Index.Columns("index_value", "index_coverage")), themes, scalars(a.Interval.Columns()))}
}

func accessSheet(f *geo.Frame, a *geo.AccessColumns) *sheet {
	return &sheet{frame: f, has: measured(a), cells: arrays(len(a.Services), func(i int) []geo.Column { return a.Services[i].Columns() })}
}

func nearestSheet(f *geo.Frame, a *geo.AccessColumns) *sheet {
	return &sheet{frame: f, has: measured(a), cells: arrays(len(a.Services), func(i int) []geo.Column { return a.Services[i].Nearest.Columns() })}
}

// pastSheet has empty arrays where the edition does not cover a territory.
func pastSheet(f *geo.Frame, p *geo.PastColumns) *sheet {
	s := &sheet{frame: f, cells: slices.Concat(
		arrays(len(p.Services), func(i int) []geo.Column { return p.Services[i].Columns() }),
		arrays(len(p.Themes), func(i int) []geo.Column { return p.Themes[i].PastColumns() }))}
	for i := range s.cells {
		s.cells[i].holds = func(i int) bool { return p.Covered[i] }
	}
	s.cells = append(scalars(p.Columns()), s.cells...)
	return s
}

// SupplyKinds are the days of a [geo.Supply], in its order.
func SupplyKinds() []string { return []string{"weekday", "saturday", "sunday"} }

func supplySheets(f *geo.Frame, supply, day []*sheet) (supplies, days []*sheet) {
	if f.Supply == nil {
		return supply, day
	}
	has := func(i int) bool { return f.Supply.Stops[i] != geo.NoCount }
	supply = append(supply, &sheet{frame: f, has: has, cells: scalars(f.Supply.Columns())})
	for k, kind := range SupplyKinds() {
		day = append(day, &sheet{frame: f, key: []string{kind}, has: has, cells: scalars(f.Supply.Days[k].Columns())})
	}
	return supply, day
}

// measured says which territories were measured by the mode of an access.
func measured(a *geo.AccessColumns) func(int) bool {
	return func(i int) bool { return geo.Known(a.Index.Coverage[i]) }
}

func present(c geo.Column) func(int) bool { return func(i int) bool { return !c.Missing(i) } }

func scalars(columns []geo.Column) []cell {
	cells := make([]cell, len(columns))
	for i, c := range columns {
		cells[i] = cell{columns: []geo.Column{c}}
	}
	return cells
}

// arrays turns n lists of columns into arrays of n: one a column of the lists.
func arrays(n int, of func(i int) []geo.Column) []cell {
	var cells []cell
	for i := range n {
		for k, c := range of(i) {
			if i == 0 {
				cells = append(cells, cell{array: true})
			}
			cells[k].columns = append(cells[k].columns, c)
		}
	}
	return cells
}
