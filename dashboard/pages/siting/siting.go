// Package siting is the page that says where new places of a service would serve the most
// inhabitants, and how far that is from the best possible.
package siting

import (
	"context"
	"encoding/json"

	"maillage/dashboard/pages/chart"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/dashboard/siting"
	"maillage/geo"
	solver "maillage/geo/siting"
)

// Page is the form and, where something is asked, the answer.
type Page struct {
	page.Frame
	Form     Form
	Notices  []string
	Answer   *Answer   // nil where nothing is asked
	Example  page.Link // a question to begin with, none where one is asked
	Measured string
}

// Answer is where to open places, in words.
type Answer struct {
	Heading   string
	Sentences []string
	Lines     []Line
	Picture   *page.Numbered  // nil where no contour is known
	Curve     json.RawMessage // nil where there is nothing to draw
	Points    []CurvePoint    // the same as a table
	Gaining   []string
	Left      []string // who is left out, and why
	CSV       page.Link
	Simulate  page.Link // these places as one scenario
}

// Line is a commune where a place opens.
type Line struct {
	page.Link
	Number          int
	Served, Nearer  string
	Together, Share string // with all before it
	Chosen          string // in how many of the runs, "" without
	Origin          string // address of where the inhabitants there who are too far come from
}

// CurvePoint is what so many places would do.
type CurvePoint struct {
	Sites                 int
	Covered, Added, Bound string
}

// builder makes the page.
type builder struct {
	page.Context
	query  Query
	gives  []string // names of the services
	answer *siting.Answer
}

// New builds the page, and asks the desk where the query asks for a service.
func New(ctx context.Context, c page.Context, desk *siting.Desk, q Query) (*Page, error) {
	b := builder{Context: c, query: q}
	v := &Page{Measured: b.Travel.Measured()}
	if vain := b.Travel.InVain(); vain != "" {
		v.Notices = append(v.Notices, vain)
	}
	title := b.Text.T("implant.title")
	undecided := b.undecided()
	if undecided {
		v.Notices = append(v.Notices, b.Text.T("implant.undecided"))
	}
	if len(q.Services) > 0 && q.Where == "" && !undecided { // what was typed is to be understood first
		if err := b.ask(ctx, desk); err != nil {
			return nil, err
		}
		title = b.heading()
		var err error
		if v.Answer, err = b.words(); err != nil {
			return nil, err
		}
	}
	v.Form = b.form()
	if id := b.Atlas.MostLacking(); len(q.Services) == 0 && id != "" {
		v.Example = page.Link{Text: b.Text.T("implant.example", "service", b.Names.Service(id), "scope", b.Names.Scope()), Href: b.Text.Path(page.ByMode(page.SitingOf(id, selection.Territory{}), b.Atlas.Mode()))}
	}
	v.Frame = b.Frame("", page.ByMode(b.query.Path(), c.Atlas.Mode()), title, b.Text.T("implant.description"))
	return v, nil
}

// undecided reports whether times without a car decide nothing: they are known and no gap is.
func (b *builder) undecided() bool {
	if b.Atlas.Mode() != geo.ModeTransit || len(b.query.Services) == 0 {
		return false
	}
	at, timed := b.Atlas.Service(b.query.Services[0]), false
	for _, row := range b.Atlas.Rows(geo.LevelCommune) {
		if at < 0 || geo.Known(row.Service(at).Gap) {
			return false
		}
		timed = timed || geo.Known(row.Service(at).Minutes)
	}
	return timed
}

// ask has the desk answer the query.
func (b *builder) ask(ctx context.Context, desk *siting.Desk) error {
	question, err := b.question()
	if err != nil {
		return err
	}
	if b.answer, err = desk.Ask(ctx, b.Atlas, question); err != nil {
		return err
	}
	for _, s := range b.answer.Services {
		b.gives = append(b.gives, b.Names.Service(s.Service))
	}
	return nil
}

func (b *builder) question() (siting.Question, error) {
	territory, err := siting.TerritoryOf(b.Atlas, b.query.Territory)
	var functions []siting.Function
	for _, id := range b.query.Services {
		functions = append(functions, siting.Function{Service: id})
	}
	return siting.Question{
		Services: functions, Weigh: b.query.Weigh, Capacity: b.query.Capacity, Budget: b.query.Budget, Cost: b.query.Cost, Runs: pageRuns, Sites: b.query.Sites, Territory: territory, Objective: b.query.Objective, Further: mostSites,
	}, err
}

// counted reports whether what is made best are inhabitants, each counted alike.
func (b *builder) counted() bool {
	return b.query.Objective == solver.Cover && b.answer.Weigh == siting.ByInhabitant
}

// curve draws how many are served by each number of places, and how many could be at most.
func (b *builder) curve() (json.RawMessage, error) {
	if !b.counted() || len(b.answer.Curve) < 2 {
		return nil, nil
	}
	axis, covered, bound := []int{0}, []float64{float64(b.answer.CoveredBefore)}, []float64{float64(b.answer.CoveredBefore)}
	for _, p := range b.answer.Curve {
		axis = append(axis, p.Sites)
		covered, bound = append(covered, float64(p.Covered)), append(bound, p.Bound)
	}
	return chart.Lines(axis, []chart.Series{
		{Name: b.Text.T("implant.covered"), Values: covered}, {Name: b.Text.T("implant.bound"), Values: bound},
	})
}
