// Package territory is the page of a territory.
package territory

import (
	"cmp"
	"slices"

	"maillage/dashboard/pages/evolution"
	"maillage/dashboard/pages/keeping"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/withoutcar"
	"maillage/geo"
)

// Page is the page of one territory.
type Page struct {
	page.Frame
	Name        string
	Kind        string // "Commune · code Insee 26108 · 26400"
	Breadcrumbs []page.Link
	Contents    []page.Link // the parts of the page
	Notices     []string
	Summary     []string // plain sentences, the most telling first
	Figures     []Figure
	Context     []Indicator
	ContextPeer string // name of the territory beside which the context is shown
	Tags        []Tag
	Comparison  Comparison
	Mean        *page.Mean // that it is set beside, nil for none
	Commune     bool       // the services are of one place, not as means
	Start       string     // where journeys start
	Modes       page.Modes
	Measured    string // how the times were obtained
	ModeNote    string // that the page is not by car, "" where it is
	WithoutCar  withoutcar.Section
	Evolution   evolution.Section
	Concerns    Concerns
	Enterprises Enterprises
	Solved      Solved
	Twins       *Twins // of a commune whose profile is known
	Fragile     []Fragile
	FragileAll  page.Link
	Answers     []string // what only social enterprises give, in sentences
	Visits      []string // what comes on some days, in sentences
	Threads     Threads
	Spread      []string // how unevenly access is spread, above the commune
	Notes       []page.Note
	Map, CSV    page.Link
	Actors      page.Link // who can act there
	Compare     page.Link
	Change      *page.Link  // of what is chosen; nil of what nobody chose
	News        *page.Link  // feed of what releases change; nil where none speaks of it
	Keep        string      // address of the page, for the browser to keep
	Portrait    page.Link   // its two pages for printing
	AddHere     []page.Link // to the forms by which people say what is here
}

// Tag is a zoning or a programme of a commune.
type Tag struct {
	Name, Value string
	Notes       []int
}

// builder makes the page of a territory.
type builder struct{ page.Context }

// New builds the page of a row, set beside the mean of an id: "" for the usual one.
func New(c page.Context, row geo.Row, mean string) *Page {
	b, n := builder{c}, page.NewNotes(c)
	means := c.Means(row)
	chosen := means.Find(mean)
	v := &Page{
		Frame:       b.frame(row, mean),
		Name:        row.Name,
		Kind:        b.kind(row),
		Breadcrumbs: b.Links.Breadcrumbs(row),
		Notices:     b.Notices(row),
		Summary:     summary{c, chosen}.sentences(row),
		Commune:     row.Level == geo.LevelCommune,
		Start:       b.start(row),
		Measured:    b.Travel.Measured(),
		ModeNote:    b.Travel.Note(),
		Modes: b.Travel.Modes(func(m geo.Mode) string {
			return b.Text.Path(page.WithMean(page.ByMode(page.TerritoryPath(row.Level, row.Code), m), mean))
		}),
		Comparison: comparison{c}.of(row, means, chosen),
		Mean:       chosen,
	}
	v.Figures = figures{c, nil}.top(row, n)
	v.Concerns = services{c}.concerns(row, n)
	b.people(v, row, n)
	v.Context, v.ContextPeer = figures{c, means.Territory(chosen)}.context(row, n)
	v.Tags = b.tags(row, n)
	v.Twins = b.twins(row)
	v.Spread = within{c}.spread(row)
	if v.Commune {
		v.WithoutCar = withoutcar.Of(c, row, n)
	}
	v.Evolution = evolution.Of(c, row, n)
	v.Notes = n.List()
	v.Contents = b.contents(v)
	v.Map = page.Link{Text: b.Text.T("territory.see-map"), Href: b.Links.Map(row)}
	v.Actors = b.Links.Named("acting.link", page.ActorsPath(row.Level, row.Code))
	v.Compare, v.Keep = b.Links.Compare(row), b.Text.Path(page.TerritoryPath(row.Level, row.Code))
	if row.Level == geo.LevelSelection {
		change := b.Links.Named("mine.change", page.MineOf(row.Code))
		v.Change = &change
	} else {
		v.News = &page.Link{Text: b.Text.T("news.link"), Href: b.Text.Path(page.NewsPath(row.Level, row.Code))}
	}
	v.CSV = page.Link{Text: b.Text.T("territory.csv"), Href: b.Links.Gaps(row)}
	v.AddHere = keeping.AddingIn(c, row)
	return v
}

