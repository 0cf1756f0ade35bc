package columns

import (
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/release/binary"
	"maillage/geo"
)

// CopyIn is the statement that the rows of [Table.Source] are for.
func (t *Table) CopyIn() string {
	var names []string
	for _, c := range t.Columns() {
		names = append(names, pgx.Identifier{c}.Sanitize())
	}
	return fmt.Sprintf("copy %s (%s) from stdin (format binary)", pgx.Identifier{t.Name}.Sanitize(), strings.Join(names, ", "))
}

// Source gives the rows of a release.
func (t *Table) Source(release string) *binary.Source {
	sheets, at, fields := t.sheets, 0, len(t.Columns())
	return binary.NewSource(func(row *binary.Row) bool {
		for len(sheets) > 0 {
			s := sheets[0]
			for at < len(s.frame.Territories) && s.has != nil && !s.has(at) {
				at++
			}
			if at < len(s.frame.Territories) {
				t.write(row, fields, s, release, at)
				at++
				return true
			}
			sheets, at = sheets[1:], 0
		}
		return false
	})
}

func (t *Table) write(row *binary.Row, fields int, s *sheet, release string, i int) {
	row.Fields(fields)
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
		writeText(row, (*c.Texts)[i])
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

func writeText(row *binary.Row, s string) {
	if s == "" {
		row.Null()
		return
	}
	row.Text(s)
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
