package simulation

import (
	"context"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/scenarios"
	"maillage/dashboard/selection"
	"maillage/geo"
	"maillage/geo/scenario"
)

// Told are scenarios as the pages of a territory tell them, on paper too.
type Told struct {
	Of        []scenario.Scenario
	Scenarios []Tale
	Compared  []Row
	Stays     string
	All       page.Link // of their own page
}

// Tale is one of them in sentences.
type Tale struct {
	Name    string
	Changes []string
	Trouble string // why it is not simulated, "" where it is
	Verdict []string
	Here    string // what becomes of the territory
}

// mostTold is how many changes and how many sentences of a scenario are told: of two scenarios
// more than of four, which have to fit the same paper.
func mostTold(scenarios int) int {
	if scenarios > 2 {
		return 2
	}
	return 3
}

// Tell tells what scenarios do, and what they do in a territory; nil without any. What is wrong
// with one of them is told in its place.
func Tell(ctx context.Context, c page.Context, simulator *scenarios.Simulator, list []scenario.Scenario, row geo.Row) (*Told, error) {
	if len(list) == 0 {
		return nil, nil
	}
	of := selection.Territory{Level: row.Level, Code: row.Code}
	b := builder{c, Query{Scenarios: list, Of: of}, make([]*scenario.Outcome, len(list))}
	troubles, err := b.run(ctx, simulator)
	if err != nil {
		return nil, err
	}
	most := mostTold(len(list))
	v := &Told{Of: list, Stays: b.Text.T("simulation.stays"), All: b.Links.Named("simulation.all-of-it", page.SimulationWith(list, of))}
	for k, s := range list {
		tale := Tale{Name: b.name(k), Trouble: troubles[k]}
		for _, e := range s[:min(len(s), most)] {
			tale.Changes = append(tale.Changes, b.change(e))
		}
		if more := len(s) - len(tale.Changes); more > 0 {
			tale.Changes = append(tale.Changes, b.Text.N("simulation.more-changes", more))
		}
		if o := b.outcomes[k]; o != nil {
			tale.Verdict = b.verdict(o)
			tale.Verdict = tale.Verdict[:min(len(tale.Verdict), most)]
			tale.Here = b.here(o, row)
		}
		v.Scenarios = append(v.Scenarios, tale)
	}
	v.Compared = b.compared()
	return v, nil
}

// here says what becomes of the inhabitants and the index of a territory.
func (b builder) here(o *scenario.Outcome, row geo.Row) string {
	inside, communes := map[string]bool{}, b.Atlas.Rows(geo.LevelCommune)
	for _, c := range b.Atlas.Within(row) {
		inside[c.Code] = true
	}
	changes, gained, lost, index := false, geo.Inhabitants(0), geo.Inhabitants(0), (*scenario.Territory)(nil)
	for i := range o.Communes {
		c := &o.Communes[i]
		if code := communes[c.At].Code; !inside[code] {
			continue
		} else if row.Level == geo.LevelCommune {
			index = &c.Territory
		}
		changes, gained, lost = true, gained.Plus(c.Gained), lost.Plus(c.Lost)
	}
	for i := range o.Above {
		if t := &o.Above[i]; t.Level == row.Level && b.Atlas.Rows(t.Level)[t.At].Code == row.Code {
			index = t
		}
	}
	if !changes {
		return b.Text.T("simulation.here-nothing", "name", row.Name)
	}
	said := b.Text.T("simulation.here", "name", row.Name, "gained", b.Text.Inhabitants(gained), "lost", b.Text.Inhabitants(lost))
	if index != nil && index.Index[0].Known() && index.Index[1].Known() && b.moves(index.Index) {
		said += " " + b.Text.T("simulation.here-index", "before", b.Figures.Index(index.Index[0].Value), "after", b.Figures.Index(index.Index[1].Value))
	}
	return said
}

// papers lead to what is printed with the scenarios for the territory that the address names, or
// else for the EPCI of the first commune that they change.
func (b builder) papers() []page.Link {
	row, named := b.Atlas.Row(b.query.Of.Level, b.query.Of.Code)
	gap := ""
	for _, o := range b.outcomes {
		if o == nil || len(o.Communes) == 0 {
			continue
		}
		if !named {
			row, named = b.Atlas.Row(geo.LevelEPCI, b.Atlas.Rows(geo.LevelCommune)[o.Communes[0].At].Parent(geo.LevelEPCI))
		}
		if gap == "" && len(o.Services) > 0 {
			gap = b.Atlas.Decl.Services[o.Services[0].Service].ID
		}
	}
	if !named {
		return nil
	}
	brief := page.Scenarios(b.query.Scenarios)
	if gap != "" {
		brief.Set("gap", gap)
	}
	return []page.Link{
		{Text: b.Text.T("simulation.portrait", "name", row.Name), Href: b.Text.Path(page.WithScenarios(page.PortraitPath(row.Level, row.Code), b.query.Scenarios))},
		{Text: b.Text.T("simulation.brief", "name", row.Name), Href: b.Text.Path(page.MeetingPath(row.Level, row.Code) + "?" + brief.Encode())},
	}
}
