package read

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// chosenReader gives those rows of a Parquet file that filters take: of each group of rows
// the columns of the filters are read first, and of the others the rows that are left.
// Several groups are read at a time.
type chosenReader struct {
	*parquetReader
	tests []cellTest
	ahead *ahead[*chosenRows]
	rows  *chosenRows
	left  int
}

// mostMade bounds the rows of a group that are made before they are asked for.
const mostMade = 1 << 16

// chosenRows are the rows of a group that filters take.
type chosenRows struct {
	from   *parquetReader
	before int // rows of the file before the group
	all    int // its rows
	cells  []*parquetCells
	rows   []int32 // of the group, those that are taken
	made   []madeRow
	at     int // of rows, the next one
}

type madeRow struct {
	record Record
	bad    *RowError
}

// choosing reads only what filters take, where the columns allow it.
func (r *parquetReader) choosing(filters []Filter) Reader {
	tests := testsOf(filters, r.cols)
	if len(tests) == 0 || r.geom != nil || slices.ContainsFunc(r.read, func(c parquetColumn) bool { return !isFlat(c.column) }) ||
		slices.ContainsFunc(tests, func(t cellTest) bool { return r.cellsOf(t.at) < 0 }) {
		return r
	}
	c := &chosenReader{parquetReader: r, tests: tests}
	c.ahead = readAhead(r.ctx, c.deal, c.worker)
	return c
}

// cellsOf is the number among the columns read of one of the file, −1 where it is not read.
func (r *parquetReader) cellsOf(column int) int {
	return slices.IndexFunc(r.read, func(c parquetColumn) bool { return c.to == column })
}

// deal gives the groups.
func (c *chosenReader) deal(_ context.Context, yield func(*chosenRows) error) error {
	before := 0
	for i, group := range c.file.RowGroups() {
		rows := &chosenRows{from: &parquetReader{name: c.name, at: c.at, size: c.size, file: c.file, cols: c.cols, group: i}, before: before, all: int(group.NumRows())}
		if err := yield(rows); err != nil {
			return err
		}
		before += rows.all
	}
	return nil
}

func (c *chosenReader) worker() func(*chosenRows) (*chosenRows, error) {
	var body, plain scratch
	return func(rows *chosenRows) (*chosenRows, error) {
		rows.from.body, rows.from.plain = body, plain
		err := rows.choose(c.read, c.tests)
		body, plain = rows.from.body, rows.from.plain
		if err != nil {
			return nil, unreadable(c.name, rows.before+1, err)
		}
		return rows, nil
	}
}

// choose opens the columns of the group, finds the rows that the tests take, and makes them
// where they are not too many.
func (g *chosenRows) choose(columns []parquetColumn, tests []cellTest) (err error) {
	defer corrupt(g.from.name, &err)
	for i := range columns {
		g.from.read = append(g.from.read, newParquetColumn(columns[i].column, columns[i].to))
	}
	if err := g.from.begin(); err != nil {
		return err
	}
	for i := range g.from.read {
		g.cells = append(g.cells, &parquetCells{parquetColumn: g.from.read[i]})
	}
	g.rows = make([]int32, g.all)
	for i := range g.rows {
		g.rows[i] = int32(i)
	}
	for _, t := range tests {
		if err := g.sieve(g.cells[g.from.cellsOf(t.at)], t); err != nil {
			return err
		}
	}
	for i := range g.cells { // those of the tests are read again from the group's beginning
		if err := g.cells[i].open(g.from.file.RowGroups()[g.from.group-1].ColumnChunks()[g.cells[i].column.Index()]); err != nil {
			return err
		}
		g.cells[i].first, g.cells[i].rows = 0, 0
	}
	if len(g.rows) > mostMade {
		return nil
	}
	for i := range g.rows {
		record, bad, err := g.make(i)
		if err != nil {
			return err
		}
		g.made = append(g.made, madeRow{record, bad})
	}
	return g.close()
}

// sieve keeps the rows that a test takes.
func (g *chosenRows) sieve(cells *parquetCells, t cellTest) error {
	kept := g.rows[:0]
	for _, row := range g.rows {
		v, err := cells.at(int(row))
		if err != nil {
			return fmt.Errorf("column %s: %w", columnName(cells.column), err)
		}
		if !t.leavesOut(cells.cell(v)) {
			kept = append(kept, row)
		}
	}
	g.rows = kept
	return nil
}

// make makes one of the rows that are taken.
func (g *chosenRows) make(i int) (rec Record, bad *RowError, err error) {
	row := int(g.rows[i])
	rec = Record{Line: g.before + row + 1, Values: make([]string, len(g.from.cols.Names))}
	for _, c := range g.cells {
		v, err := c.at(row)
		if err != nil {
			return rec, nil, fmt.Errorf("column %s: %w", columnName(c.column), err)
		}
		if rec.Values[c.to], err = c.one(v); err != nil && bad == nil {
			bad = &RowError{Line: rec.Line, Column: columnName(c.column), Reason: err.Error()}
		}
	}
	rec.Raw = cutRaw(strings.Join(rec.Values, "\t"))
	if bad != nil {
		bad.Raw = rec.Raw
	}
	return rec, bad, nil
}

func (g *chosenRows) close() error {
	for _, c := range g.cells {
		if err := c.close(); err != nil {
			return err
		}
	}
	g.cells = nil
	return nil
}

// Next implements [Reader].
func (c *chosenReader) Next() (_ *Record, err error) {
	defer corrupt(c.name, &err)
	for c.rows == nil || c.rows.at == len(c.rows.rows) {
		if c.rows != nil {
			if err := c.rows.close(); err != nil {
				return nil, err
			}
		}
		if c.rows, err = c.ahead.next(); err != nil {
			c.rows = nil
			return nil, err
		}
		c.left += c.rows.all - len(c.rows.rows)
	}
	at := c.rows.at
	c.rows.at++
	var next madeRow
	if at < len(c.rows.made) {
		next = c.rows.made[at]
	} else if next.record, next.bad, err = c.rows.make(at); err != nil {
		return nil, unreadable(c.name, next.record.Line, err)
	}
	if next.bad != nil {
		return nil, next.bad
	}
	return &next.record, nil
}

// Remarks implements [Reader].
func (c *chosenReader) Remarks() Remarks {
	found := c.found
	found.LeftOut = c.left
	return found
}

// Close implements [Reader].
func (c *chosenReader) Close() error {
	c.ahead.close()
	if c.rows != nil {
		return c.rows.close()
	}
	return nil
}
