package catalogue

import (
	"slices"
)

// Longer describes a wide table, one column a thing: each of its cells that is
// not empty becomes a row of its own, with the columns of Keep, the heading of
// the cell's column under the name NamesTo and the cell under ValuesTo.
type Longer struct {
	Keep     []string `toml:"keep"`
	Total    string   `toml:"total"` // column that must be the sum of the cells, "" without one
	NamesTo  string   `toml:"names_to"`
	ValuesTo string   `toml:"values_to"`
}

// Wider describes a long table, one line a figure, as INSEE's Melodi writes them:
// the lines that are equal in the columns of By become one row, whose columns are
// these and the figures of Columns.
type Wider struct {
	By         []string          `toml:"by"`
	NamesFrom  []string          `toml:"names_from"` // columns whose cells, with "/" between, name a figure
	ValuesFrom string            `toml:"values_from"`
	Keep       map[string]Values `toml:"keep"`    // column → accepted values; other lines are passed over
	Columns    []string          `toml:"columns"` // figures; others are passed over
}

// Beside describes a second table: another sheet of a workbook, lines of another kind
// in the same file, or another file of the vintage, declared aside. The row of it
// whose Key is the cell of Of gives the columns of Take.
type Beside struct {
	File      string            `toml:"file"`       // path of the other file, "" for this one
	Sheet     string            `toml:"sheet"`      // as those of a file, where they differ
	Layer     string            `toml:"layer"`      //
	Lines     string            `toml:"lines"`      //
	Header    []string          `toml:"header"`     //
	SkipLines *int              `toml:"skip_lines"` //
	HeaderAt  string            `toml:"header_at"`  //
	Of        string            `toml:"of"`         // column of the rows
	Key       string            `toml:"key"`        // column of the second table
	Keep      map[string]Values `toml:"keep"`       // of the second table: column → accepted values
	Take      map[string]string `toml:"take"`       // column that is added → column of the second table
	// Within is the path of the file of a table beside before this one: of this one the rows
	// are read whose key begins with a key of that, its First characters.
	Within string `toml:"within" json:",omitempty"`
	First  int    `toml:"first" json:",omitempty"`
}

// Needed reports whether a vintage keeps no row that the second table lacks.
func (b Beside) Needed(v Vintage) bool {
	for column := range b.Take {
		if accepted, kept := v.Keep[column]; kept && !slices.Contains(accepted, "") {
			return true
		}
	}
	return false
}

// Declared gives how the file of a second table is written: as this one, or the other one
// that it names.
func (b Beside) Declared(v Vintage, own File) File {
	second := own
	if i := slices.IndexFunc(v.Files, func(f File) bool { return f.Path == b.File }); i >= 0 {
		second = v.Files[i]
	}
	second.Longer, second.Wider, second.Beside = nil, nil, nil
	if b.Sheet != "" {
		second.Sheet = b.Sheet
	}
	if b.Layer != "" {
		second.Layer = b.Layer
	}
	if b.Lines != "" {
		second.Lines = b.Lines
	}
	if len(b.Header) > 0 {
		second.Header = b.Header
	}
	if b.SkipLines != nil {
		second.SkipLines = *b.SkipLines
	}
	if b.HeaderAt != "" {
		second.HeaderAt, second.SkipLines = b.HeaderAt, 0
	}
	return second
}

// Columns are those that are read of the second table.
func (b Beside) Columns() []string {
	columns := []string{b.Key}
	for _, column := range b.Take {
		columns = append(columns, column)
	}
	for column := range b.Keep {
		columns = append(columns, column)
	}
	slices.Sort(columns)
	return slices.Compact(columns)
}

// ColumnsOf are the columns that a file of the vintage must have: those that the
// vintage reads, as far as they are not made of others.
func (v *Vintage) ColumnsOf(f File) []string {
	var columns []string
	switch {
	case f.Aside:
	case f.Wider != nil:
		columns = slices.Concat(f.Wider.By, f.Wider.NamesFrom, []string{f.Wider.ValuesFrom})
		for column := range f.Wider.Keep {
			columns = append(columns, column)
		}
	case f.Longer != nil:
		columns = slices.Clone(f.Longer.Keep)
	default:
		columns = v.Columns()
	}
	for _, b := range f.Beside {
		columns = slices.DeleteFunc(columns, func(c string) bool { return b.Take[c] != "" })
	}
	for _, b := range f.Beside {
		columns = append(columns, b.Of)
	}
	for _, other := range v.Files {
		for _, b := range other.Beside {
			if f.Aside && b.File == f.Path {
				columns = append(columns, b.Columns()...)
			}
		}
	}
	columns = append(columns, f.Required...)
	slices.Sort(columns)
	return slices.Compact(columns)
}

// checkTable checks how the rows of a file are made of its lines.
func (c *checker) checkTable(f File) {
	if l := f.Longer; l != nil && (len(l.Keep) == 0 || l.NamesTo == "" || l.ValuesTo == "") {
		c.fault("longer", "%s: longer needs keep, names_to and values_to", f.Path)
	}
	if w := f.Wider; w != nil && (len(w.By) == 0 || len(w.NamesFrom) == 0 || w.ValuesFrom == "" || len(w.Columns) == 0) {
		c.fault("wider", "%s: wider needs by, names_from, values_from and columns", f.Path)
	}
	if f.Longer != nil && f.Wider != nil {
		c.fault("wider", "%s: a table is made longer or wider, not both", f.Path)
	}
	for i, b := range f.Beside {
		if b.Of == "" || b.Key == "" || len(b.Take) == 0 {
			c.fault("beside", "%s: a table beside needs of, key and take", f.Path)
		}
		named := func(o File) bool { return o.Path == b.File && o.Aside }
		if b.File != "" && !slices.ContainsFunc(c.vintage.Files, named) {
			c.fault("beside", "%s: the table beside is in %q, which is no file of the vintage with aside = true", f.Path, b.File)
		}
		before := func(o Beside) bool { return o.File == b.Within }
		if (b.Within != "") != (b.First > 0) || b.Within != "" && !slices.ContainsFunc(f.Beside[:i], before) {
			c.fault("within", "%s: within names the file of a table beside before this one, and first how much of a key is compared", f.Path)
		}
	}
}

// checkAside checks that some file of the vintage gives rows.
func (c *checker) checkAside() {
	for _, f := range c.vintage.Files {
		if f.Aside && !c.source.Target.Tabular() {
			c.fault("aside", "%s: a file of target %s is joined with no other", f.Path, c.source.Target)
		}
		if f.Optional && !f.Aside {
			c.fault("optional", "%s: only a file aside is optional", f.Path)
		}
	}
	if !slices.ContainsFunc(c.vintage.Files, func(f File) bool { return !f.Aside }) {
		c.fault("aside", "vintage %s has no file whose rows are loaded", c.vintage.ID)
	}
}
