package acting

import (
	"net/url"
	"slices"

	"maillage/dashboard/actors"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/simulation"
	"maillage/dashboard/pages/solved"
	"maillage/dashboard/selection"
	"maillage/geo"
	"maillage/geo/scenario"
)

// Choice is what the address of a brief holds.
type Choice struct {
	Gap       string
	Actors    []string            // ids of those who are invited
	Scenarios []scenario.Scenario // that the meeting is about
}

// mostInvited is how many actors an address may name.
const mostInvited = 60

// ParseChoice reads it from a query. The error is a CodeInvalid.
func ParseChoice(q url.Values) (Choice, error) {
	c := Choice{Gap: q.Get("gap"), Actors: q["actor"]}
	if len(c.Actors) > mostInvited {
		return c, geo.Errorf(geo.CodeInvalid, "actor: at most %d can be invited", mostInvited)
	}
	var err error
	c.Scenarios, err = simulation.ParseScenarios(q["s"])
	return c, err
}

// query writes it as addresses do.
func (c Choice) query() string {
	v := page.Scenarios(c.Scenarios)
	v["actor"] = c.Actors
	if c.Gap != "" {
		v.Set("gap", c.Gap)
	}
	return "?" + v.Encode()
}

// Brief is the page that a meeting is called by: the gap, its map, the inhabitants concerned,
// the answers near and elsewhere, and who is invited.
type Brief struct {
	*Page
	Picture     *Picture // nil without a gap or a contour
	Legend      string
	States      []People
	Near        []string
	Elsewhere   []solved.Line
	Invited     []Actor
	Missing     string // how many of those chosen are not on the sheet any more, "" where all are
	Sheet       page.Link
	Cards, Book page.Link
	Try         page.Link        // what becomes of inhabitants where a place opens
	WhatIf      *simulation.Told // the scenarios that the meeting is about, nil of none
}

// mostElsewhere is how many enterprises and how many communes a brief names.
const mostElsewhere = 2

// Meeting makes the brief of a meeting in a territory.
func Meeting(c page.Context, row geo.Row, choice Choice) (*Brief, error) {
	b := builder{c}
	service, err := b.service(choice.Gap)
	if err != nil {
		return nil, err
	}
	sheet := actors.Of(c.Atlas, row, service)
	v := &Brief{Page: &Page{Heading: b.Text.T("meeting.heading", "name", row.Name), Kind: b.Text.T("meeting.kind"), Breadcrumbs: b.breadcrumbs(row)}}
	if service >= 0 {
		v.GapName = b.Text.Pick(c.Atlas.Decl.Services[service].Name)
		v.Heading = b.Text.T("meeting.heading-gap", "name", row.Name, "service", v.GapName)
		v.Lead = []string{b.people(row, service)}
		v.Picture, v.States, v.Near = b.picture(row, service), b.states(row, service), b.near(row, service, sheet)
		v.Legend = b.Text.T("meeting.legend", "name", row.Name, "limit", b.Text.Minutes(c.Atlas.Decl.Services[service].Limit.Acceptable))
		if gap, ok := solved.Of(c, row, service, mostElsewhere); ok {
			v.Elsewhere = append(gap.Enterprises, gap.Communes...)
		}
	}
	path := page.MeetingPath(row.Level, row.Code)
	v.Frame = b.Frame("", path+choice.query(), v.Heading, v.Heading)
	v.Invited = b.invited(sheet, choice)
	if gone := len(choice.Actors) - len(v.Invited); gone > 0 {
		v.Missing = b.Text.N("meeting.gone", gone)
	}
	v.Sheet = page.Link{Text: b.Text.T("meeting.sheet"), Href: b.Text.Path(page.ActorsPath(row.Level, row.Code))}
	if choice.Gap != "" {
		v.Sheet.Href = page.WithGap(v.Sheet.Href, choice.Gap)
	}
	v.Try = b.Links.Named("simulation.try", page.SimulationFor(row, choice.Gap))
	if len(choice.Scenarios) > 0 {
		v.Try.Href = b.Text.Path(page.SimulationWith(choice.Scenarios, selection.Territory{Level: row.Level, Code: row.Code}))
	}
	file := b.Text.Path(path)
	v.Book = page.Link{Text: b.Text.T("meeting.xlsx"), Href: file + ".xlsx" + choice.query()}
	v.Cards = page.Link{Text: b.Text.T("meeting.vcf"), Href: file + ".vcf" + choice.query()}
	return v, nil
}

// invited lists the chosen actors in the order of the sheet.
func (b builder) invited(sheet *actors.Sheet, choice Choice) []Actor {
	var out []Actor
	for _, a := range sheet.Chosen(choice.Actors) {
		out = append(out, b.actor(&a))
	}
	return out
}

// near says what answers the gap near: the nearest place, and enterprises that give it.
func (b builder) near(row geo.Row, service int, sheet *actors.Sheet) []string {
	var out []string
	s := row.Service(service)
	if f, ok := b.Atlas.Facility(s.Facility); ok && row.Level == geo.LevelCommune && geo.Known(s.Minutes) {
		out = append(out, b.Text.T("meeting.nearest", "place", b.Text.Pick(b.Atlas.PlaceName(&f)), "commune", b.Names.Commune(f.Commune), "minutes", b.Text.Minutes(s.Minutes)))
	}
	for _, a := range sheet.Giving() {
		line := b.Text.T("meeting.gives", "name", a.Name)
		if geo.Known(a.Minutes) && a.Minutes > 0 {
			line = b.Text.T("meeting.gives-at", "name", a.Name, "minutes", b.Text.Minutes(a.Minutes))
		}
		out = append(out, line)
	}
	return slices.Clip(out[:min(len(out), 4)])
}
