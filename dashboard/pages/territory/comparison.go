package territory

import (
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Comparison sets a territory's themes beside those of the ones that hold it, and beside
// what the reader chooses.
type Comparison struct {
	Heading string
	Choices []Choice
	Mode    geo.Mode    // kept by the form, "" for the usual one
	Columns []page.Link // the territory itself first
	Rows    []ComparisonRow
	Omitted []string // sentences: what cannot be compared and why
}

// Choice is one mean that a territory can be set beside.
type Choice struct {
	ID, Text string
	Chosen   bool
}

// ComparisonRow is a theme, or the index, of every territory compared.
type ComparisonRow struct {
	Name  string
	Cells []page.Cell
	Index bool
}

// comparison sets a territory beside others.
type comparison struct{ page.Context }

// column is one of those compared.
type column struct {
	head   page.Link
	index  geo.Score
	themes []geo.ThemeScore
}

// of builds the table: the territory, the chosen mean, and the territories that hold it.
func (b comparison) of(row geo.Row, means page.Means, chosen *page.Mean) Comparison {
	out := Comparison{Heading: b.Text.T("comparison.heading")}
	if m := b.Atlas.Mode(); m != geo.ModeCar {
		out.Mode = m
	}
	compared := []column{{page.Link{Text: b.Names.Partial(row)}, row.Index(), row.Themes()}}
	for i := range means.All {
		m := &means.All[i]
		out.Choices = append(out.Choices, Choice{m.ID, m.Choice, m == chosen})
		switch {
		case m.Row.Exists():
			compared = append(compared, column{page.Link{Text: m.Name, Href: b.Links.Territory(m.Row).Href}, m.Index, m.Themes})
		case m == chosen:
			compared = append(compared, column{page.Link{Text: m.Name}, m.Index, m.Themes})
		}
	}
	if chosen.Exists() {
		out.Heading = b.Text.T("comparison.heading-beside", "peer", chosen.Of)
	}
	for _, o := range means.Omitted {
		out.Omitted = append(out.Omitted, b.Text.T("comparison.omitted", "name", o.Name))
	}
	out.Rows = b.rows(compared)
	for _, c := range compared {
		out.Columns = append(out.Columns, c.head)
	}
	return out
}

// Beside sets the themes and the index of a row beside one mean, or alone.
func Beside(c page.Context, row geo.Row, mean *page.Mean) []ComparisonRow {
	compared := []column{{index: row.Index(), themes: row.Themes()}}
	if mean.Exists() {
		compared = append(compared, column{index: mean.Index, themes: mean.Themes})
	}
	return comparison{c}.rows(compared)
}

func (b comparison) rows(compared []column) []ComparisonRow {
	var out []ComparisonRow
	for t, theme := range geo.Themes() {
		line := ComparisonRow{Name: b.Names.Theme(theme)}
		for _, c := range compared {
			line.Cells = append(line.Cells, b.Figures.Theme(c.themes[t]))
		}
		out = append(out, line)
	}
	index := ComparisonRow{Name: b.Text.T("figure.index"), Index: true}
	for _, c := range compared {
		index.Cells = append(index.Cells, b.Figures.IndexCell(c.index))
	}
	return append(out, index)
}
