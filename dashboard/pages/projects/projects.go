// Package projects is the page of where a project is most needed: the communes, whether it can
// live there by a simple model whose every assumption shows, and whom to meet first.
package projects

import (
	"context"
	"math"

	"maillage/dashboard/actors"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/projects"
	"maillage/data/reference"
	"maillage/geo"
)

// mostLines is how many communes are listed, and mostEPCI of how many it is said whom to meet.
const (
	mostLines = 25
	mostEPCI  = 3
)

// Page is the page of a project.
type Page struct {
	page.Frame
	Heading, Lead string
	Ready         []page.Link // declared projects
	Found, Least  string
	Fields        []Field
	Held          []page.Option // of the address, that the form keeps
	Groups        []page.Group
	Action        string
	Lines         []Line
	Sited         bool // some are so far from a present site of the enterprise
	First         []Meeting
	Picture       *page.Numbered // of the communes of the lines, nil where no contour is known
	CSV, JSON     page.Link
	Model         string
	Measured      string
}

// Field is an assumption that the reader may change.
type Field struct{ Name, Label, Value string }

// Line is a commune where the project is needed.
type Line struct {
	page.Link
	Number                   int
	EPCI                     page.Link
	Programmes               string // that the commune is in, "" of none
	Viable                   bool
	Newly, Customers, Within string
	Rival, Site, Need        string
	Try                      page.Link
}

// Meeting is an EPCI of the first communes, and whom to call there.
type Meeting struct {
	page.Link
	Whom, Phone, Why string
	Brief            page.Link // of a meeting with them
}

// builder makes the page.
type builder struct {
	page.Context
	query projects.Query
}

// New builds the page of a query.
func New(ctx context.Context, c page.Context, q projects.Query) (*Page, error) {
	found, err := projects.Find(ctx, c.Atlas, &q)
	if err != nil {
		return nil, err
	}
	b := builder{c, q}
	name := b.Text.Pick(q.Project.Name)
	v := &Page{
		Frame:   b.Frame("", b.path(q), b.Text.T("projects.title", "name", name), b.Text.T("projects.description")),
		Heading: b.Text.T("projects.title", "name", name), Lead: b.lead(), Action: b.Text.Path(page.ProjectsPath), Measured: b.Travel.Measured(),
		Least: b.Text.N("projects.least", int(math.Ceil(q.Project.Model().Least()))), Model: b.Text.T("projects.model", "source", q.Project.Source),
		JSON: page.Link{Text: b.Text.T("explain.json"), Href: b.Links.Data("/api/v1/projects?" + q.Values().Encode())},
		CSV:  page.Link{Text: b.Text.T("simulation.csv"), Href: b.Text.Path(page.ProjectsPath + ".csv?" + q.Values().Encode())},
	}
	viable := 0
	for i := range found {
		if found[i].Viable {
			viable++
		}
	}
	v.Found = b.Text.N("projects.found", viable, "of", len(found))
	var communes []string
	for i := range found[:min(len(found), mostLines)] {
		v.Sited = v.Sited || geo.Known(found[i].Site)
		v.Lines, communes = append(v.Lines, b.line(i+1, &found[i])), append(communes, found[i].Code)
	}
	v.Picture = b.Numbered(b.Text.T("projects.map"), q.Of, communes)
	v.First = b.first(found)
	b.form(v)
	return v, nil
}

func (b builder) path(q projects.Query) string { return page.ProjectsPath + "?" + q.Values().Encode() }

// lead names what the project gives, and where a commune is looked for.
func (b builder) lead() string {
	where := b.Names.Scope()
	if row, ok := b.Atlas.Row(b.query.Of.Level, b.query.Of.Code); ok {
		where = row.Name
	}
	return b.Text.T("projects.lead", "services", b.services(), "where", where)
}

func (b builder) services() string {
	var names []string
	for _, id := range b.query.Project.Services {
		names = append(names, b.Names.Service(id))
	}
	return b.Text.List(names)
}

