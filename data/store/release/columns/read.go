package columns

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/binary"
	"maillage/geo"
)

// CopyOut is the statement that gives the rows of a release to [Table.Sink]. Its id
// is quoted: a copy takes no parameters.
func (t *Table) CopyOut(release string) string {
	var names []string
	for _, c := range t.Columns()[1:] {
		names = append(names, pgx.Identifier{c}.Sanitize())
	}
	where := "release = " + quote(release)
	if t.part {
		where += " and " + pgx.Identifier{t.keys[0]}.Sanitize() + " = " + quote(t.sheets[0].key[0])
	}
	return fmt.Sprintf("copy (select %s from %s where %s) to stdout (format binary)",
		strings.Join(names, ", "), pgx.Identifier{t.Name}.Sanitize(), where)
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// Parts splits a table by mode, so that it is read side by side.
func (t *Table) Parts() []Table {
	if !slices.Equal(t.keys, []string{"mode"}) {
		return []Table{*t}
	}
	var parts []Table
	for _, s := range t.sheets {
		i := slices.IndexFunc(parts, func(p Table) bool { return slices.Equal(p.sheets[0].key, s.key) })
		if i < 0 {
			parts = append(parts, Table{Name: t.Name, keys: t.keys, part: true})
			i = len(parts) - 1
		}
		parts[i].sheets = append(parts[i].sheets, s)
	}
	return parts
}

// Sink takes the rows of [Table.CopyOut] and fills the columns that the table is of.
func (t *Table) Sink() *binary.Sink {
	sheets := map[string]*sheet{}
	for _, s := range t.sheets {
		sheets[sheetName(string(s.frame.Level), s.key)] = s
	}
	var name []byte
	return binary.NewSink(func(row *binary.Fields) error {
		level := []byte(geo.LevelCommune)
		if !t.communes {
			level = row.Text()
		}
		code := row.Text()
		name = append(name[:0], level...)
		for range t.keys {
			name = append(append(name, 0), row.Text()...)
		}
		s := sheets[string(name)]
		if s == nil {
			return nil // what is declared no more
		}
		i, found := s.frame.Find(string(code))
		if !found {
			return fmt.Errorf("%s %s is not among the territories", level, code)
		}
		for k := range s.cells {
			if err := s.cells[k].read(row, i); err != nil {
				return fmt.Errorf("%s %s: %s: %w", level, code, s.cells[k].columns[0].Name, err)
			}
		}
		return nil
	})
}

func sheetName(level string, key []string) string {
	return strings.Join(slices.Concat([]string{level}, key), "\x00")
}

func (c *cell) read(row *binary.Fields, i int) error {
	if !c.array {
		return readScalar(row, &c.columns[0], i)
	}
	elements, n := row.Array()
	if err := row.Err(); err != nil {
		return err
	}
	if n == 0 && c.holds != nil {
		return nil
	}
	if n != len(c.columns) {
		return fmt.Errorf("an array holds %d values where %d are declared", n, len(c.columns))
	}
	switch first := &c.columns[0]; {
	case first.Floats != nil:
		for k := range c.columns {
			(*c.columns[k].Floats)[i] = elements.Float8()
		}
	case first.Words != nil:
		for k := range c.columns {
			code, _ := elements.Int2()
			if code < 0 || int(code) > len(first.Figure.Words) {
				return fmt.Errorf("code %d stands for none of %s", code, strings.Join(first.Figure.Words, ", "))
			}
			(*c.columns[k].Words)[i] = uint8(code)
		}
	case first.Flags != nil:
		for k := range c.columns {
			(*c.columns[k].Flags)[i] = elements.Bool()
		}
	case first.Places != nil:
		for k := range c.columns {
			(*c.columns[k].Places)[i] = readCount(elements)
		}
	default:
		for k := range c.columns {
			(*c.columns[k].Counts)[i] = readCount(elements)
		}
	}
	return elements.Err()
}

func readScalar(row *binary.Fields, c *geo.Column, i int) error {
	switch {
	case c.Floats != nil:
		(*c.Floats)[i] = row.Float8()
	case c.Counts != nil:
		(*c.Counts)[i] = readCount(row)
	case c.Flags != nil:
		(*c.Flags)[i] = row.Bool()
	case c.Words != nil:
		word := string(row.Text())
		(*c.Words)[i] = geo.WordCode(c.Figure.Words, word)
		if word != "" && (*c.Words)[i] == 0 {
			return fmt.Errorf("%q is not one of %s", word, strings.Join(c.Figure.Words, ", "))
		}
	case c.Dates != nil:
		(*c.Dates)[i] = row.Date()
	case c.Texts != nil:
		(*c.Texts)[i] = string(row.Text())
	case c.Lists != nil:
		elements, n := row.Array()
		(*c.Lists)[i] = nil
		for range n {
			(*c.Lists)[i] = append((*c.Lists)[i], string(elements.Text()))
		}
		return elements.Err()
	case c.FloatLists != nil:
		elements, n := row.Array()
		(*c.FloatLists)[i] = nil
		for range n {
			(*c.FloatLists)[i] = append((*c.FloatLists)[i], elements.Float8())
		}
		return elements.Err()
	}
	return row.Err()
}

func readCount(row *binary.Fields) int32 {
	if v, known := row.Int4(); known {
		return v
	}
	return geo.NoCount
}