// people says who answers, and where it is most lacking.
func (b builder) people(v *Page, row geo.Row, n *page.Notes) {
	v.Enterprises = enterprises(b).of(row, n)
	v.Solved = within(b).solved(row)
	v.Fragile, v.FragileAll = within(b).fragile(row)
	v.Visits, v.Answers, v.Threads = relied(b).visits(row), relied(b).answers(row), relied(b).threads(row)
}

// contents leads to the parts that the page has.
func (b builder) contents(v *Page) []page.Link {
	var out []page.Link
	for _, part := range []struct {
		id    string
		there bool
	}{
		{"gaps", true}, {"communes", len(v.Fragile) > 0}, {"compare", true}, {"evolution", true}, {"answers", true},
		{"without-car", v.Commune}, {"twins", v.Twins != nil}, {"spread", len(v.Spread) > 0}, {"context", len(v.Context)+len(v.Tags) > 0}, {"notes", true},
	} {
		if part.there {
			out = append(out, page.Link{Text: b.Text.T("contents." + part.id), Href: "#" + part.id})
		}
	}
	return out
}

func (b builder) frame(row geo.Row, mean string) page.Frame {
	title := b.Text.T("territory.title", "name", row.Name, "code", row.Code)
	return b.Frame("", page.WithMean(page.ByMode(page.TerritoryPath(row.Level, row.Code), b.Atlas.Mode()), mean), title,
		b.Text.T("territory.description", "name", row.Name))
}

// kind says what the territory is and by which code it is known.
func (b builder) kind(row geo.Row) string {
	kind := b.Text.T("level."+string(row.Level)) + " · " + b.Text.T("territory.code."+string(row.Level), "code", row.Code)
	if row.Level != geo.LevelCommune {
		return kind + " · " + b.Text.N("territory.communes", row.Communes)
	}
	if c, ok := b.Atlas.Commune(row.Code); ok {
		for _, p := range c.Postcodes {
			kind += " · " + p
		}
	}
	return kind
}

// start says where the journeys of the table of services start.
func (b builder) start(row geo.Row) string {
	if row.Level != geo.LevelCommune {
		return b.Text.T("services.lead-mean")
	}
	if c, ok := b.Atlas.Commune(row.Code); ok && c.CentreMethod == geo.CentreSurface {
		return b.Text.T("services.lead-surface")
	}
	return b.Text.T("services.lead-commune")
}

// tags lists the published zonings and programmes of a commune.
func (b builder) tags(row geo.Row, n *page.Notes) []Tag {
	var out []Tag
	if row.Level != geo.LevelCommune {
		return nil
	}
	for _, z := range b.zoningsOf(row.Code) {
		out = append(out, Tag{Name: z.name, Value: z.value, Notes: n.Cite(z.source)})
	}
	return out
}

// zoning is one zoning of a commune, written out.
type zoning struct {
	id, name, value, source string
}

// zoningsOf lists the zonings of a commune, by name.
func (b builder) zoningsOf(commune string) []zoning {
	var out []zoning
	for id, z := range b.Atlas.ZoningsOf(commune) {
		item := zoning{id: id, name: b.Names.Zoning(id), value: b.Names.Class(id, z.Class, z.Label), source: z.Source}
		out = append(out, item)
	}
	slices.SortFunc(out, func(x, y zoning) int { return cmp.Compare(x.name, y.name) })
	return out
}
