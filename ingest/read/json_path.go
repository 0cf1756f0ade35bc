package read

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// nestedColumn is a column whose name is a path into an object: keys between
// points, of a list the number of an element, "*" for each of them, or
// "key=value" for the first that has this. A text that holds JSON is entered too.
type nestedColumn struct {
	index int
	steps []string // after the first key
}

// nestedColumns are columns of objects; a name that is no key of an object is a path
// into it.
func nestedColumns(names []string) *Columns {
	c := NewColumns(names)
	c.nested = map[string][]nestedColumn{}
	for i, name := range names {
		if first, rest, deep := strings.Cut(name, "."); deep {
			c.nested[first] = append(c.nested[first], nestedColumn{i, strings.Split(rest, ".")})
		}
	}
	return c
}

// nestedCells reads the columns that lead into the value at the cursor, which it
// leaves there.
func (c *cursor) nestedCells(nested []nestedColumn, cols *Columns, values []string) (column string, err error) {
	c.peek()
	start := c.i
	for _, n := range nested {
		var found []string
		c.i = start
		if err := c.follow(n.steps, &found); err != nil {
			return cols.Names[n.index], err
		}
		if values[n.index] = strings.Join(found, ""); slices.Contains(n.steps, "*") {
			b, err := json.Marshal(found)
			if err != nil {
				return cols.Names[n.index], err
			}
			values[n.index] = string(b)
		}
	}
	c.i = start
	return "", nil
}

// follow appends the cells that the steps lead to from the value at the cursor, which
// it consumes: one at most, but for "*".
func (c *cursor) follow(steps []string, found *[]string) error {
	if len(steps) == 0 {
		cell, err := c.cell()
		if cell != "" {
			*found = append(*found, cell)
		}
		return err
	}
	switch c.peek() {
	case '{':
		return c.members(func(key []byte) error {
			if string(key) != steps[0] {
				return c.skip(0)
			}
			return c.follow(steps[1:], found)
		})
	case '[':
		return c.followList(steps, found)
	case '"':
		inner, err := c.text()
		if err != nil || len(inner) == 0 || inner[0] != '{' && inner[0] != '[' {
			return err
		}
		text := &cursor{b: inner}
		if err := text.follow(steps, found); err != nil {
			return err
		}
		return text.end()
	}
	return c.skip(0)
}

// followList follows into one element of a list, or into each.
func (c *cursor) followList(steps []string, found *[]string) error {
	number, err := strconv.Atoi(steps[0])
	if err != nil {
		number = -1
	}
	key, value, chosen := strings.Cut(steps[0], "=")
	at, done := -1, false
	return c.elements(func() error {
		at++
		takes := steps[0] == "*" || at == number
		if chosen && !done {
			c.peek()
			start := c.i
			var has []string
			if err := c.follow([]string{key}, &has); err != nil {
				return err
			}
			c.i, takes = start, slices.Equal(has, []string{value})
			done = takes
		}
		if !takes {
			return c.skip(0)
		}
		return c.follow(steps[1:], found)
	})
}
