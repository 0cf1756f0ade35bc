package view

import (
	"math"
	"net/url"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/geo"
)

// Zones is the page of a published zoning, class by class.
type Zones struct {
	Frame
	Heading            string
	Zonings            []ModeLink // the other zonings
	Modes              Modes
	Measured, ModeNote string
	Source             string
	Lines              []ZoneLine
	CSV, JSON          Link
}

// ZoneLine is one class of a zoning.
type ZoneLine struct {
	Label, Communes, Population string
	Index, TooFar               Cell
	Best, Worst, Ratio, Gini    string // "" where not known
}

// ZonesPath is the address of the page of a zoning, without language.
func ZonesPath(zoning string) string { return "/zonages/" + url.PathEscape(zoning) }

// Zones builds the page of a zoning, of the first by name where none is asked
// for.
func (b *Builder) Zones(zoning string) (*Zones, error) {
	names := b.atlas.ZoningNames()
	if zoning == "" && len(names) > 0 {
		zoning = names[0]
	}
	zones, source, err := b.atlas.Zones(zoning)
	if err != nil {
		return nil, err
	}
	name := b.zoningName(zoning)
	v := &Zones{
		Frame:   b.frame("ranking", byMode(ZonesPath(zoning), b.atlas.Mode()), b.m.T("zones.title", "zoning", name), b.m.T("zones.description", "zoning", name)),
		Heading: b.m.T("zones.heading", "zoning", name), Measured: b.measured(), ModeNote: b.modeNote(),
		Source: b.m.T("zones.source", "title", b.sourceTitle(source.Source), "vintage", source.Vintage),
		Modes:  b.modes(func(m geo.Mode) string { return b.m.Path(byMode(ZonesPath(zoning), m)) }),
		CSV:    Link{Text: b.m.T("ranking.csv"), Href: b.download(export.ZonesName, url.Values{"zoning": {zoning}})},
		JSON:   Link{Text: b.m.T("explain.json"), Href: byMode("/api/v1/zones/"+url.PathEscape(zoning), b.atlas.Mode())},
	}
	for _, other := range names {
		v.Zonings = append(v.Zonings, ModeLink{Name: b.zoningName(other), Href: b.href(ZonesPath(other)), Current: other == zoning})
	}
	for _, z := range zones {
		v.Lines = append(v.Lines, b.zoneLine(z))
	}
	return v, nil
}

func (b *Builder) zoneLine(z atlas.Zone) ZoneLine {
	line := ZoneLine{
		Label: z.Label, Communes: b.m.Integer(z.Communes), Population: b.m.Integer(z.Population),
		Index: b.gapCell(z.Index.Value/100, z.Index.Known), TooFar: b.shareCell(z.Spread.TooFar),
		Best: b.orNone(z.Spread.Best, 1), Worst: b.orNone(z.Spread.Worst, 1), Ratio: b.orNone(z.Spread.Ratio, 1), Gini: b.orNone(z.Spread.Gini, 2),
	}
	if z.Partial {
		line.Label = b.m.T("territory.partial-name", "name", z.Label)
	}
	if z.Index.Known {
		line.Index.Text = b.indexText(z.Index.Value)
	}
	return line
}

func (b *Builder) shareCell(share float64) Cell {
	if math.IsNaN(share) {
		return Cell{Text: b.m.T("common.withheld"), Withheld: true}
	}
	return Cell{Text: b.m.Percent(100*share, 0), Bar: 100 * share}
}

// orNone writes a figure, "" where it is not known.
func (b *Builder) orNone(v float64, decimals int) string {
	if math.IsNaN(v) {
		return ""
	}
	return b.m.Decimal(v, decimals)
}

// zoningName is a zoning in words.
func (b *Builder) zoningName(id string) string {
	if key := "zoning." + id; b.m.Has(key) {
		return b.m.T(key)
	}
	return id
}

// spread says how unevenly access is spread within a territory above the commune;
// nil where that is not known.
func (b *Builder) spread(row *geo.Row) []string {
	if row.Level == geo.LevelCommune {
		return nil
	}
	s := b.atlas.SpreadWithin(row)
	var out []string
	if !math.IsNaN(s.TooFar) {
		out = append(out, b.m.T("spread.too-far", "share", b.m.Percent(100*s.TooFar, 0), "mode", b.modeWord()))
	}
	if s.Known && row.Communes > 1 {
		tenths := b.m.T("spread.tenths", "worst", b.orNone(s.Worst, 1), "best", b.orNone(s.Best, 1))
		if !math.IsNaN(s.Ratio) {
			tenths += " " + b.m.T("spread.ratio", "ratio", b.m.Decimal(s.Ratio, 1))
		}
		out = append(out, tenths)
		if !math.IsNaN(s.Gini) {
			out = append(out, b.m.T("spread.gini", "gini", b.m.Decimal(s.Gini, 2), "theil", b.m.Decimal(s.Theil, 2)))
		}
	}
	return out
}
