package draft

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"maillage/geo/names"
)

// Column is one column of a table.
type Column struct {
	Name   string
	at     int    // among the cells of a row
	plain  string // its name in small letters without accents, words between blanks
	cells  []string
	filled int // cells that are not empty
}

func newColumn(name string, at int, rows [][]string) Column {
	c := Column{Name: name, at: at, plain: names.Fold(name)}
	for _, cells := range rows {
		c.cells = append(c.cells, cells[at])
		if cells[at] != "" {
			c.filled++
		}
	}
	return c
}

// called reports whether a column has one of some names, or, of a name that ends with a
// star, whether a word of its own begins so.
func (c *Column) called(all ...string) bool {
	return slices.ContainsFunc(all, func(name string) bool {
		if begin, star := strings.CutSuffix(name, "*"); star {
			return slices.ContainsFunc(strings.Fields(c.plain), func(word string) bool { return strings.HasPrefix(word, begin) })
		}
		return c.plain == name
	})
}

// enough is the share of cells of one form by which a column is believed to be of it.
const enough = 0.95

// matches reports whether nearly all cells that are not empty are of a form.
func (c *Column) matches(form *regexp.Regexp) bool {
	n := 0
	for _, cell := range c.cells {
		if cell != "" && form.MatchString(cell) {
			n++
		}
	}
	return c.filled > 0 && float64(n) >= enough*float64(c.filled)
}

// The forms of cells.
var (
	numberForm  = regexp.MustCompile(`^[-+]?\d[\d \x{a0}\x{202f}]*([.,]\d+)?$`)
	integerForm = regexp.MustCompile(`^[-+]?\d[\d \x{a0}\x{202f}]*$`)
	dateForm    = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4})`)
	communeForm = regexp.MustCompile(`^(\d{4,5}|2[AB]\d{3})(\.0)?$`)
	pairForm    = regexp.MustCompile(`^\(?\s*-?\d+\.\d+\s*[,; ]\s*-?\d+\.\d+\s*\)?$`)
)

// numbers gives the numbers of a column that is one of them, with the sign between units and
// decimals; ok is false where it is none.
func (c *Column) numbers() (all []float64, decimal string, ok bool) {
	if !c.matches(numberForm) {
		return nil, "", false
	}
	for _, cell := range c.cells {
		if !numberForm.MatchString(cell) {
			continue
		}
		if strings.Contains(cell, ",") {
			decimal = ","
		}
		digits := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ",", ".").Replace(cell)
		if n, err := strconv.ParseFloat(digits, 64); err == nil {
			all = append(all, n)
		}
	}
	return all, decimal, true
}

// marks are the cells of a column of numbers that say that there is none.
func (c *Column) marks() (found []string) {
	for _, cell := range c.cells {
		if cell != "" && !numberForm.MatchString(cell) && !slices.Contains(found, cell) {
			found = append(found, cell)
		}
	}
	slices.Sort(found)
	return found
}

// distinct reports whether all rows have a cell of their own.
func (c *Column) distinct() bool {
	seen := map[string]bool{}
	for _, cell := range c.cells {
		seen[cell] = true
	}
	return c.filled == len(c.cells) && len(seen) == len(c.cells)
}
