package features

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb/encoding/ewkb"
)

// wgs84 is the reference system that geometries are kept in.
const wgs84 = 4326

// builder writes a query: what comes from outside is bound, never written.
type builder struct {
	text strings.Builder
	args []any
	err  error
}

func (b *builder) write(parts ...string) {
	for _, p := range parts {
		b.text.WriteString(p)
	}
}

// bind writes a value as a parameter of that type.
func (b *builder) bind(v any, as string) {
	b.args = append(b.args, v)
	b.write("$", strconv.Itoa(len(b.args)), "::", as)
}

// column writes the name of a column.
func (b *builder) column(name string) { b.write(pgx.Identifier{name}.Sanitize()) }

// list writes conditions with a word between, in parentheses.
func (b *builder) list(of []Condition, word string) {
	b.write("(")
	for i, c := range of {
		if i > 0 {
			b.write(" ", word, " ")
		}
		c.sql(b)
	}
	b.write(")")
}

func (c All) sql(b *builder) { b.list(c, "and") }
func (c Any) sql(b *builder) { b.list(c, "or") }

func (c Not) sql(b *builder) {
	b.write("not ")
	b.list([]Condition{c.Of}, "")
}

func (c Truth) sql(b *builder) { b.write(strconv.FormatBool(bool(c))) }

func (c Comparison) sql(b *builder) { b.infix(c.Left, " "+c.Operator+" ", c.Right) }

func (c Like) sql(b *builder) {
	b.infix(c.Of, " like ", c.Pattern)
	b.write(` escape '\'`)
}

func (c Between) sql(b *builder) {
	b.infix(c.Of, " between ", c.Low)
	b.write(" and ")
	c.High.scalar(b)
}

func (b *builder) infix(left Scalar, word string, right Scalar) {
	left.scalar(b)
	b.write(word)
	right.scalar(b)
}

func (c In) sql(b *builder) {
	c.Of.scalar(b)
	for i, s := range c.List {
		b.write(map[bool]string{true: " in (", false: ", "}[i == 0])
		s.scalar(b)
	}
	b.write(")")
}

func (c Absent) sql(b *builder) {
	b.column(c.Column.Name)
	b.write(" is null")
}

func (AbsentGeometry) sql(b *builder) { b.write(Geometry, " is null") }

func (c Spatial) sql(b *builder) {
	b.write(Relations()[c.Relation], "(")
	c.A.sql(b)
	b.write(", ")
	c.B.sql(b)
	b.write(")")
}

func (c Within) sql(b *builder) {
	b.write("(", Geometry, " is null")
	for _, box := range c.Boxes {
		b.write(" or ")
		Spatial{Relation: "S_INTERSECTS", B: box}.sql(b)
	}
	b.write(")")
}

// sql writes a geometry. Sides of a literal one in another reference system are cut first: straight
// there, they are none in degrees.
func (f Form) sql(b *builder) {
	if f.Geometry == nil {
		b.write(Geometry)
		return
	}
	raw, err := ewkb.Marshal(f.Geometry, f.EPSG)
	if err != nil {
		b.err = fmt.Errorf("write a geometry: %w", err)
		return
	}
	literal := func() {
		b.write("st_geomfromewkb(")
		b.bind(raw, "bytea")
		b.write(")")
	}
	bound := f.Geometry.Bound()
	side := max(bound.Max[0]-bound.Min[0], bound.Max[1]-bound.Min[1])
	switch {
	case f.EPSG == wgs84:
		literal()
		return
	case side == 0: // a point
		b.write("st_transform(")
		literal()
	default:
		b.write("st_transform(st_segmentize(")
		literal()
		b.write(", ")
		b.bind(side/sides, "float8")
		b.write(")")
	}
	b.write(", ", strconv.Itoa(wgs84), ")")
}

// sides is how many pieces the longest side of a literal geometry is cut into.
const sides = 32

func (p Property) scalar(b *builder) { b.column(p.Column.Name) }

func (l Literal) scalar(b *builder) {
	as := "text"
	switch l.Value.(type) {
	case float64:
		as = "float8"
	case bool:
		as = "boolean"
	case time.Time:
		as = "timestamptz"
	}
	b.bind(l.Value, as)
}

func (f Folded) scalar(b *builder) {
	open := 0
	if f.Case {
		b.write("lower(")
		open++
	}
	if f.Accent {
		b.write("unaccent(")
		open++
	}
	f.Of.scalar(b)
	b.write(strings.Repeat(")", open))
}
