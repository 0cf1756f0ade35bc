package read

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Longer describes a wide table, one column a thing: each of its cells that is
// not empty becomes a record of its own, in the order of the columns, all with the
// line of their row.
type Longer struct {
	Keep     []string // columns that are on every record
	Total    string   // column that must be the sum of the cells, "" without one
	NamesTo  string   // name of the column that the headings go to
	ValuesTo string   // name of the column that the cells go to
}

// longer gives the records of a wide table.
type longer struct {
	Reader
	cols  *Columns
	keep  []int
	cells []int // columns that become records
	total int   // −1 without one
	row   *Record
	next  int // among cells
	out   Record
}

// newLonger reads r as a wide table.
func newLonger(r Reader, name string, l Longer) (Reader, error) {
	wide := r.Columns()
	w := &longer{Reader: r, total: -1, cols: NewColumns(slices.Concat(l.Keep, []string{l.NamesTo, l.ValuesTo}))}
	left := map[int]bool{}
	for _, column := range l.Keep {
		i := wide.Index(column)
		if i < 0 {
			return nil, invalid(name, 0, "no column %q among the %d of the wide table: check the catalogue entry", column, len(wide.Names))
		}
		w.keep, left[i] = append(w.keep, i), true
	}
	if l.Total != "" {
		if w.total = wide.Index(l.Total); w.total < 0 {
			return nil, invalid(name, 0, "no column %q to check the sums of the wide table by: check the catalogue entry", l.Total)
		}
		left[w.total] = true
	}
	for i := range wide.Names {
		if !left[i] {
			w.cells = append(w.cells, i)
		}
	}
	w.next = len(w.cells)
	return w, nil
}

// Columns implements [Reader].
func (w *longer) Columns() *Columns { return w.cols }

// Next implements [Reader]. A row whose cells do not add up to its total is an
// error as a whole.
func (w *longer) Next() (*Record, error) {
	for {
		for ; w.next < len(w.cells); w.next++ {
			column := w.cells[w.next]
			if value := strings.TrimSpace(w.row.Values[column]); value != "" {
				w.next++
				return w.record(w.Reader.Columns().Names[column], value), nil
			}
		}
		row, err := w.Reader.Next()
		if err != nil {
			return nil, err
		}
		if err := w.addsUp(row); err != nil {
			return nil, err
		}
		w.row, w.next = row, 0
	}
}

// record makes the record of one cell of the row at hand.
func (w *longer) record(heading, value string) *Record {
	values := w.out.Values[:0]
	for _, i := range w.keep {
		values = append(values, w.row.Values[i])
	}
	values = append(values, heading, value)
	w.out = Record{Line: w.row.Line, Geom: w.row.Geom, Values: values, Raw: strings.Join(values, "\t")}
	return &w.out
}

// addsUp checks the total of a row: cells that are no numbers are rejected later,
// each for itself.
func (w *longer) addsUp(row *Record) error {
	if w.total < 0 {
		return nil
	}
	sum := 0.0
	for _, i := range w.cells {
		text := strings.TrimSpace(row.Values[i])
		n, err := strconv.ParseFloat(text, 64)
		if text != "" && err != nil {
			return nil
		}
		sum += n
	}
	total, err := strconv.ParseFloat(strings.TrimSpace(row.Values[w.total]), 64)
	if err == nil && math.Abs(total-sum) < 0.5 {
		return nil
	}
	return &RowError{
		Line: row.Line, Column: w.Reader.Columns().Names[w.total], Raw: row.Raw,
		Reason: fmt.Sprintf("the cells of the row add up to %g and its total says %q: a column may have moved", sum, row.Values[w.total]),
	}
}
