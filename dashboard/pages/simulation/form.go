package simulation

import (
	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/geo/scenario"
)

// Form adds a change to a scenario.
type Form struct {
	Path   string
	Held   []page.Option // what is in the address already, by name
	To     []page.Option // scenarios that it may be added to
	Verbs  []page.Option
	Place  string // that is changed, "" where one opens
	Groups []page.Group
	Where  string // as it was given
	Why    string // why what was given is not understood
	Means  []page.Link
	Full   bool // no further scenario may begin
}

// Worst are the places of a territory whose closure would cost most inhabitants a service.
type Worst struct {
	Heading, Lead string
	Lines         []Closure
	All           page.Link
}

// Closure is one of them.
type Closure struct {
	Place, Loss string
	Try         page.Link
}

// form offers to open a place, or to change the one that the address names.
func (b builder) form() Form {
	q := b.query
	f := Form{Path: b.Text.Path(page.SimulationPath), Full: q.full(), Where: q.Add.Where}
	held := q.values()
	for _, name := range []string{"s", "de", "lieu"} {
		for _, v := range held[name] {
			f.Held = append(f.Held, page.Option{Text: name, Value: v})
		}
	}
	for k := range q.Scenarios {
		f.To = append(f.To, page.Option{Value: b.Text.Integer(k), Text: b.name(k), Selected: k == q.Add.To})
	}
	if !f.Full {
		f.To = append(f.To, page.Option{Value: "", Text: b.Text.T("simulation.new"), Selected: q.Add.To >= len(q.Scenarios)})
	}
	verbs := []scenario.Verb{scenario.Open}
	if q.Place != "" {
		verbs, f.Place = []scenario.Verb{scenario.Close, scenario.Move, scenario.Change}, b.place(q.Place)
	}
	for _, verb := range verbs {
		f.Verbs = append(f.Verbs, page.Option{Value: string(verb), Text: b.Text.T("simulation.verb-" + string(verb)), Selected: verb == q.Add.Verb})
	}
	f.Groups = b.ServiceGroups(q.Add.Services)
	if q.Add.Verb != "" {
		_, why, hits := Added(b.Atlas, q)
		if why != "" {
			f.Why = b.Text.T(why)
		}
		f.Means = b.means(hits)
	}
	return f
}

// means leads on from a name to the communes that may be meant by it.
func (b builder) means(hits []atlas.Hit) []page.Link {
	var out []page.Link
	for _, hit := range hits {
		e := scenario.Edit{Verb: b.query.Add.Verb, Place: b.query.Place, Services: b.query.Add.Services, Where: scenario.Where{Commune: hit.Code}}
		if e.Verb == scenario.Open {
			e.Place = ""
		}
		out = append(out, page.Link{
			Text: b.Text.T("simulation.meant", "name", hit.Name, "detail", hit.Detail), Href: b.Text.Path(b.query.with(e, b.query.Add.To).Path()),
		})
	}
	return out
}

// mostClosures is how many of the worst closures are listed.
const mostClosures = 12

// worst lists the closures that would cost most inhabitants of the territory, of all where
// none is named, a service.
func (b builder) worst() Worst {
	row, named := b.Atlas.Row(b.query.Of.Level, b.query.Of.Code)
	v := Worst{Heading: b.Text.T("simulation.worst-of", "name", b.Names.Scope()), Lead: b.Text.T("simulation.worst-lead")}
	if named {
		v.Heading = b.Text.T("simulation.worst-of", "name", row.Name)
		v.All = page.Link{Text: b.Text.T("simulation.worst-all"), Href: b.Links.Threads(row)}
	}
	list := b.Atlas.Threads(row, -1)
	for _, t := range list[:min(len(list), mostClosures)] {
		d := &b.Atlas.Decl.Services[t.Service]
		c := Closure{
			Place: b.giving(b.Text.Pick(d.Name), t.Place),
			Loss:  b.Text.N("threads.loss", int(t.Inhabitants), "minutes", b.Text.Minutes(d.Limit.Acceptable)),
		}
		if !b.query.full() {
			c.Try = page.Link{Text: b.Text.T("simulation.what-if"), Href: b.Text.Path(b.query.with(scenario.Edit{Verb: scenario.Close, Place: t.Place}, len(b.query.Scenarios)).Path())}
		}
		v.Lines = append(v.Lines, c)
	}
	return v
}
