package read

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Beside describes a second table that is beside the rows: labels of their
// codes on another sheet, positions in another file or on lines of another kind.
type Beside struct {
	// Open opens the second table, which is read whole before the rows, with filters on its
	// columns; nil where it is not at hand, and its cells are empty.
	Open func(only []Filter) (Reader, error)
	Name string // of its file
	// Of is the column of the rows whose cell is looked for in the column Key of
	// the second table.
	Of, Key string
	Keep    map[string][]string // column of the second table → accepted values
	Take    map[string]string   // name of the column that is added → column of the second table
	// Needed leaves out the rows that have none in the second table.
	Needed bool
	// Within is the name of a table beside before this one: of this one those rows are read
	// whose key begins with a key of that, so many characters of it.
	Within string
	First  int
}

// beside gives the records of a table with the columns of a second one added.
type beside struct {
	Reader
	joined
	cols   *Columns
	of     int
	cells  []string // of the row at hand
	rows   int
	absent int // rows whose key the second table lacks
	out    Record
}

// joined is a second table that was read.
type joined struct {
	Beside
	added []string // the columns that it adds, in order
	taken *shelf
}

// gatherBeside reads the second tables.
func gatherBeside(all []Beside) ([]joined, error) {
	tables := make([]joined, len(all))
	for i, d := range all {
		tables[i] = joined{d, slices.Sorted(maps.Keys(d.Take)), newShelf()}
		if d.Open == nil {
			continue
		}
		var only []Filter
		for _, column := range slices.Sorted(maps.Keys(d.Keep)) {
			only = append(only, Keeping(column, d.Keep[column]))
		}
		for _, before := range tables[:i] {
			if before.Name == d.Within {
				only = append(only, before.holds(d.Key, d.First))
			}
		}
		second, err := d.Open(only)
		if err != nil {
			return nil, err
		}
		if err := errors.Join(tables[i].gather(second), second.Close()); err != nil {
			return nil, err
		}
	}
	return tables, nil
}

// holds is the filter that keeps the rows whose cell of a column has a row in the table: its
// first characters, all where first is 0.
func (t joined) holds(column string, first int) Filter {
	return Filter{column, func(cell []byte) bool {
		if first > 0 {
			cell = cell[:min(first, len(cell))]
		}
		_, known := t.taken.find(cell)
		return known
	}}
}

func newBeside(r Reader, name string, t joined) (Reader, error) {
	b := &beside{Reader: r, joined: t, cols: NewColumns(slices.Concat(r.Columns().Names, t.added)), of: r.Columns().Index(t.Of), cells: make([]string, len(t.added))}
	if b.of < 0 {
		return nil, invalid(name, 0, "no column %q to look for in the second table: check the catalogue entry", t.Of)
	}
	return b, nil
}

// gather reads a second table.
func (t joined) gather(r Reader) error {
	columns := []string{t.Key}
	for _, name := range t.added {
		columns = append(columns, t.Take[name])
	}
	at := map[string]int{}
	for _, column := range slices.Concat(columns, slices.Sorted(maps.Keys(t.Keep))) {
		if at[column] = r.Columns().Index(column); at[column] < 0 {
			return invalid(t.Name, 0, "the second table has no column %q; it has %s", column, cutRaw(strings.Join(r.Columns().Names, ", ")))
		}
	}
	cells := make([]string, len(t.added))
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if _, bad := errors.AsType[*RowError](err); bad {
			return invalid(t.Name, 0, "the second table: %w", err)
		}
		if err != nil {
			return err
		}
		key := strings.TrimSpace(rec.Values[at[t.Key]])
		if key == "" || !keeps(rec, t.Keep, at) {
			continue
		}
		for i, column := range columns[1:] {
			cells[i] = rec.Values[at[column]]
		}
		if t.taken.put([]byte(key), cells); t.taken.bytes() > maxGathered {
			return invalid(t.Name, rec.Line, "the second table holds too much to be looked up: take less of it with keep")
		}
	}
	if t.taken.rows == 0 && t.Within == "" {
		return invalid(t.Name, 0, "the second table has no row to take")
	}
	return nil
}

func keeps(rec *Record, keep map[string][]string, at map[string]int) bool {
	for column, accepted := range keep {
		if !slices.Contains(accepted, strings.TrimSpace(rec.Values[at[column]])) {
			return false
		}
	}
	return true
}

// Columns implements [Reader].
func (b *beside) Columns() *Columns { return b.cols }

// Next implements [Reader].
func (b *beside) Next() (*Record, error) {
	rec, err := b.Reader.Next()
	if err != nil {
		return nil, err
	}
	b.rows++
	key := strings.TrimSpace(rec.Values[b.of])
	packed, known := b.taken.find([]byte(key))
	if !known && key != "" {
		b.absent++
	}
	b.unpack(packed)
	values := append(append(b.out.Values[:0], rec.Values...), b.cells...)
	b.out = Record{Line: rec.Line, Values: values, Geom: rec.Geom, Raw: rec.Raw}
	return &b.out, nil
}

// unpack fills the cells of the columns added, with nothing where nothing is packed.
func (b *beside) unpack(packed []byte) {
	for i := range b.cells {
		b.cells[i] = ""
		if len(packed) > 0 {
			var text []byte
			text, packed = cutText(packed)
			b.cells[i] = string(text)
		}
	}
}

// Remarks implements [Reader].
func (b *beside) Remarks() Remarks {
	found := b.Reader.Remarks()
	if b.absent > 0 && !b.Needed && b.Open != nil {
		found.Notes = append(slices.Clone(found.Notes), fmt.Sprintf("%d of %d rows have no row of their %s in the second table, %s", b.absent, b.rows, b.cols.Names[b.of], b.Name))
	}
	return found
}
