// Package compare is the page that sets up to six territories side by side.
package compare

import (
	"encoding/json"

	"maillage/dashboard/pages/chart"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Page sets territories side by side. The first is what the others are judged by.
type Page struct {
	page.Frame
	Modes    page.Modes
	Notices  []string
	Columns  []Column
	Form     Form
	Groups   []Group
	Bars     json.RawMessage // nil below two territories
	Picture  *Picture        // nil where no contour is known
	Verdicts []string        // how differences are judged
	Example  page.Link       // a comparison to begin with, none where there are territories already
	Measured string
	Notes    []page.Note
}

// Column is one of the territories.
type Column struct {
	page.Link
	Number    int
	Kind      string
	Remove    page.Link
	Reference page.Link // puts it first; none of the first
}

// Form adds a territory.
type Form struct {
	Path     string
	List     string // of those that are there already
	Mode     string // "" by car
	Query    string // that was not found, or that several answer
	Answers  []page.Link
	Full     bool
	First    bool        // fewer than two are there: whoever comes wants to add one
	Suggests []page.Link // what holds the first
}

// builder makes the page.
type builder struct {
	page.Context
	query Query
	rows  []geo.Row
}

// New builds the page. Territories that are not loaded are told, and left out: an
// address outlives a release.
func New(c page.Context, q Query) (*Page, error) {
	b := builder{Context: c, query: q}
	b.query.Mode = c.Atlas.Mode()
	b.query.Territories = nil
	v := &Page{Measured: b.Travel.Measured()}
	if vain := b.Travel.InVain(); vain != "" {
		v.Notices = append(v.Notices, vain)
	}
	for _, t := range q.Territories {
		row, err := b.Atlas.Find(t)
		if err != nil {
			v.Notices = append(v.Notices, b.Text.T("compare.not-loaded", "code", t.String()))
			continue
		}
		b.rows = append(b.rows, row)
		b.query.Territories = append(b.query.Territories, nameOf(row))
	}
	b.query.Add = q.Add
	n := page.NewNotes(c)
	v.Frame = b.Frame("", b.query.Path(), b.title(), b.Text.T("compare.description"))
	v.Modes = b.Travel.Modes(func(m geo.Mode) string {
		to := b.query
		to.Mode = m
		return b.Text.Path(to.Path())
	})
	v.Columns, v.Form = b.columns(), b.form()
	if len(b.rows) == 0 {
		v.Example = b.example()
	}
	if len(b.rows) > 0 {
		v.Groups = b.groups(v.Columns, n)
		v.Picture = b.picture()
		v.Notes = n.List()
	}
	if len(b.rows) < 2 {
		return v, nil
	}
	v.Verdicts = b.verdicts()
	var err error
	v.Bars, err = b.bars()
	return v, err
}

func nameOf(row geo.Row) selection.Territory {
	return selection.Territory{Level: row.Level, Code: row.Code}
}

func (b builder) title() string {
	var names []string
	for _, row := range b.rows {
		names = append(names, row.Name)
	}
	if len(names) == 0 {
		return b.Text.T("compare.title-none")
	}
	return b.Text.T("compare.title", "names", b.Text.List(names))
}

// href leads to the page for another query.
func (b builder) href(q Query) string { return b.Text.Path(q.Path()) }

func (b builder) columns() []Column {
	var out []Column
	for i, row := range b.rows {
		column := Column{
			Link: page.Link{Text: b.Names.Partial(row), Href: b.Links.Territory(row).Href}, Number: i + 1,
			Kind:   b.Text.T("level." + string(row.Level)),
			Remove: page.Link{Text: b.Text.T("compare.remove", "name", row.Name), Href: b.href(b.query.without(nameOf(row)))},
		}
		if i > 0 {
			column.Reference = page.Link{Text: b.Text.T("compare.put-first", "name", row.Name), Href: b.href(b.query.first(nameOf(row)))}
		}
		out = append(out, column)
	}
	return out
}

// bars draws the themes of all territories.
func (b builder) bars() (json.RawMessage, error) {
	var axes []string
	for _, theme := range geo.Themes() {
		axes = append(axes, b.Names.Theme(theme))
	}
	series := make([]chart.Series, len(b.rows))
	for i, row := range b.rows {
		series[i].Name = row.Name
		for t := range geo.Themes() {
			series[i].Values = append(series[i].Values, chart.Max*row.Theme(t).Gap)
		}
	}
	return chart.Bars(axes, series)
}

// verdicts says how differences are judged.
func (b builder) verdicts() []string {
	return []string{
		b.Text.T("compare.judged-index", "name", b.rows[0].Name),
		b.Text.T("compare.judged-theme"),
		b.Text.T("compare.judged-service"),
	}
}
