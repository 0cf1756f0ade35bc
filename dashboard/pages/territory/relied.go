package territory

import (
	"cmp"
	"slices"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// reliedLimit is how many services and last places a page names.
const reliedLimit = 5

// Threads are the last places of a territory's inhabitants.
type Threads struct {
	Lines []ThreadLine
	All   page.Link // the file of all of them
	Try   page.Link // where closures are simulated
}

// ThreadLine is one last place.
type ThreadLine struct {
	Service, Commune string
	Place            string // "" of one that is named as its service is
	Social           bool   // it is a social enterprise's
	Loss             string // who would lose the service, in a sentence
	WhatIf           page.Link
}

// relied writes what a territory's inhabitants rely on.
type relied struct{ page.Context }

// answers says, a sentence a service, how many inhabitants only social enterprises serve
// within the acceptable time, the most first.
func (b relied) answers(row geo.Row) []string {
	var services []int
	for i := range row.Services() {
		if people := row.ByState(i).In(geo.StateEnterprise); people.Known() && people > 0 {
			services = append(services, i)
		}
	}
	people := func(i int) int { return int(row.ByState(i).In(geo.StateEnterprise)) }
	slices.SortStableFunc(services, func(x, y int) int { return cmp.Compare(people(y), people(x)) })
	var out []string
	for _, i := range services[:min(len(services), reliedLimit)] {
		d := &b.Atlas.Decl.Services[i]
		by, pairs := "some", []any{"service", b.Text.Pick(d.Name), "minutes", b.Text.Minutes(d.Limit.Acceptable), "mode", b.Travel.Word()}
		if row.Mode() == geo.ModeCar { // others name no enterprise
			switch list := b.Atlas.Answers(row, i); len(list) {
			case 0:
			case 1:
				e, _ := b.Atlas.Enterprise(list[0].Place)
				by, pairs = "one", append(pairs, "enterprise", e.Name, "commune", b.Names.Commune(e.Commune))
			default:
				by, pairs = "several", append(pairs, "enterprises", len(list))
			}
		}
		out = append(out, b.Text.N("answers."+by, people(i), pairs...))
	}
	if more := len(services) - len(out); more > 0 {
		out = append(out, b.Text.N("answers.more", more))
	}
	return out
}

// threads lists the last places whose loss would cost most inhabitants their service.
func (b relied) threads(row geo.Row) Threads {
	all := b.Atlas.Threads(row, -1)
	out := Threads{All: page.Link{Text: b.Text.N("threads.all", len(all)), Href: b.Links.Threads(row)}, Try: b.Links.Named("simulation.try", page.SimulationOf(row.Level, row.Code))}
	for _, t := range all[:min(len(all), reliedLimit)] {
		out.Lines = append(out.Lines, b.thread(&t))
	}
	return out
}

func (b relied) thread(t *atlas.Relied) ThreadLine {
	d := &b.Atlas.Decl.Services[t.Service]
	line := ThreadLine{
		WhatIf:  b.Links.Named("simulation.what-if", page.ClosurePath(t.Place)),
		Service: b.Text.Pick(d.Name),
		Loss:    b.Text.N("threads.loss", int(t.Inhabitants), "minutes", b.Text.Minutes(d.Limit.Acceptable)),
	}
	if t.Everywhere > t.Inhabitants {
		line.Loss += " " + b.Text.T("threads.everywhere", "n", t.Everywhere)
	}
	if p, ok := b.Atlas.Place(t.Place); ok {
		line.Place, line.Commune, line.Social = b.Text.Pick(p.Name), b.Names.Commune(p.Commune), p.Social
		if p.Social {
			line.Place = p.Name.FR // as it is published, like everywhere
		}
		if line.Place == line.Service {
			line.Place = ""
		}
	}
	return line
}
