package siting

import (
	"strconv"

	"maillage/dashboard/pages/page"
	"maillage/geo"
	solver "maillage/geo/siting"
)

// mostEPCI is how many EPCI are offered: of a country none are.
const mostEPCI = 200

// Form is what can be asked.
type Form struct {
	Path        string
	Services    []Group
	Sites, Most string
	Territories []Group
	Modes       []page.Option
	Objectives  []page.Option
}

// Group is choices of one kind.
type Group struct {
	Name    string
	Options []page.Option
}

func (b *builder) form() Form {
	return Form{
		Path: b.Text.Path(page.SitingPath), Services: b.services(), Sites: strconv.Itoa(b.query.Sites), Most: strconv.Itoa(mostSites),
		Territories: b.territories(), Modes: b.modes(), Objectives: b.objectives(),
	}
}

// services are those that have places, by theme.
func (b *builder) services() []Group {
	var out []Group
	for _, theme := range geo.Themes() {
		group := Group{Name: b.Names.Theme(theme)}
		for i := range b.Atlas.Decl.Services {
			if s := &b.Atlas.Decl.Services[i]; s.Theme == theme && page.Sited(s) {
				group.Options = append(group.Options, page.Option{Value: s.ID, Text: b.Text.Pick(s.Name), Selected: s.ID == b.query.Service})
			}
		}
		if len(group.Options) > 0 {
			out = append(out, group)
		}
	}
	return out
}

// territories are those above the commune, the largest first.
func (b *builder) territories() []Group {
	out := []Group{{Name: b.Text.T("implant.whole"), Options: []page.Option{{Text: b.Names.Scope(), Selected: b.query.Territory.Code == ""}}}}
	levels := geo.Levels()
	for k := len(levels) - 1; k > 0; k-- {
		l := levels[k]
		rows := b.Atlas.ByName(l)
		if l == geo.LevelEPCI && len(rows) > mostEPCI {
			continue
		}
		group := Group{Name: b.Text.T("level-plural." + string(l))}
		for _, row := range rows {
			value := string(l) + ":" + row.Code
			group.Options = append(group.Options, page.Option{Value: value, Text: b.Names.Partial(row), Selected: value == b.query.Territory.String()})
		}
		if len(group.Options) > 0 {
			out = append(out, group)
		}
	}
	return out
}

// modes are those that places can be sited by and that were measured.
func (b *builder) modes() []page.Option {
	var out []page.Option
	for _, m := range b.Atlas.Modes() {
		if m != geo.ModeTransit {
			out = append(out, page.Option{Value: string(m), Text: b.Text.T("mode." + string(m)), Selected: m == b.Atlas.Mode()})
		}
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
