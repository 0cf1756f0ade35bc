// Package portrait is a territory on two pages of paper: what is missing first, then how it
// changes, who answers and whom to call.
package portrait

import (
	"maillage/dashboard/pages/acting"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/simulation"
	"maillage/dashboard/pages/territory"
	"maillage/geo"
	"maillage/geo/scenario"
)

// Page is the portrait of a territory.
type Page struct {
	*territory.Page
	Compared  Compared
	Picture   *Picture // nil where no contour is loaded
	Elsewhere []Elsewhere
	CallTitle string
	Call      []Call
	Edition   string // of the figures, with their day
	Address   string // where the page of the territory is read, "" where that is not published
	Back, PDF page.Link
	Try       page.Link        // what becomes of inhabitants where a place opens or closes
	WhatIf    *simulation.Told // scenarios, nil of none
	Unprinted string           // why there is no PDF, "" where it may be had
}

// Compared is the territory beside one mean, theme by theme.
type Compared struct {
	Heading, Mean string // Mean is "" without one
	Rows          []territory.ComparisonRow
}

// Elsewhere is how a gap was solved elsewhere.
type Elsewhere struct{ Service, Name, Why string }

// Call is one who can act.
type Call struct{ Name, Role, Contact string }

// How many of each two pages hold.
const (
	mostSummary   = 5
	mostChange    = 5
	mostAnswers   = 3
	mostElsewhere = 2
	mostCalled    = 5
	mostFigures   = 6
	mostBeside    = 3 // lines of what stands beside scenarios
)

// builder makes a portrait.
type builder struct{ page.Context }

// New makes the portrait of a row, with scenarios where there are some. Public is the address at
// which the pages are read, "" where they are not published.
func New(c page.Context, row geo.Row, public string, whatIf *simulation.Told) (*Page, error) {
	b := builder{c}
	v := &Page{Page: territory.New(c, row, ""), WhatIf: whatIf}
	var list []scenario.Scenario
	if whatIf != nil {
		list = whatIf.Of
	}
	path := page.PortraitPath(row.Level, row.Code)
	title := b.Text.T("portrait.title", "name", row.Name)
	v.Frame = b.Frame("", page.ByMode(page.WithScenarios(path, list), b.Atlas.Mode()), title, v.Description)
	v.cut()
	v.Compared = b.compared(row, v.Mean)
	v.Picture = b.picture(row)
	v.elsewhere()
	if err := b.call(row, v); err != nil {
		return nil, err
	}
	v.Edition = b.Text.T("portrait.edition", "release", b.Atlas.Release.ID, "date", b.Text.Date(b.Atlas.Release.Judged()))
	if public != "" {
		v.Address = public + b.Text.Lang.Path(page.TerritoryPath(row.Level, row.Code))
	}
	v.Try = b.Links.Named("simulation.try", page.SimulationFor(row, ""))
	if whatIf != nil {
		v.Try = whatIf.All
	}
	v.Back, v.PDF = b.Links.Territory(row), b.Links.Named("portrait.pdf", page.WithScenarios(path+".pdf", list))
	return v, nil
}

// cut keeps what two pages hold: scenarios, where there are some, instead of what others solved,
// of what hangs by one place and of the context.
func (v *Page) cut() {
	if v.WhatIf != nil {
		v.Solved.First, v.Threads.Lines, v.Context, v.Answers = nil, nil, nil, nil
		v.Evolution.Sentences = first(v.Evolution.Sentences, mostBeside)
		v.Enterprises.Lines = first(v.Enterprises.Lines, mostBeside)
	}
	v.Summary = first(v.Summary, mostSummary)
	v.Evolution.Sentences = first(v.Evolution.Sentences, mostChange)
	v.Answers = first(v.Answers, mostAnswers)
	v.Threads.Lines = first(v.Threads.Lines, mostAnswers)
	known := v.Context[:0:0]
	for _, f := range v.Context {
		if f.Value != "" {
			known = append(known, f)
		}
	}
	v.Context = first(known, mostFigures)
}

func first[T any](all []T, most int) []T { return all[:min(len(all), most)] }

// compared sets the row beside a mean.
func (b builder) compared(row geo.Row, mean *page.Mean) Compared {
	out := Compared{Heading: b.Text.T("comparison.heading"), Rows: territory.Beside(b.Context, row, mean)}
	if mean.Exists() {
		out.Heading, out.Mean = b.Text.T("comparison.heading-beside", "peer", mean.Of), mean.Name
	}
	return out
}

// elsewhere names the first who solved each of the first gaps.
func (v *Page) elsewhere() {
	for _, gap := range first(v.Solved.First, mostElsewhere) {
		lines := append(gap.Enterprises, gap.Communes...)
		v.Elsewhere = append(v.Elsewhere, Elsewhere{gap.Service, lines[0].Text, lines[0].Why})
	}
}

// call names those to call about the gap of most inhabitants.
func (b builder) call(row geo.Row, v *Page) error {
	gap := ""
	v.CallTitle = b.Text.T("portrait.call")
	if len(v.Concerns.First) > 0 {
		gap = v.Concerns.First[0].ID
		v.CallTitle = b.Text.T("portrait.call-for", "service", v.Concerns.First[0].Name)
	}
	called, err := acting.First(b.Context, row, gap)
	if err != nil {
		return err
	}
	for _, a := range first(called, mostCalled) {
		call := Call{Name: a.Name, Role: a.Role}
		for _, c := range a.Contact {
			if c.Text != "" && (c.Dial != "" || call.Contact == "") {
				call.Contact = c.Text
			}
			if c.Dial != "" {
				break
			}
		}
		v.Call = append(v.Call, call)
	}
	return nil
}
