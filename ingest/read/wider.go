package read

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Wider describes a long table, one line a figure, as Melodi's are: the lines
// that are equal in some columns become one record, with a column a figure.
type Wider struct {
	By         []string            // columns that are equal on the lines of a record
	NamesFrom  []string            // columns whose cells, with "/" between, name a figure
	ValuesFrom string              // column of the figures
	Keep       map[string][]string // column → accepted values; other lines are passed over
	Columns    []string            // the figures that become columns; others are passed over
}

// wider gives the records of a long table, once it has read all of it.
type wider struct {
	Reader
	remarks
	name       string
	wide       Wider
	cols       *Columns
	by, names  []int // columns of the long table
	value      int
	keep       map[int][]string
	rows       []*wideRow // by their first line
	known      map[string]*wideRow
	met        map[string]bool // figures
	kept, over int             // lines
	bytes      int
	read       bool
	next       int
	out        Record
}

// wideRow is a record being made.
type wideRow struct {
	line   int
	values []string
	has    []bool // by figure
}

// maxGathered bounds the texts of a table that is held in memory, in bytes.
const maxGathered = 512 << 20

func newWider(r Reader, name string, d Wider) (Reader, error) {
	w := &wider{Reader: r, name: name, wide: d, cols: NewColumns(slices.Concat(d.By, d.Columns)), keep: map[int][]string{},
		known: map[string]*wideRow{}, met: map[string]bool{}}
	var missing []string
	index := func(column string) int {
		i := r.Columns().Index(column)
		if i < 0 {
			missing = append(missing, fmt.Sprintf("%q", column))
		}
		return i
	}
	for _, c := range d.By {
		w.by = append(w.by, index(c))
	}
	for _, c := range d.NamesFrom {
		w.names = append(w.names, index(c))
	}
	w.value = index(d.ValuesFrom)
	for column, accepted := range d.Keep {
		w.keep[index(column)] = accepted
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		return nil, invalid(name, 0, "the long table has no column %s; it has %s", strings.Join(missing, ", "), cutRaw(strings.Join(r.Columns().Names, ", ")))
	}
	return w, nil
}

// Columns implements [Reader].
func (w *wider) Columns() *Columns { return w.cols }

// Remarks implements [Reader].
func (w *wider) Remarks() Remarks {
	found := w.Reader.Remarks()
	found.Notes = slices.Concat(found.Notes, w.found.Notes)
	return found
}

// Next implements [Reader]. Lines that are refused come first.
func (w *wider) Next() (*Record, error) {
	for !w.read {
		rec, err := w.Reader.Next()
		if errors.Is(err, io.EOF) {
			w.read = true
			err = w.conclude()
		} else if err == nil {
			err = w.add(rec)
		}
		if err != nil {
			return nil, err
		}
	}
	if w.next == len(w.rows) {
		return nil, io.EOF
	}
	row := w.rows[w.next]
	w.next++
	w.out = Record{Line: row.line, Values: row.values, Raw: cutRaw(strings.Join(row.values, "\t"))}
	return &w.out, nil
}

// add puts a line into its record.
func (w *wider) add(rec *Record) error {
	for column, accepted := range w.keep {
		if !slices.Contains(accepted, strings.TrimSpace(rec.Values[column])) {
			w.over++
			return nil
		}
	}
	figure := join(rec, w.names, "/")
	column := slices.Index(w.wide.Columns, figure)
	if column < 0 {
		w.over++
		return nil
	}
	w.kept++
	w.met[figure] = true
	key := join(rec, w.by, "\x1f")
	row := w.known[key]
	if row == nil {
		row = w.begin(key, rec)
	}
	value, at := strings.TrimSpace(rec.Values[w.value]), len(w.by)+column
	if row.has[column] && row.values[at] != value {
		return &RowError{Line: rec.Line, Column: w.wide.ValuesFrom, Raw: rec.Raw,
			Reason: fmt.Sprintf("line %d and on say otherwise of %s: tell the lines apart with keep", row.line, figure)}
	}
	row.has[column], row.values[at] = true, strings.Clone(value)
	if w.bytes += len(value); w.bytes > maxGathered {
		return invalid(w.name, rec.Line, "the long table holds too much to be made wider at once: take less of it with keep")
	}
	return nil
}

func (w *wider) begin(key string, rec *Record) *wideRow {
	row := &wideRow{line: rec.Line, values: make([]string, len(w.by)+len(w.wide.Columns)), has: make([]bool, len(w.wide.Columns))}
	for i, column := range w.by {
		row.values[i] = strings.Clone(strings.TrimSpace(rec.Values[column]))
	}
	w.rows, w.known[key] = append(w.rows, row), row
	w.bytes += 2*len(key) + 16*cap(row.values) + 100
	return row
}

// conclude says what was passed over, and refuses a table without a figure that
// is wanted: it would be empty everywhere.
func (w *wider) conclude() error {
	for _, figure := range w.wide.Columns {
		if !w.met[figure] {
			return invalid(w.name, 0, "no line of the long table has %q in %s, where the others are kept", figure, strings.Join(w.wide.NamesFrom, ", "))
		}
	}
	w.note("%d lines of the long table make %d rows; %d of other figures, levels or years are passed over", w.kept, len(w.rows), w.over)
	return nil
}

// join writes cells of a record with a sign between.
func join(rec *Record, columns []int, sign string) string {
	parts := make([]string, len(columns))
	for i, column := range columns {
		parts[i] = strings.TrimSpace(rec.Values[column])
	}
	return strings.Join(parts, sign)
}
