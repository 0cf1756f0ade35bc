package territory

import (
	"encoding/json"

	"maillage/dashboard/pages/chart"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Comparison sets a territory's themes beside those of the ones that hold it.
type Comparison struct {
	Columns []page.Link // the territory itself first
	Rows    []ComparisonRow
	Omitted []string // sentences: what cannot be compared and why
	Radar   json.RawMessage
	// RadarMax is the value at the rim of the radar.
	RadarMax int
	Bars     json.RawMessage
}

// ComparisonRow is a theme, or the index, of every territory compared.
type ComparisonRow struct {
	Name  string
	Cells []page.Cell
	Index bool
}

// comparison sets a territory beside others.
type comparison struct{ page.Context }

// of builds the table and the two charts that show it.
func (b comparison) of(row geo.Row) (Comparison, error) {
	peers, omitted := page.Peers(b.Atlas, row)
	compared := append([]geo.Row{row}, peers...)
	var c Comparison
	for _, r := range compared {
		c.Columns = append(c.Columns, page.Link{Text: b.Names.Partial(r), Href: b.Links.Territory(r).Href})
	}
	for _, o := range omitted {
		c.Omitted = append(c.Omitted, b.Text.T("comparison.omitted", "name", o.Name))
	}
	var axes []string
	for i, theme := range geo.Themes() {
		axes = append(axes, b.Names.Theme(theme))
		c.Rows = append(c.Rows, b.themeRow(b.Names.Theme(theme), i, compared))
	}
	c.Rows = append(c.Rows, b.indexRow(compared))
	series := themeSeries(c.Columns, compared)
	var err error
	c.RadarMax = chart.Rim(series)
	if c.Radar, err = chart.Radar(axes, series, c.RadarMax); err != nil {
		return Comparison{}, err
	}
	c.Bars, err = chart.Bars(axes, series)
	return c, err
}

func (b comparison) themeRow(name string, i int, compared []geo.Row) ComparisonRow {
	out := ComparisonRow{Name: name}
	for _, r := range compared {
		out.Cells = append(out.Cells, b.Figures.Theme(r.Theme(i)))
	}
	return out
}

func (b comparison) indexRow(compared []geo.Row) ComparisonRow {
	out := ComparisonRow{Name: b.Text.T("figure.index"), Index: true}
	for _, r := range compared {
		out.Cells = append(out.Cells, b.Figures.IndexCell(r.Index()))
	}
	return out
}

func themeSeries(columns []page.Link, compared []geo.Row) []chart.Series {
	out := make([]chart.Series, len(compared))
	for i, r := range compared {
		out[i].Name = columns[i].Text
		for t := range geo.Themes() {
			out[i].Values = append(out[i].Values, chart.Max*r.Theme(t).Gap)
		}
	}
	return out
}
