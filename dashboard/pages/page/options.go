package page

import (
	"slices"

	"maillage/dashboard/selection"
	"maillage/geo"
)

// Option is one choice of a list.
type Option struct {
	Value, Text string
	Selected    bool
}

// Group is choices of one kind.
type Group struct {
	Name    string
	Options []Option
}

// ServiceGroups are the services that are measured, by theme.
func (c Context) ServiceGroups(chosen []string) []Group {
	var out []Group
	for _, theme := range geo.Themes() {
		g := Group{Name: c.Names.Theme(theme)}
		for i := range c.Atlas.Decl.Services {
			if s := &c.Atlas.Decl.Services[i]; s.Theme == theme && s.Shortfall == nil {
				g.Options = append(g.Options, Option{Value: s.ID, Text: c.Text.Pick(s.Name), Selected: slices.Contains(chosen, s.ID)})
			}
		}
		if len(g.Options) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// Bands lists the ranges of populations by which lists are filtered.
func Bands() []selection.Bounds {
	return []selection.Bounds{
		{Most: 199}, {Least: 200, Most: 499}, {Least: 500, Most: 1999}, {Least: 2000, Most: 9999}, {Least: 10_000},
	}
}

// BandOptions are the choices among these.
func (c Context) BandOptions(chosen selection.Bounds) []Option {
	var out []Option
	for _, band := range Bands() {
		out = append(out, Option{band.String(), c.Band(band), band == chosen})
	}
	return out
}

// Band writes a range of populations.
func (c Context) Band(band selection.Bounds) string {
	switch {
	case band.Least == 0:
		return c.Text.T("ranking.band-under", "n", band.Most+1)
	case band.Most == 0:
		return c.Text.T("ranking.band-over", "n", band.Least)
	}
	return c.Text.T("ranking.band", "from", band.Least, "to", band.Most)
}

// ParentOptions lists the territories of a level by name. Those outside the chosen
// département are left out.
func (c Context) ParentOptions(level geo.Level, s selection.Selection) []Option {
	var inside map[string]bool
	if departement := s.Parent(geo.LevelDepartement); departement != "" && level == geo.LevelEPCI {
		inside = map[string]bool{s.Parent(level): true}
		for _, row := range c.Atlas.Rows(geo.LevelCommune) {
			if row.Parent(geo.LevelDepartement) == departement {
				inside[row.Parent(level)] = true
			}
		}
	}
	var out []Option
	for _, row := range c.Atlas.ByName(level) {
		if inside == nil || inside[row.Code] {
			out = append(out, Option{row.Code, row.Name, s.Parent(level) == row.Code})
		}
	}
	return out
}
