package features

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"maillage/geo"
)

// Sort orders features by a column, those without value last.
type Sort struct {
	Column     Column
	Descending bool
}

// Cursor is where a page ends: the values that its last feature is ordered by.
type Cursor []any

// String writes a cursor for an address; "" for none.
func (c Cursor) String() string {
	if c == nil {
		return ""
	}
	raw, err := json.Marshal([]any(c))
	if err != nil { // texts, numbers, truths and nulls cannot fail to encode
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// ParseCursor reads what [Cursor.String] wrote for a collection in an order.
func ParseCursor(s string, c *Collection, sort []Sort) (Cursor, error) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	var values []any
	if err == nil {
		err = json.Unmarshal(raw, &values)
	}
	whole := c.whole(sort)
	if err != nil || len(values) != len(whole) {
		return nil, geo.Errorf(geo.CodeInvalid, "it is not the end of a page in this order: follow the links from one page to the next")
	}
	for i, s := range whole {
		if !holds(s.Column.Type, values[i]) {
			return nil, geo.Errorf(geo.CodeInvalid, "it holds %v for %s: follow the links from one page to the next", values[i], s.Column.Name)
		}
	}
	return values, nil
}

// holds reports whether a decoded value is one of a type.
func holds(t Type, v any) bool {
	switch v.(type) {
	case nil:
		return true
	case string:
		return t == Text
	case float64:
		return t == Integer || t == Number
	case bool:
		return t == Boolean
	}
	return false
}

// whole completes an order with the columns that tell features apart, so that it is the
// same from page to page.
func (c *Collection) whole(sort []Sort) []Sort {
	for _, name := range c.order {
		sort = append(sort[:len(sort):len(sort)], Sort{Column: c.Columns[c.at(name)]})
	}
	return sort
}

// after is the condition of features behind a cursor. Without an order of their own they are
// compared as rows, for which an index serves.
func (c *Collection) after(b *builder, sort []Sort, cursor Cursor) {
	whole := c.whole(sort)
	if len(sort) == 0 {
		b.write("(", strings.Join(c.order, ", "), ") > (")
		for i, s := range whole {
			if i > 0 {
				b.write(", ")
			}
			b.value(s.Column, cursor[i])
		}
		b.write(")")
		return
	}
	b.write("(false")
	for i := range whole {
		b.write(" or (true")
		for j := range whole[:i] {
			b.write(" and ")
			b.column(whole[j].Column.Name)
			b.write(" is not distinct from ")
			b.value(whole[j].Column, cursor[j])
		}
		b.beyond(whole[i], cursor[i])
		b.write(")")
	}
	b.write(")")
}

// beyond holds of what stands after a value in the order of one column.
func (b *builder) beyond(s Sort, v any) {
	if v == nil {
		b.write(" and false") // nothing stands after what is not known
		return
	}
	sign := " > "
	if s.Descending {
		sign = " < "
	}
	b.write(" and (")
	b.column(s.Column.Name)
	b.write(sign)
	b.value(s.Column, v)
	b.write(" or ")
	b.column(s.Column.Name)
	b.write(" is null)")
}

func (b *builder) value(c Column, v any) {
	b.bind(v, map[Type]string{Text: "text", Integer: "float8", Number: "float8", Boolean: "boolean"}[c.Type])
}

// orderBy writes the order.
func (c *Collection) orderBy(b *builder, sort []Sort) {
	b.write(" order by ")
	for i, s := range c.whole(sort) {
		if i > 0 {
			b.write(", ")
		}
		b.column(s.Column.Name)
		if s.Descending {
			b.write(" desc")
		}
		if i < len(sort) {
			b.write(" nulls last")
		}
	}
}
