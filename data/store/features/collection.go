package features

import (
	"slices"

	"maillage/geo"
)

// Type is what a column holds.
type Type string

// The types, by the names that JSON Schema gives them.
const (
	Text    Type = "string"
	Integer Type = "integer"
	Number  Type = "number"
	Boolean Type = "boolean"
)

// Column is a property of features: a column of the view that they are read from.
type Column struct {
	Name  string
	Type  Type
	Title geo.Text
}

// Shape is the kind of geometry of a collection.
type Shape string

// The shapes, None where features have no geometry.
const (
	None         Shape = ""
	Point        Shape = "Point"
	MultiPolygon Shape = "MultiPolygon"
)

// Geometry is the name of the geometry, in views and in filters.
const Geometry = "geom"

// Collection is a set of features of one kind.
type Collection struct {
	ID          string
	Title       geo.Text
	Description geo.Text
	Shape       Shape
	Columns     []Column
	view        string
	level       geo.Level // of territories that the view has of several, "" for all
	id          string    // column that tells features apart
	order       []string  // columns that features stand in the order of, together unique and never null
}

// Column finds a property by its name.
func (c *Collection) Column(name string) (Column, bool) {
	at := c.at(name)
	if at < 0 {
		return Column{}, false
	}
	return c.Columns[at], true
}

// at is the place of a column, -1 where there is none.
func (c *Collection) at(name string) int {
	return slices.IndexFunc(c.Columns, func(col Column) bool { return col.Name == name })
}

// Names lists the properties.
func (c *Collection) Names() []string {
	names := make([]string, len(c.Columns))
	for i, col := range c.Columns {
		names[i] = col.Name
	}
	return names
}

// Find gives a collection by its id; it is a CodeNotFound error where there is none.
func Find(id string) (*Collection, error) {
	for _, c := range Collections() {
		if c.ID == id {
			return &c, nil
		}
	}
	return nil, geo.Errorf(geo.CodeNotFound, "there is no collection %q", id)
}

// Rejects is the collection of refused rows, which is for those who mend files.
const Rejects = "rejects"
