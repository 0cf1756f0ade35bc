// Package zones is the page of a published zoning.
package zones

import (
	"net/url"
	"slices"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/page"
	"maillage/geo"
	"maillage/geo/names"
)

// Page is the page of a published zoning, class by class.
type Page struct {
	page.Frame
	Heading            string
	Zonings            []page.ModeLink // the other zonings
	Modes              page.Modes
	Measured, ModeNote string
	Source             string
	Find               *Find // nil where one page holds all
	Lines              []Line
	Services           []Option // whose states may be told
	States             string   // what the states are of, "" where none is asked for
	StateNames         []string // keys of their words
	Service, Name      string   // what is asked for
	Mode               geo.Mode // "" for the usual one
	Pages              []page.PageLink
	CSV, JSON          page.Link
}

// Find looks for zones by their names.
type Find struct{ Action, Name, Found string }

// Option is a service that may be chosen.
type Option struct {
	ID, Name string
	Chosen   bool
}

// Query is what is asked of a zoning, the first by name where it names none: the zones
// whose names hold a text, from a page on, and the states of a service, "" of none.
type Query struct {
	Zoning, Name, Service string
	Page                  int
}

// ParseQuery reads the query of an address. The error is CodeInvalid.
func ParseQuery(zoning string, values url.Values) (Query, error) {
	n, err := page.ParsePage(values.Get("page"))
	return Query{zoning, values.Get("q"), values.Get("service"), n}, err
}

// address is that of a page of what is asked, without language.
func (q Query) address(mode geo.Mode) string {
	v := url.Values{}
	if q.Name != "" {
		v.Set("q", q.Name)
	}
	if q.Service != "" {
		v.Set("service", q.Service)
	}
	return page.ZonesPath(q.Zoning) + page.Encode(v, mode, q.Page)
}

// Line is one class of a zoning.
type Line struct {
	Label, Communes, Population string
	Index, TooFar               page.Cell
	Best, Worst, Ratio, Gini    string // "" where not known
	States                      []string
}

// builder makes the page of a zoning.
type builder struct{ page.Context }

// New builds a page of a zoning; asked beyond the last one, it shows the last.
func New(c page.Context, q Query) (*Page, error) {
	b := builder{c}
	zonings := b.Atlas.ZoningNames()
	if q.Zoning == "" && len(zonings) > 0 {
		q.Zoning = zonings[0]
	}
	zones, source, err := b.Atlas.Zones(q.Zoning)
	if err != nil {
		return nil, err
	}
	many := len(zones) > page.ListSize
	zones = named(zones, q.Name)
	from, to, shown := page.Cut(len(zones), q.Page)
	q.Page = shown
	zoning, name, mode := q.Zoning, b.Names.Zoning(q.Zoning), b.Atlas.Mode()
	v := &Page{
		Frame:   b.Frame("ranking", q.address(mode), b.Text.T("zones.title", "zoning", name), b.Text.T("zones.description", "zoning", name)),
		Service: q.Service, Name: q.Name,
		Heading: b.Text.T("zones.heading", "zoning", name), Measured: b.Travel.Measured(), ModeNote: b.Travel.Note(),
		Source: b.Text.T("zones.source", "title", b.Names.Source(source.Source), "vintage", b.Text.Vintage(source.Vintage)),
		Modes:  b.Travel.Modes(func(m geo.Mode) string { return b.Text.Path(page.ByMode(page.ZonesPath(zoning), m)) }),
		CSV:    page.Link{Text: b.Text.T("ranking.csv"), Href: b.Links.Download(export.ZonesName, url.Values{"zoning": {zoning}})},
		JSON:   page.Link{Text: b.Text.T("explain.json"), Href: b.Links.Data("/api/v1/zones/" + url.PathEscape(zoning))},
	}
	for _, other := range zonings {
		v.Zonings = append(v.Zonings, page.ModeLink{Name: b.Names.Zoning(other), Href: b.Links.Href(page.ZonesPath(other)), Current: other == zoning})
	}
	if many || q.Name != "" {
		v.Find = &Find{Action: b.Text.Path(page.ZonesPath(zoning)), Name: q.Name, Found: b.Text.N("zones.found", len(zones))}
	}
	if mode != geo.ModeCar {
		v.Mode = mode
	}
	v.Pages = page.PageLinks(b.Text, len(zones), q.Page, func(n int) string { return b.Text.Path(Query{zoning, q.Name, q.Service, n}.address(mode)) })
	for _, z := range zones[from:to] {
		v.Lines = append(v.Lines, b.line(z))
	}
	return v, b.states(v, q, zones[from:to])
}

// states adds to the lines of a page how many inhabitants are in each state of the service
// that is asked for, and says in which services one may ask.
func (b builder) states(v *Page, q Query, zones []atlas.Zone) error {
	for _, d := range b.Atlas.Decl.Services {
		v.Services = append(v.Services, Option{d.ID, b.Text.Pick(d.Name), d.ID == q.Service})
	}
	slices.SortFunc(v.Services, func(x, y Option) int { return strings.Compare(names.Fold(x.Name), names.Fold(y.Name)) })
	if q.Service == "" {
		return nil
	}
	service := b.Atlas.Service(q.Service)
	if service < 0 {
		return geo.Errorf(geo.CodeNotFound, "there is no service %q", q.Service)
	}
	d := &b.Atlas.Decl.Services[service]
	for _, s := range geo.States() {
		v.StateNames = append(v.StateNames, "zones.state-"+string(s))
	}
	v.States = b.Text.T("zones.states", "service", b.Text.Pick(d.Name), "limit", b.Text.Minutes(d.Limit.Acceptable))
	v.JSON.Href = b.Links.Data("/api/v1/zones/" + url.PathEscape(q.Zoning) + "?service=" + q.Service)
	v.CSV.Href = b.Links.Download(export.ZonesName, url.Values{"zoning": {q.Zoning}, "service": {q.Service}})
	for i := range zones {
		for _, people := range zones[i].States(b.Atlas, service) {
			v.Lines[i].States = append(v.Lines[i].States, b.Text.Inhabitants(people))
		}
	}
	return nil
}

// named lists the zones whose names hold a text, whatever the accents and the case.
func named(zones []atlas.Zone, text string) []atlas.Zone {
	text = names.Fold(text)
	if text == "" {
		return zones
	}
	var out []atlas.Zone
	for i := range zones {
		if strings.Contains(names.Fold(zones[i].Label), text) {
			out = append(out, zones[i])
		}
	}
	return out
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
