package view

import (
	"encoding/json"

	"maillage/dashboard/pages/chart"
	"maillage/geo"
)

// Comparison sets a territory's themes beside those of the ones that hold it.
type Comparison struct {
	Columns []Link // the territory itself first
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
	Cells []Cell
	Index bool
}

// comparison builds the table and the two charts that show it.
func (b *Builder) comparison(row *geo.Row) (Comparison, error) {
	peers, omitted := b.peers(row)
	compared := append([]*geo.Row{row}, peers...)
	var c Comparison
	for _, r := range compared {
		c.Columns = append(c.Columns, Link{Text: b.partialName(r), Href: b.territoryLink(r).Href})
	}
	for _, o := range omitted {
		c.Omitted = append(c.Omitted, b.m.T("comparison.omitted", "name", o.Name))
	}
	var axes []string
	for i, theme := range geo.Themes() {
		axes = append(axes, b.themeName(theme))
		c.Rows = append(c.Rows, b.themeRow(b.themeName(theme), i, compared))
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

func (b *Builder) themeRow(name string, i int, compared []*geo.Row) ComparisonRow {
	out := ComparisonRow{Name: name}
	for _, r := range compared {
		score := themeScore(r, i)
		out.Cells = append(out.Cells, b.gapCell(score.Gap, score.Known))
	}
	return out
}

func (b *Builder) indexRow(compared []*geo.Row) ComparisonRow {
	out := ComparisonRow{Name: b.m.T("figure.index"), Index: true}
	for _, r := range compared {
		cell := b.gapCell(r.Index.Value/100, r.Index.Known)
		if r.Index.Known {
			cell.Text = b.indexText(r.Index.Value)
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}

func themeSeries(columns []Link, compared []*geo.Row) []chart.Series {
	out := make([]chart.Series, len(compared))
	for i, r := range compared {
		out[i].Name = columns[i].Text
		for t := range geo.Themes() {
			var value *float64
			if score := themeScore(r, t); score.Known {
				scaled := score.Gap * chart.Max
				value = &scaled
			}
			out[i].Values = append(out[i].Values, value)
		}
	}
	return out
}

func themeScore(row *geo.Row, i int) geo.ThemeScore {
	if i >= len(row.Themes) {
		return geo.ThemeScore{}
	}
	return row.Themes[i]
}
