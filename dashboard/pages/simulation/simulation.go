// Package simulation is the page of what-if scenarios: what inhabitants gain and lose where
// places open, move, close or give other services, several scenarios side by side.
package simulation

import (
	"context"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/scenarios"
	"maillage/geo"
	"maillage/geo/scenario"
)

// Page is the page of scenarios.
type Page struct {
	page.Frame
	Heading, Lead string
	Notices       []string
	Scenarios     []Scenario
	Compared      []Row // the scenarios side by side, a line a figure
	Stays         string
	Form          Form
	Worst         Worst
	CSV           page.Link
	Papers        []page.Link // what is printed with the scenarios
	Measured      string
}

// Scenario is one of them, with what becomes of inhabitants and indices.
type Scenario struct {
	Name     string // "Scénario A"
	Changes  []Change
	Trouble  string // why it is not simulated, "" where it is
	Verdict  []string
	Services []Service
	Needs    []Needy // nil where nobody gains or loses
	Indices  []Index
	More     string // that further communes change, "" where all are listed
	Map      page.Link
}

// Change is one change of a scenario.
type Change struct {
	Text   string
	Remove page.Link
}

// Row is what each scenario is by one figure.
type Row struct {
	Label string
	Cells []string
}

// Service is what becomes of the access to one service.
type Service struct {
	Name, Sentence string
	Lines          []Line
	More           Line // what the communes that are not listed gain and lose, without text where all are
	All            Line // the sum
}

// Line is a commune whose access changes.
type Line struct {
	page.Link
	Before, After, Gained, Lost string
}

// Index is a territory whose index changes.
type Index struct {
	page.Link
	Kind                string
	Before, After, Move string
	RankBefore, Rank    string
}

// builder makes the page.
type builder struct {
	page.Context
	query    Query
	outcomes []*scenario.Outcome // by scenario, nil where it is not simulated
}

// New builds the page of a query. What is wrong with one scenario is told in its place.
func New(ctx context.Context, c page.Context, simulator *scenarios.Simulator, q Query) (*Page, error) {
	b := builder{c, q, make([]*scenario.Outcome, len(q.Scenarios))}
	v := &Page{
		Frame:   b.Frame("", q.Path(), b.Text.T("simulation.title"), b.Text.T("simulation.description")),
		Heading: b.Text.T("simulation.title"), Lead: b.Text.T("simulation.lead"), Stays: b.Text.T("simulation.stays"),
		Measured: b.Travel.Measured(),
	}
	if b.Atlas.Mode() != geo.ModeCar {
		v.Notices = append(v.Notices, b.Text.T("simulation.by-car"))
	}
	troubles, err := b.run(ctx, simulator)
	if err != nil {
		return nil, err
	}
	for k, trouble := range troubles {
		v.Scenarios = append(v.Scenarios, b.scenario(k, trouble))
	}
	v.Compared = b.compared()
	v.Form = b.form()
	v.Worst = b.worst()
	if len(v.Compared) > 0 {
		v.Papers = b.papers()
		v.CSV = page.Link{Text: b.Text.T("simulation.csv"), Href: b.Text.Path(q.File())}
	}
	return v, nil
}

// run simulates the scenarios, and says of each why it could not be, "" where it was.
func (b builder) run(ctx context.Context, simulator *scenarios.Simulator) ([]string, error) {
	troubles := make([]string, len(b.query.Scenarios))
	for k, s := range b.query.Scenarios {
		out, err := simulator.Run(ctx, b.Atlas, s)
		if err != nil {
			if troubles[k] = b.trouble(err); troubles[k] == "" || ctx.Err() != nil {
				return nil, err
			}
		}
		b.outcomes[k] = out
	}
	return troubles, nil
}

// trouble says why a scenario is not simulated, "" where that is no reader's fault.
func (b builder) trouble(err error) string {
	switch geo.ErrorCode(err) {
	case geo.CodeNotFound:
		return b.Text.T("simulation.gone")
	case geo.CodeConflict:
		return b.Text.T("simulation.stale")
	case geo.CodeUnavailable:
		return b.Text.T("simulation.busy")
	case geo.CodeInvalid:
		return b.Text.T("simulation.unmeasured")
	}
	return ""
}

// name is that of the k-th scenario.
func (b builder) name(k int) string {
	return b.Text.T("simulation.name", "letter", string(rune('A'+k)))
}

func (b builder) scenario(k int, trouble string) Scenario {
	v := Scenario{Name: b.name(k), Trouble: trouble}
	for at, e := range b.query.Scenarios[k] {
		v.Changes = append(v.Changes, Change{b.change(e), page.Link{Text: b.Text.T("simulation.remove"), Href: b.Text.Path(b.query.without(k, at).Path())}})
	}
	o := b.outcomes[k]
	if o == nil {
		return v
	}
	v.Verdict = b.verdict(o)
	for i := range o.Services {
		v.Services = append(v.Services, b.service(&o.Services[i]))
	}
	v.Needs = b.byNeed(o)
	v.Indices, v.More = b.indices(o)
	return v
}
