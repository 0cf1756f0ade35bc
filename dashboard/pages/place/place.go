// Package place is the page of one place: of a social enterprise or of a facility. It
// says what the place does, for whom, and what is missing around it.
package place

import (
	"html/template"
	"slices"

	"github.com/paulmach/orb"

	"maillage/dashboard/pages/keeping"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/projects"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Page is the page of a place.
type Page struct {
	page.Frame
	Breadcrumbs        []page.Link
	Heading, Kind      string
	Lead               []string // the place in sentences, for whoever reads nothing else
	Facts              []Fact
	Functions          []Function // of a social enterprise
	Served             []Served
	Lacking            Lacking
	Measured, ModeNote string
	Map, JSON, Origin  page.Link
	WhatIf, Try        page.Link // what becomes of inhabitants where it closes, or changes
	Another            page.Link // where the enterprise could settle next
	Notes              []page.Note
	Kept               keeping.Part
}

// Fact is one thing that a file says of a place.
type Fact struct {
	Label, Text string
	Href        string       // where it leads, "" nowhere
	Dial        template.URL // of a telephone number: digits alone, which are safe
	Unknown     bool         // no file says it
	Notes       []int        // of the source that says it, where there are several
}

// builder makes the page of a place.
type builder struct {
	page.Context
	notes *page.Notes
}

// Enterprise builds the page of a social enterprise. It errs with [geo.CodeNotFound]
// where none of the id is loaded.
func Enterprise(c page.Context, id string) (*Page, error) {
	e, ok := c.Atlas.Enterprise(id)
	if !ok {
		return nil, geo.Errorf(geo.CodeNotFound, "no social enterprise %s is loaded", id)
	}
	b := builder{c, page.NewNotes(c)}
	v := b.begin(page.EnterprisePath(e.ID), e.Name, e.Commune)
	v.Kind = b.Text.T("place.enterprise-kind", "kind", b.Names.Kind(e.Kind))
	v.JSON.Href = b.Links.Data("/api/v1" + page.EnterpriseData(e.ID))
	v.Origin = b.Links.Named("origin.known", page.EnterprisePath(e.ID)+"/provenance")
	services := b.Atlas.EnterpriseServices(&e)
	v.Functions = b.functions(&e)
	v.Served = b.served(e.ID, services)
	v.Lead = append(b.enterpriseLead(&e, v.Functions), b.servedLead(v.Served)...)
	v.Facts = b.enterpriseFacts(&e)
	v.Lacking = b.lacking(b.at(e.Point, e.Commune), services, e.Themes)
	b.notes.Cite(e.Sources...)
	b.simulate(v, e.ID)
	var err error
	if v.Another, err = b.another(&e, services); err != nil {
		return nil, err
	}
	b.finish(v, e.Source)
	return v, nil
}

// Facility builds the page of a facility. It errs with [geo.CodeNotFound] where none of
// the id is loaded.
func Facility(c page.Context, id string) (*Page, error) {
	f, ok := c.Atlas.Facility(id)
	if !ok {
		return nil, geo.Errorf(geo.CodeNotFound, "no place %s is loaded", id)
	}
	b := builder{c, page.NewNotes(c)}
	name := b.Text.Pick(b.Atlas.PlaceName(&f))
	v := b.begin(page.FacilityPath(id), name, f.Commune)
	v.Kind = b.Text.T("place.facility-kind")
	v.JSON.Href = b.Links.Data("/api/v1" + page.FacilityData(id))
	v.Origin = b.Links.Named("origin.known", page.FacilityPath(id)+"/provenance")
	services := b.Atlas.ServicesOf(&f)
	v.Served = b.served(id, services)
	v.Lead = append([]string{b.facilityLead(name, &f, slices.Concat(services, b.Atlas.VisitsOf(&f)))}, b.servedLead(v.Served)...)
	v.Facts = b.facilityFacts(&f)
	v.Lacking = b.lacking(b.at(f.Point, f.Commune), services, nil)
	b.simulate(v, f.ID)
	b.finish(v, f.Source)
	return v, nil
}

// begin makes the frame of a page, and the way to it.
func (b builder) begin(path, name, commune string) *Page {
	title := b.Text.T("place.title", "name", name, "commune", b.Names.Commune(commune))
	v := &Page{
		Frame:   b.Frame("", page.ByMode(path, b.Atlas.Mode()), title, b.Text.T("place.description", "name", name)),
		Heading: name, Measured: b.Travel.Measured(), ModeNote: b.Travel.Note(),
		Breadcrumbs: []page.Link{b.Links.Named("nav.map", "/")},
		JSON:        page.Link{Text: b.Text.T("explain.json")},
	}
	if row, ok := b.Atlas.Row(geo.LevelCommune, commune); ok {
		v.Breadcrumbs = append(b.Links.Breadcrumbs(row), b.Links.Territory(row))
		v.Map = page.Link{Text: b.Text.T("place.map"), Href: b.Links.Map(row)}
	}
	return v
}

// simulate leads on to what becomes of inhabitants where a place that they are served by closes.
func (b builder) simulate(v *Page, id string) {
	if len(v.Served) > 0 {
		v.WhatIf, v.Try = b.Links.Named("simulation.what-if", page.ClosurePath(id)), b.Links.Named("simulation.try", page.PlacePath(id))
	}
}

// another leads on to where an enterprise is most needed next: in its département, by the
// declared project that gives most like it, nowhere where none does.
func (b builder) another(e *geo.Enterprise, services []string) (page.Link, error) {
	project, err := projects.Like(services)
	row, ok := b.Atlas.Row(geo.LevelCommune, e.Commune)
	if err != nil || project == "" || !ok {
		return page.Link{}, err
	}
	in := selection.Territory{Level: geo.LevelDepartement, Code: row.Parent(geo.LevelDepartement)}
	return b.Links.Named("projects.another", page.ProjectOf(project, e.ID, in)), nil
}

// finish cites what the page rests on.
func (b builder) finish(v *Page, source string) {
	b.notes.Cite(source)
	for _, s := range v.Served {
		b.notes.CiteService(&b.Atlas.Decl.Services[s.at])
	}
	v.Notes = b.notes.List()
}

// at is where a place is, or the centre of its commune.
func (b builder) at(point orb.Point, commune string) orb.Point {
	if point != (orb.Point{}) {
		return point
	}
	c, _ := b.Atlas.Commune(commune)
	return c.Centre
}
