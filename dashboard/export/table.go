package export

import (
	"iter"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// Kind is what a column holds.
type Kind int

// The kinds.
const (
	Text    Kind = iota // string
	Integer             // int
	Number              // float64
	Boolean             // bool
)

// Column is one column of a table.
type Column struct {
	Name  string
	Kind  Kind
	About geo.Text // what it holds, for people
}

// Record is one row. Its values are in the order of the columns: string, int,
// float64 or bool by their kind, nil where missing.
type Record struct {
	Values   []any
	Geometry orb.Geometry // nil where there is none
}

// Shape is the kind of geometry that a table's records carry.
type Shape string

// The shapes, by their OGC names.
const (
	NoShape Shape = ""
	Points  Shape = "POINT"
	Areas   Shape = "MULTIPOLYGON"
)

// Table is what an export holds; its rows are made as they are written.
type Table struct {
	Name    string // also of the GeoPackage layer and the sheet
	Columns []Column
	Shape   Shape
	Rows    iter.Seq[Record]
	Origin  Origin
	// Layers names the layer of a GeoPackage by what the first column holds; one of the
	// table's name where it is nil.
	Layers map[string]string
	Shaded Shaded
	Lang   string // of what is said about it: "en", else French
}

// Shaded says how maps colour a table: by the bounds of a column, from its least to
// its most worrying values. Without a column all is of one colour.
type Shaded struct {
	Column string
	Bounds []float64
}

// table builds columns and values side by side, so that they cannot disagree.
type table[T any] struct {
	columns []Column
	read    []func(T) any
}

func (t *table[T]) add(name string, kind Kind, read func(T) any) {
	t.columns = append(t.columns, Column{name, kind, columnWords()[name]})
	t.read = append(t.read, read)
}

// about says what the last column holds.
func (t *table[T]) about(words geo.Text) { t.columns[len(t.columns)-1].About = words }

func (t *table[T]) values(item T) []any {
	out := make([]any, len(t.read))
	for i, read := range t.read {
		out[i] = read(item)
	}
	return out
}

// rows makes the records of items, with the geometry that shape gives.
func (t *table[T]) rows(items iter.Seq[T], shape func(T) orb.Geometry) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for item := range items {
			if !yield(Record{Values: t.values(item), Geometry: shape(item)}) {
				return
			}
		}
	}
}

// figure is nil where a figure is missing.
func figure(v float64) any {
	if !geo.Known(v) {
		return nil
	}
	return v
}

// optional is nil for the empty text.
func optional(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// coordinate is nil for the zero point, as [located] is.
func coordinate(p orb.Point, axis int) any {
	if p == (orb.Point{}) {
		return nil
	}
	return p[axis]
}

// located is nil for the zero point, which stands for no position.
func located(p orb.Point) orb.Geometry {
	if p == (orb.Point{}) {
		return nil
	}
	return p
}
