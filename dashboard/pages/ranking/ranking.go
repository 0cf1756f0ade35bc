// Package ranking is the pages of the ranking.
package ranking

import (
	"maillage/dashboard/export"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Page is one page of the ranking.
type Page struct {
	page.Frame
	Heading string
	Found   string // how many territories answer
	Query   Query
	Form    Form
	Columns []Column
	Lines   []Line
	Pages   []page.PageLink
	CSV     page.Link
	Lists   page.Link // communes with what they lack, in the same territory
	XLSX    page.Link // with the columns of the page
	EPCI    bool      // the lines name their EPCI
	Modes   page.Modes
	// Measured says how the times behind the figures were obtained, ModeNote that
	// they are not by car, Vain that the mode asked for was not measured.
	Measured, ModeNote, Vain string
	Zonings                  string // address of the page of zonings, "" where none is loaded
	Interval                 string // the text under ranks, "" for none
	Incomplete               string // what is not measured for its files, "" where all is
	Stale                    string // what is too old to be used, "" where nothing is
}

// Column is the head of a column with the links that sort by it.
type Column struct {
	Name    string
	Href    string
	Sort    string // aria-sort: "ascending", "descending" or ""
	Numeric bool
	Wide    bool // left out on a phone, where the name's cell says it
}

// Line is one territory.
type Line struct {
	page.Link
	Place      page.Place
	EPCI       page.Link
	Population string
	Index      page.Cell
	Themes     []page.Cell
}

// builder makes the pages of the ranking.
type builder struct{ page.Context }

// New builds a page of the ranking. Asked beyond the last page, it shows the last.
func New(c page.Context, q Query) *Page {
	b := builder{c}
	q.Mode = b.Atlas.Mode()
	ranked := b.ranked(q)
	from, to, shown := page.Cut(len(ranked), q.Page)
	q.Page = shown
	title := b.Text.T("ranking.title")
	v := &Page{
		Frame:   b.Frame("ranking", page.RankingPath+q.Encode(), title, b.Text.T("ranking.description")),
		Heading: b.Text.T("ranking.heading-" + string(q.Level)),
		Found:   b.Text.N("ranking.found", len(ranked)),
		Query:   q, Form: b.form(q), Columns: b.columns(q),
		EPCI:     q.Level == geo.LevelCommune,
		Measured: b.Travel.Measured(), ModeNote: b.Travel.Note(), Vain: b.Travel.InVain(), Stale: b.Stale(), Incomplete: b.Incomplete(),
		CSV:   page.Link{Text: b.Text.T("ranking.csv"), Href: b.Links.Download(export.TerritoriesName, q.Values())},
		Lists: page.Link{Text: b.Text.T("ranking.lists"), Href: b.Links.Lists(q.Selection)},
		XLSX:  page.Link{Text: b.Text.T("ranking.xlsx"), Href: b.Links.DownloadAs(export.RankingName, export.XLSX, q.Values())},
	}
	v.Modes = b.Travel.Modes(func(m geo.Mode) string {
		to := q
		to.Mode, to.Page = m, 1
		return b.Text.Path(page.RankingPath) + to.Encode()
	})
	if u := b.Atlas.Decl.Uncertainty; u.Runs > 0 && q.Mode == geo.ModeCar {
		v.Interval = b.Text.T("ranking.interval", "share", b.Text.Percent(100*(u.Quantiles[1]-u.Quantiles[0]), 0))
	}
	if len(b.Atlas.ZoningNames()) > 0 {
		v.Zonings = b.Links.Href("/zonages")
	}
	v.Pages = page.PageLinks(b.Text, len(ranked), q.Page, func(n int) string {
		to := q
		to.Page = n
		return b.Text.Path(page.RankingPath) + to.Encode()
	})
	rows := b.Atlas.Rows(q.Level)
	for _, at := range ranked[from:to] {
		v.Lines = append(v.Lines, b.line(rows[at]))
	}
	return v
}

// ranked lists the territories that answer a query, by their place, in its order, those
// without the figure that is sorted by last: none where they are asked for inside of a
// territory that is not loaded.
func (b builder) ranked(q Query) []int32 {
	selected, err := b.Atlas.Select(q.Selection)
	if err != nil {
		return nil
	}
	return selected
}

func (b builder) line(row geo.Row) Line {
	line := Line{Link: b.Links.Territory(row), Place: b.Figures.Place(row), Population: b.Text.Inhabitants(row.Population)}
	line.Index = b.Figures.IndexCell(row.Index()).From(b.Links.Origin(row, geo.MeasureIndex, ""))
	if e, ok := b.Atlas.Row(geo.LevelEPCI, row.Parent(geo.LevelEPCI)); ok && row.Level == geo.LevelCommune {
		line.EPCI = b.Links.Territory(e)
	}
	for i, theme := range geo.Themes() {
		line.Themes = append(line.Themes, b.Figures.Theme(row.Theme(i)).From(b.Links.Origin(row, geo.MeasureTheme, string(theme))))
	}
	return line
}
