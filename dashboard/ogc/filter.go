package ogc

import (
	"strconv"
	"strings"

	"maillage/dashboard/ogc/cql2"
	"maillage/dashboard/problem"
	"maillage/data/store/features"
)

// conditions reads all that chooses features: a box, properties that equal a value, a filter.
func (q *query) conditions(c *features.Collection) (all []features.Condition) {
	q.instant()
	if boxes := q.boxes(); boxes != nil && c.Shape != features.None {
		all = append(all, features.Within{Boxes: boxes})
	}
	for _, col := range c.Columns {
		if value, there := q.given(col.Name); there {
			all = append(all, q.equals(col, value))
		}
	}
	q.choice("filter-lang", filterLanguage, filterLanguage)
	in := q.systemOf("filter-crs")
	if text := q.text("filter"); text != "" {
		condition, err := cql2.Parse(text, c, in.epsg, in.flipped)
		if err != nil {
			q.fail("filter", "%w", err)
			return nil
		}
		all = append(all, condition)
	}
	return all
}

// equals is the condition of a property that is given as a parameter.
func (q *query) equals(col features.Column, value string) features.Condition {
	var v any = value
	var err error
	switch col.Type {
	case features.Integer, features.Number:
		v, err = strconv.ParseFloat(value, 64)
	case features.Boolean:
		v, err = strconv.ParseBool(value)
	case features.Text:
	}
	if err != nil {
		q.fail(col.Name, "%q is not of the type %s", value, col.Type)
	}
	return features.Comparison{Left: features.Property{Column: col}, Right: features.Literal{Value: v}, Operator: "="}
}

// order reads by which columns features are sorted: +name, -name or name, with commas between.
func (q *query) order(c *features.Collection) (out []features.Sort) {
	s := q.text("sortby")
	if s == "" {
		return nil
	}
	for part := range strings.SplitSeq(s, ",") {
		name := strings.TrimLeft(part, "+- ") // + comes as a blank
		column, ok := c.Column(name)
		if !ok {
			q.fail("sortby", "there is no property %q; there are %s", name, strings.Join(c.Names(), ", "))
			return nil
		}
		out = append(out, features.Sort{Column: column, Descending: strings.HasPrefix(part, "-")})
	}
	if len(out) > mostSorts {
		q.fail("sortby", "it has %d properties, more than %d", len(out), mostSorts)
	}
	return out
}

// cursor reads where the page before ended.
func (q *query) cursor(c *features.Collection, sort []features.Sort) features.Cursor {
	s := q.text(cursorParameter)
	if s == "" || q.err != nil {
		return nil
	}
	at, err := features.ParseCursor(s, c, sort)
	if err != nil {
		q.err = problem.Parameter(cursorParameter, "%w", err)
	}
	return at
}
