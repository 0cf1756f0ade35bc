package columns

import (
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/binary"
	"maillage/geo"
)

// CopyIn is the statement that the rows of [Table.Write] are for.
func (t *Table) CopyIn() string {
	var names []string
	for _, c := range t.Columns() {
		names = append(names, pgx.Identifier{c}.Sanitize())
	}
	return fmt.Sprintf("copy %s (%s) from stdin (format binary)", pgx.Identifier{t.Name}.Sanitize(), strings.Join(names, ", "))
}

// Write writes the rows of a release.
func (t *Table) Write(release string) func(row *binary.Row) error {
	return func(row *binary.Row) error {
		fields := len(t.Columns())
		for _, s := range t.sheets {
			for at := range s.frame.Territories {
				if s.has != nil && !s.has(at) {
					continue
				}
				if err := row.Fields(fields); err != nil {
					return err
				}
				t.write(row, s, release, at)
			}
		}
		return nil
	}
}

func (t *Table) write(row *binary.Row, s *sheet, release string, i int) {
	row.Text(release)
	if !t.communes {
		row.Text(string(s.frame.Level))
	}
	row.Text(s.frame.Territories[i].Code)
	for _, k := range s.key {
		row.Text(k)
	}
	for k := range s.cells {
		s.cells[k].write(row, i)
	}
}

func (c *cell) write(row *binary.Row, i int) {
	if !c.array {
		writeScalar(row, &c.columns[0], i)
		return
	}
	n := len(c.columns)
	if c.holds != nil && !c.holds(i) {
		n = 0
	}
	switch first := &c.columns[0]; {
	case first.Floats != nil:
		row.Float8s(n, func(k int) { writeFloat(row, (*c.columns[k].Floats)[i]) })
	case first.Words != nil:
		row.Int2s(n, func(k int) { writeCode(row, &c.columns[k], i) })
	case first.Flags != nil:
		row.Bools(n, func(k int) { row.Bool((*c.columns[k].Flags)[i]) })
	case first.Places != nil:
		row.Int4s(n, func(k int) { writeCount(row, (*c.columns[k].Places)[i]) })
	default:
		row.Int4s(n, func(k int) { writeCount(row, (*c.columns[k].Counts)[i]) })
	}
}

func writeScalar(row *binary.Row, c *geo.Column, i int) {
	switch {
	case c.Floats != nil:
		writeFloat(row, (*c.Floats)[i])
	case c.Counts != nil:
		writeCount(row, (*c.Counts)[i])
	case c.Flags != nil:
		row.Bool((*c.Flags)[i])
	case c.Words != nil:
		writeWord(row, c.Figure.Words, (*c.Words)[i])
	case c.Dates != nil:
		writeDate(row, (*c.Dates)[i])
	case c.Texts != nil:
		row.TextOrNull((*c.Texts)[i])
	case c.Lists != nil:
		row.Texts((*c.Lists)[i])
	case c.FloatLists != nil:
		list := (*c.FloatLists)[i]
		row.Float8s(len(list), func(k int) { row.Float8(list[k]) })
	}
}

func writeFloat(row *binary.Row, v float64) {
	if !geo.Known(v) {
		row.Null()
		return
	}
	row.Float8(v)
}

func writeCount(row *binary.Row, v int32) {
	if v == geo.NoCount {
		row.Null()
		return
	}
	row.Int4(v)
}

// writeCode writes the code 0 of a column that has no missing values too: the table
// refuses it.
func writeCode(row *binary.Row, c *geo.Column, i int) {
	code := (*c.Words)[i]
	if code == 0 && !c.Required {
		row.Null()
		return
	}
	row.Int2(int16(code))
}

func writeWord(row *binary.Row, words []string, code uint8) {
	if code == 0 {
		row.Null()
		return
	}
	row.Text(words[code-1])
}

// writeDate writes a day; [Check] has seen to it that it is one.
func writeDate(row *binary.Row, s string) {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		row.Null()
		return
	}
	row.Date(day)
}