func (b builder) line(number int, f *projects.Found) Line {
	none := b.Text.T("common.none")
	v := Line{
		Number: number, Programmes: b.programmes(f.Code), Link: b.Links.Territory(f.Row), Viable: f.Viable, Newly: b.Text.Inhabitants(f.Newly), Within: b.Text.Inhabitants(f.Within),
		Customers: b.Text.Integer(int(f.Customers)), Rival: none, Site: none, Need: none,
		Try: b.Links.Named("projects.try", page.OpeningPath(b.query.Project.Services, f.Code)),
	}
	if epci, ok := b.Atlas.Row(geo.LevelEPCI, f.Parent(geo.LevelEPCI)); ok {
		v.EPCI = b.Links.Territory(epci)
	}
	if p, ok := b.Atlas.Place(f.Rival); ok {
		v.Rival = b.Text.T("projects.rival", "name", b.Text.Pick(p.Name), "commune", b.Names.Commune(p.Commune), "minutes", b.Text.Minutes(f.RivalMinutes))
	}
	if geo.Known(f.Site) {
		v.Site = b.Text.Kilometres(f.Site)
	}
	if need := b.Atlas.Need(f.Row); need.Known() {
		v.Need = b.Text.Integer(int(math.Round(need.Value)))
	}
	return v
}

// programmes names those of the State that a commune is in.
func (b builder) programmes(commune string) string {
	var names []string
	for _, zoning := range actors.Programmes(b.Atlas, commune) {
		names = append(names, b.Names.Zoning(zoning))
	}
	if len(names) == 0 {
		return ""
	}
	return b.Text.N("projects.programmes", len(names), "names", b.Text.List(names))
}

// first says whom to meet first, of the EPCI of the first communes.
func (b builder) first(found []projects.Found) []Meeting {
	var out []Meeting
	service, seen := b.Atlas.Service(b.query.Project.Services[0]), map[string]bool{}
	for i := range found {
		code := found[i].Parent(geo.LevelEPCI)
		epci, ok := b.Atlas.Row(geo.LevelEPCI, code)
		if !ok || seen[code] || len(out) == mostEPCI {
			continue
		}
		seen[code] = true
		m := Meeting{
			Link: page.Link{Text: epci.Name, Href: b.Links.Href(page.WithGap(page.ActorsPath(geo.LevelEPCI, code), b.query.Project.Services[0]))},
			Why:  b.Text.T("projects.for", "commune", found[i].Name),
		}
		whom := ""
		for _, a := range actors.Of(b.Atlas, epci, service).First(1) {
			m.Whom, m.Phone, whom = a.Name, a.Contact.Phone, a.ID
		}
		m.Brief = b.Links.Named("projects.brief", page.MeetingWith(geo.LevelEPCI, code, b.query.Project.Services[0], whom))
		out = append(out, m)
	}
	return out
}

// form shows every assumption, to be changed.
func (b builder) form(v *Page) {
	all, err := reference.Projects()
	if err != nil {
		return // they were read for the query
	}
	for i := range all {
		v.Ready = append(v.Ready, page.Link{Text: b.Text.Pick(all[i].Name), Href: b.Text.Path(b.path(projects.Query{Project: all[i], Of: b.query.Of}))})
	}
	for _, name := range projects.Names() {
		v.Fields = append(v.Fields, Field{name, b.Text.T("projects.assume-" + name), b.Text.Lang.Typed(b.query.Number(name))})
	}
	v.Held = append(v.Held, page.Option{Text: "projet", Value: b.query.Project.ID})
	if b.query.Of.Code != "" {
		v.Held = append(v.Held, page.Option{Text: "de", Value: b.query.Of.String()})
	}
	if b.query.Enterprise != "" {
		v.Held = append(v.Held, page.Option{Text: "entreprise", Value: b.query.Enterprise})
	}
	v.Groups = b.ServiceGroups(b.query.Project.Services)
}
