package siting

import (
	"slices"
	"strconv"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/dashboard/siting"
	"maillage/geo"
	solver "maillage/geo/siting"
)

// mostEPCI is how many EPCI are offered: of a country none are.
const mostEPCI = 200

// Form is what can be asked.
type Form struct {
	Path        string
	Services    []page.Group
	Sites, Most string
	Territories []page.Group
	Modes       []page.Option
	Objectives  []page.Option
	Capacity    string       // "" for any
	Budget      string       // "" for any
	Cost        string       // of a place, "" without a budget
	More        []page.Group // services that each place would give beside
	ByNeed      bool
	Open        bool // something of these is asked for
	Typed       bool // a territory may be typed: not all EPCI are offered
	Where       string
	Means       []page.Link // territories that may be meant by it
}

func (b *builder) form() Form {
	q := &b.query
	f := Form{
		Path: b.Text.Path(page.SitingPath), Services: b.services(), Sites: strconv.Itoa(b.query.Sites), Most: strconv.Itoa(mostSites),
		Territories: b.territories(), Modes: b.modes(), Objectives: b.objectives(), ByNeed: q.Weigh == siting.ByNeed, Open: len(q.Services) > 1 || q.Weigh == siting.ByNeed || q.Capacity > 0 || q.Budget > 0,
		Typed: len(b.Atlas.Rows(geo.LevelEPCI)) > mostEPCI || q.Where != "", Where: q.Where, Means: b.means(),
	}
	if q.Budget > 0 {
		f.Budget, f.Cost = b.Text.Lang.Typed(q.Budget), b.Text.Lang.Typed(q.Cost)
	}
	if q.Capacity > 0 {
		f.Capacity = strconv.Itoa(q.Capacity)
	}
	f.More = b.ServiceGroups(q.Services[min(1, len(q.Services)):])
	return f
}

// means leads on from what was typed to the territories that may be meant by it.
func (b *builder) means() []page.Link {
	if b.query.Where == "" {
		return nil
	}
	hits, _ := b.Atlas.Meant(b.query.Where, nil)
	var out []page.Link
	for _, hit := range hits {
		q := b.query
		q.Territory, q.Where = selection.Territory{Level: hit.Level, Code: hit.Code}, ""
		out = append(out, page.Link{
			Text: b.Text.T("compare.answer", "name", hit.Name, "kind", b.Text.T("level.one."+string(hit.Level))), Href: b.Text.Path(page.ByMode(q.Path(), b.Atlas.Mode())),
		})
	}
	return out
}

// services are those that have places, by theme.
func (b *builder) services() []page.Group {
	var out []page.Group
	for _, theme := range geo.Themes() {
		group := page.Group{Name: b.Names.Theme(theme)}
		for i := range b.Atlas.Decl.Services {
			if s := &b.Atlas.Decl.Services[i]; s.Theme == theme && page.Sited(s) {
				group.Options = append(group.Options, page.Option{Value: s.ID, Text: b.Text.Pick(s.Name), Selected: len(b.query.Services) > 0 && s.ID == b.query.Services[0]})
			}
		}
		if len(group.Options) > 0 {
			out = append(out, group)
		}
	}
	return out
}

// territories are those above the commune, the largest first.
func (b *builder) territories() []page.Group {
	out := []page.Group{{Name: b.Text.T("implant.whole"), Options: []page.Option{{Text: b.Names.Scope(), Selected: b.query.Territory.Code == ""}}}}
	levels := geo.Levels()
	for k := len(levels) - 1; k > 0; k-- {
		l := levels[k]
		rows := b.Atlas.ByName(l)
		if l == geo.LevelEPCI && len(rows) > mostEPCI {
			continue
		}
		group := page.Group{Name: b.Text.T("level-plural." + string(l))}
		for _, row := range rows {
			value := string(l) + ":" + row.Code
			group.Options = append(group.Options, page.Option{Value: value, Text: b.Names.Partial(row), Selected: value == b.query.Territory.String()})
		}
		if len(group.Options) > 0 {
			out = append(out, group)
		}
	}
	if b.answer != nil && !offered(out) { // of too many to offer, or a choice of one's own
		out = append(out, page.Group{Name: b.Text.T("implant.chosen"), Options: []page.Option{{Value: b.query.Territory.String(), Text: b.named(), Selected: true}}})
	}
	return out
}

// offered reports whether what is asked for is among the choices.
func offered(groups []page.Group) bool {
	return slices.ContainsFunc(groups, func(g page.Group) bool {
		return slices.ContainsFunc(g.Options, func(o page.Option) bool { return o.Selected })
	})
}

// modes are those that were measured.
func (b *builder) modes() []page.Option {
	var out []page.Option
	for _, m := range b.Atlas.Modes() {
		out = append(out, page.Option{Value: string(m), Text: b.Text.T("mode." + string(m)), Selected: m == b.Atlas.Mode()})
	}
	return out
}

func (b *builder) objectives() []page.Option {
	var out []page.Option
	for _, o := range solver.Objectives() {
		out = append(out, page.Option{Value: string(o), Text: b.Text.T("implant.objective-" + string(o)), Selected: o == b.query.Objective})
	}
	return out
}
