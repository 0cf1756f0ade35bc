// Package zones is the page of a published zoning.
package zones

import (
	"net/url"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Page is the page of a published zoning, class by class.
type Page struct {
	page.Frame
	Heading            string
	Zonings            []page.ModeLink // the other zonings
	Modes              page.Modes
	Measured, ModeNote string
	Source             string
	Lines              []Line
	CSV, JSON          page.Link
}

// Line is one class of a zoning.
type Line struct {
	Label, Communes, Population string
	Index, TooFar               page.Cell
	Best, Worst, Ratio, Gini    string // "" where not known
}

// builder makes the page of a zoning.
type builder struct{ page.Context }

// New builds the page of a zoning, of the first by name where none is asked for.
func New(c page.Context, zoning string) (*Page, error) {
	b := builder{c}
	names := b.Atlas.ZoningNames()
	if zoning == "" && len(names) > 0 {
		zoning = names[0]
	}
	zones, source, err := b.Atlas.Zones(zoning)
	if err != nil {
		return nil, err
	}
	name := b.Names.Zoning(zoning)
	v := &Page{
		Frame:   b.Frame("ranking", page.ByMode(page.ZonesPath(zoning), b.Atlas.Mode()), b.Text.T("zones.title", "zoning", name), b.Text.T("zones.description", "zoning", name)),
		Heading: b.Text.T("zones.heading", "zoning", name), Measured: b.Travel.Measured(), ModeNote: b.Travel.Note(),
		Source: b.Text.T("zones.source", "title", b.Names.Source(source.Source), "vintage", source.Vintage),
		Modes:  b.Travel.Modes(func(m geo.Mode) string { return b.Text.Path(page.ByMode(page.ZonesPath(zoning), m)) }),
		CSV:    page.Link{Text: b.Text.T("ranking.csv"), Href: b.Links.Download(export.ZonesName, url.Values{"zoning": {zoning}})},
		JSON:   page.Link{Text: b.Text.T("explain.json"), Href: b.Links.Data("/api/v1/zones/" + url.PathEscape(zoning))},
	}
	for _, other := range names {
		v.Zonings = append(v.Zonings, page.ModeLink{Name: b.Names.Zoning(other), Href: b.Links.Href(page.ZonesPath(other)), Current: other == zoning})
	}
	for _, z := range zones {
		v.Lines = append(v.Lines, b.line(z))
	}
	return v, nil
}

func (b builder) line(z atlas.Zone) Line {
	line := Line{
		Label: z.Label, Communes: b.Text.Integer(z.Communes), Population: b.Text.Inhabitants(z.Population),
		Index: b.Figures.IndexCell(geo.Score{Value: z.Index}), TooFar: b.shareCell(z.Spread.TooFar),
		Best: b.Figures.OrNone(z.Spread.Best, 1), Worst: b.Figures.OrNone(z.Spread.Worst, 1), Ratio: b.Figures.OrNone(z.Spread.Ratio, 1), Gini: b.Figures.OrNone(z.Spread.Gini, 2),
	}
	if z.Partial {
		line.Label = b.Text.T("territory.partial-name", "name", z.Label)
	}
	return line
}

func (b builder) shareCell(share float64) page.Cell {
	if !geo.Known(share) {
		return b.Figures.Withheld("")
	}
	return page.Cell{Text: b.Text.Percent(100*share, 0), Bar: 100 * share}
}
