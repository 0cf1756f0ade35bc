package page

import (
	"slices"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/geo"
)

// Names writes what is declared and loaded as people call it; what has no name is
// written by its id.
type Names struct {
	atlas *atlas.Atlas
	text  *lang.Messages
}

// Theme names a theme.
func (n Names) Theme(id geo.Theme) string {
	for _, t := range n.atlas.Decl.Themes {
		if t.ID == id {
			return n.text.Pick(t.Name)
		}
	}
	return string(id)
}

// Service names a service.
func (n Names) Service(id string) string {
	for i := range n.atlas.Decl.Services {
		if s := &n.atlas.Decl.Services[i]; s.ID == id {
			return n.text.Pick(s.Name)
		}
	}
	return id
}

// Indicator names an indicator.
func (n Names) Indicator(id string) string {
	for i := range n.atlas.Decl.Indicators {
		if d := &n.atlas.Decl.Indicators[i]; d.ID == id {
			return n.text.Pick(d.Name)
		}
	}
	return id
}

// Unit names a declared unit.
func (n Names) Unit(u string) string { return n.keyed("unit.", u) }

// Zoning names a zoning.
func (n Names) Zoning(id string) string { return n.keyed("zoning.", id) }

// Class names a class of a zoning as its source labels it, and in English those that are no
// proper names.
func (n Names) Class(zoning, class, label string) string {
	if key := "zoning-class." + zoning + "-" + class; n.text.Has(key) && (label == "" || n.text.Lang == lang.English) {
		return n.text.T(key)
	}
	if label == "" {
		return class
	}
	return label
}

// keyed is the text of an id under a prefix.
func (n Names) keyed(prefix, id string) string {
	if n.text.Has(prefix + id) {
		return n.text.T(prefix + id)
	}
	return id
}

// Commune names a commune.
func (n Names) Commune(code string) string {
	if c, ok := n.atlas.Commune(code); ok {
		return c.Name
	}
	return code
}

// Departement names the département of a commune.
func (n Names) Departement(row geo.Row) string {
	if d, ok := n.atlas.Row(geo.LevelDepartement, row.Parent(geo.LevelDepartement)); ok {
		return d.Name
	}
	return row.Parent(geo.LevelDepartement)
}

// Partial is a territory's name, saying so where only a part of it is loaded.
func (n Names) Partial(row geo.Row) string {
	if row.Level == geo.LevelSelection && row.Communes == len(n.atlas.Rows(geo.LevelCommune)) {
		return n.Scope()
	}
	if row.Partial {
		return n.text.T("territory.partial-name", "name", row.Name)
	}
	return row.Name
}

// Source is the title of a source that is loaded.
func (n Names) Source(id string) string {
	for _, s := range n.atlas.Sources {
		if s.Source == id {
			return n.text.Source(id, s.Title)
		}
	}
	return id
}

// Scope names what was asked for: "Drôme", or several names.
func (n Names) Scope() string {
	var names []string
	for _, code := range n.atlas.Release.Scope {
		names = append(names, n.asked(code))
	}
	return n.text.List(names)
}

// asked names one asked territory; a région is asked for by the code that no
// loaded département has.
func (n Names) asked(code string) string {
	if code == "FR" {
		return "France"
	}
	for _, l := range []geo.Level{geo.LevelDepartement, geo.LevelRegion, geo.LevelEPCI, geo.LevelCommune} {
		if row, ok := n.atlas.Row(l, code); ok {
			return row.Name
		}
	}
	return code
}

// Shops are the services whose absence makes a commune without shop.
func (n Names) Shops() []string {
	var names []string
	for i := range n.atlas.Decl.Services {
		if d := &n.atlas.Decl.Services[i]; n.atlas.Shop(d.ID) {
			names = append(names, n.text.Pick(d.Name))
		}
	}
	return names
}

// Apart writes names that may hold commas one after the other.
func (n Names) Apart(names []string) string {
	return strings.Join(names, n.text.T("evolution.separator"))
}

// mostNamed is how many things a sentence names before it counts the rest.
const mostNamed = 4

// Enumerate lists names, those beyond [mostNamed] only counted.
func (n Names) Enumerate(names []string) string {
	if len(names) <= mostNamed {
		return n.text.List(names)
	}
	rest := len(names) - mostNamed + 1
	return n.text.List(append(slices.Clone(names[:mostNamed-1]), n.text.N("common.others", rest)))
}
