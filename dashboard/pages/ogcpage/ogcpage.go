// Package ogcpage is what people are shown of the addresses that geographic information systems read.
package ogcpage

import (
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
)

// Content is what a page says, in words.
type Content struct {
	Heading string
	Lead    string
	Trail   []page.Link // to what it is part of, the widest first
	Facts   []Fact
	Table   *Table
	Links   []page.Link // what can be read besides, other forms of the same among it
}

// Fact is one of what is known of a thing.
type Fact struct{ Label, Value string }

// Table is rows under their headings; the first cell of a row names it.
type Table struct {
	Title   string
	Columns []string
	Rows    [][]page.Link
}

// Page is a content in the frame of the site.
type Page struct {
	page.Frame
	Content
}

// New frames a content; path is its address in French, query included.
func New(m *lang.Messages, path string, c Content) *Page {
	return &Page{Frame: page.NewFrame(m, "", path, c.Heading, c.Lead), Content: c}
}
