// Package acting is the sheet of who can act in a territory, and the brief of a meeting that
// is called from it.
package acting

import (
	"net/url"

	"maillage/dashboard/actors"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/lacking"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Page is the sheet of who can act in a territory.
type Page struct {
	page.Frame
	Breadcrumbs   []page.Link
	Heading, Kind string
	Lead          []string
	Gaps          []Gaps // to choose from
	Gap           string // the service that is chosen, "" for none
	GapName       string
	Path, Meeting string      // where the two forms lead
	Where         lacking.Top // the communes that lack it most, of a territory above the commune
	First         []Actor
	Groups        []Group
	Unknown       string // what no file names, in a sentence; "" where all is known
	JSON          page.Link
	Files         []page.Link // of who is established here, and of who accompanies them
}

// Gaps are services to choose from, under a heading.
type Gaps struct {
	Title    string
	Services []Option
}

// Option is one choice of a list.
type Option struct {
	Value, Text string
	Chosen      bool
}

// Group is a kind of actors.
type Group struct {
	ID, Title string
	Actors    []Actor
}

// How many are named whom to call first, and how many communes that lack most.
const (
	firstCalled  = 5
	whereLacking = 3
)

// builder makes a sheet.
type builder struct{ page.Context }

// New makes the sheet of a territory for the service of an id, for none where that is "". It
// errs with [geo.CodeInvalid] where there is none of it.
func New(c page.Context, row geo.Row, gap string) (*Page, error) {
	b := builder{c}
	service, err := b.service(gap)
	if err != nil {
		return nil, err
	}
	sheet := actors.Of(c.Atlas, row, service)
	v := b.begin(row, service)
	v.Gap, v.Meeting = gap, b.Text.Path(page.MeetingPath(row.Level, row.Code))
	v.Gaps = b.gaps(row, service)
	if service >= 0 && row.Level != geo.LevelCommune {
		v.Where = lacking.TopOf(c, row, gap, whereLacking)
	}
	v.First = b.first(sheet)
	for _, g := range sheet.Groups {
		group := Group{ID: string(g.Kind), Title: b.Text.T("acting.group-" + string(g.Kind))}
		for i := range g.Actors {
			group.Actors = append(group.Actors, b.actor(&g.Actors[i]))
		}
		v.Groups = append(v.Groups, group)
	}
	v.Unknown = b.unknown(sheet)
	query := url.Values{}
	if gap != "" {
		query.Set("service", gap)
	}
	v.Files = []page.Link{{Text: b.Text.T("acting.enterprises-csv"), Href: b.Links.Actors(export.EnterprisesName, row)}}
	if sheet.Supported {
		v.Files = append(v.Files, page.Link{Text: b.Text.T("acting.supports-csv"), Href: b.Links.Actors(export.SupportsName, row)})
	}
	v.JSON = page.Link{Text: b.Text.T("explain.json"), Href: b.Links.Data("/api/v1" + page.ActorsData(row.Level, row.Code, query))}
	return v, nil
}

// First are those to call first in a territory about the service of an id, about none where
// that is "". It errs as [New] does.
func First(c page.Context, row geo.Row, gap string) ([]Actor, error) {
	b := builder{c}
	service, err := b.service(gap)
	if err != nil {
		return nil, err
	}
	return b.first(actors.Of(c.Atlas, row, service)), nil
}

func (b builder) first(sheet *actors.Sheet) []Actor {
	var out []Actor
	for _, a := range sheet.First(firstCalled) {
		out = append(out, b.actor(&a))
	}
	return out
}

// service finds a declared service by its id, −1 for "".
func (b builder) service(id string) (int, error) {
	if id == "" {
		return -1, nil
	}
	i := b.Atlas.Service(id)
	if i < 0 {
		return 0, geo.Errorf(geo.CodeInvalid, "there is no service %q", id)
	}
	return i, nil
}

// breadcrumbs lead to a page about what can be done in a territory.
func (b builder) breadcrumbs(row geo.Row) []page.Link {
	return append(b.Links.Breadcrumbs(row), b.Links.Territory(row))
}

// begin makes the frame of a sheet, and the way to it.
func (b builder) begin(row geo.Row, service int) *Page {
	path := page.ActorsPath(row.Level, row.Code)
	v := &Page{
		Heading: b.Text.T("acting.heading", "name", row.Name), Kind: b.Text.T("acting.kind"),
		Path:        b.Text.Path(path),
		Breadcrumbs: b.breadcrumbs(row),
		Lead:        []string{b.Text.T("acting.lead", "name", row.Name)},
	}
	if service >= 0 {
		d := &b.Atlas.Decl.Services[service]
		path = page.WithGap(path, d.ID)
		v.GapName = b.Text.Pick(d.Name)
		v.Heading = b.Text.T("acting.heading-gap", "name", row.Name, "service", v.GapName)
		v.Lead = append([]string{b.people(row, service)}, v.Lead...)
	}
	v.Frame = b.Frame("", path, v.Heading, v.Lead[len(v.Lead)-1])
	return v
}

// gaps lists the services: those that inhabitants are without first.
func (b builder) gaps(row geo.Row, chosen int) []Gaps {
	lacking, others := Gaps{Title: b.Text.T("acting.lacking")}, Gaps{Title: b.Text.T("acting.others")}
	for i := range b.Atlas.Decl.Services {
		d := &b.Atlas.Decl.Services[i]
		into := &others
		if b.Atlas.State(row, i) == geo.StateUncovered || row.Level != geo.LevelCommune && row.ByState(i).In(geo.StateUncovered) > 0 && !d.Stale {
			into = &lacking
		}
		into.Services = append(into.Services, Option{d.ID, b.Text.Pick(d.Name), i == chosen})
	}
	out := []Gaps{}
	for _, g := range []Gaps{lacking, others} {
		if len(g.Services) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// people says how many inhabitants are in each state of a service.
func (b builder) people(row geo.Row, service int) string {
	d := &b.Atlas.Decl.Services[service]
	in, name, limit := row.ByState(service), b.Text.Pick(d.Name), b.Text.Minutes(d.Limit.Acceptable)
	switch {
	case row.Population == geo.NoCount:
		return b.Text.T("acting.people-unknown", "service", name)
	case b.Atlas.State(row, service) == geo.StateUnknown && row.Level == geo.LevelCommune:
		return b.Text.T("acting.state-unknown", "service", name)
	case in.In(geo.StateUncovered) == 0 && in.In(geo.StateEnterprise) == 0:
		return b.Text.T("acting.people-covered", "service", name, "limit", limit)
	case in.In(geo.StateUncovered) == 0:
		return b.Text.N("acting.people-enterprise", int(in.In(geo.StateEnterprise)), "service", name, "limit", limit)
	}
	out := b.Text.N("acting.people-uncovered", int(in.In(geo.StateUncovered)), "service", name, "limit", limit)
	if by := int(in.In(geo.StateEnterprise)); by > 0 {
		out += " " + b.Text.N("acting.people-also", by)
	}
	return out
}

// unknown says which bodies no file names.
func (b builder) unknown(s *actors.Sheet) string {
	var list []string
	for _, kind := range s.Unknown {
		list = append(list, b.Text.T("acting.body-"+kind))
	}
	if len(list) == 0 {
		return ""
	}
	return b.Text.T("acting.unknown", "list", b.Text.List(list))
}
