package actors

import (
	"math"
	"slices"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/names"
)

// mostNear is how many public bodies of one kind a sheet names.
const mostNear = 5

// bodies adds the public bodies that serve the territory, and notes the kinds that no file
// names.
func (m *maker) bodies() {
	for _, b := range declared().Bodies {
		if b.Serves == string(geo.LevelCommune) && m.row.Level != geo.LevelCommune {
			continue
		}
		found := m.serving(b)
		if len(found) == 0 && (m.named(b) || m.counters(b)) {
			continue
		}
		if len(found) == 0 {
			m.sheet.Unknown = append(m.sheet.Unknown, b.Kind)
		}
		for _, o := range found[:min(len(found), mostNear)] {
			a := Actor{
				ID: o.ID, Name: o.Name, Role: b.Role, Minutes: m.MinutesTo(m.row, o), Source: o.Source, Vintage: o.Vintage,
				Contact: contactOf(o),
			}
			if o.Commune == m.row.Code {
				a.Minutes = 0 // it is there
			}
			if one := m.add(b.Group, b.Kind, a); b.Kind == string(geo.LevelEPCI) {
				m.say(one)
			}
		}
	}
}

// named adds the authorities of the territories that the sheet is of, or is in, by their names
// alone: the directory is not loaded, or lacks them. It is false of other bodies.
func (m *maker) named(b body) bool {
	level := geo.Level(b.Serves)
	if b.Group != Authority || m.row.Level == geo.LevelRegion && level == geo.LevelEPCI {
		return false
	}
	codes := m.codes(level)
	for _, code := range codes[:min(len(codes), mostNear)] {
		row, ok := m.Row(level, code)
		if !ok {
			return false
		}
		a := Actor{ID: string(level) + ":" + code, Name: row.Name, Role: b.Role, Minutes: math.NaN()}
		a.Source, a.Vintage = m.namedBy(level)
		if one := m.add(b.Group, b.Kind, a); level == geo.LevelEPCI {
			m.say(one)
		}
	}
	return len(codes) > 0
}

// namedBy is the edition that gives the territories of a level their names.
func (m *maker) namedBy(level geo.Level) (source, vintage string) {
	source = map[geo.Level]string{geo.LevelCommune: "cog-communes", geo.LevelEPCI: "cog-epci",
		geo.LevelDepartement: "cog-departements", geo.LevelRegion: "cog-regions"}[level]
	for _, s := range m.Release.Sources {
		if s.Source == source {
			return source, s.Vintage
		}
	}
	return source, ""
}

// serving lists the bodies of a kind that are for the territory.
func (m *maker) serving(b body) []*geo.Office {
	if found := m.OfficesServing(m.communes, b.Kind); len(found) > 0 {
		return found
	}
	in := func(level geo.Level) func(code string) bool {
		codes := m.codes(level)
		return func(code string) bool { return slices.Contains(codes, code) }
	}
	switch b.Serves {
	case "commune":
		return oneTownHall(m.OfficesWhere(b.Kind, func(o *geo.Office) bool { return o.Commune == m.row.Code }))
	case "epci":
		is := in(geo.LevelEPCI)
		return m.OfficesWhere(b.Kind, func(o *geo.Office) bool { return is(o.SIREN) || o.SIREN == "" && is(o.EPCI) })
	case "departement":
		is := in(geo.LevelDepartement)
		return m.OfficesWhere(b.Kind, func(o *geo.Office) bool { return is(o.Departement) })
	case "region":
		is := in(geo.LevelRegion)
		return m.OfficesWhere(b.Kind, func(o *geo.Office) bool { return is(o.Region) })
	case "near":
		if m.row.Level == geo.LevelCommune {
			return m.OfficesNear(m.row, b.Kind, Minutes)
		}
	}
	return m.sitting(b.Kind)
}

// sitting lists the bodies of a kind that sit in the arrondissement of the commune, or in the
// territory above it.
func (m *maker) sitting(kind string) []*geo.Office {
	const arrondissement = "arrondissement"
	if m.row.Level == geo.LevelCommune {
		of, known := m.ZoningOf(arrondissement, m.row.Code)
		return m.OfficesWhere(kind, func(o *geo.Office) bool {
			its, _ := m.ZoningOf(arrondissement, o.Commune)
			return known && its.Class == of.Class
		})
	}
	return m.OfficesWhere(kind, func(o *geo.Office) bool {
		code := map[geo.Level]string{geo.LevelEPCI: o.EPCI, geo.LevelDepartement: o.Departement, geo.LevelRegion: o.Region}[m.row.Level]
		return code == m.row.Code
	})
}

// oneTownHall leaves out annexes and those of former communes, and keeps of what is left the
// one of the shortest name.
func oneTownHall(found []*geo.Office) []*geo.Office {
	own := slices.DeleteFunc(slices.Clone(found), func(o *geo.Office) bool {
		name := names.Fold(o.Name)
		return strings.Contains(name, "delegue") || strings.Contains(name, "annexe")
	})
	if len(own) == 0 {
		own = found
	}
	slices.SortStableFunc(own, func(x, y *geo.Office) int { return len(x.Name) - len(y.Name) })
	return own[:min(len(own), 1)]
}

// say tells the competences of an EPCI, and which is of the gap's theme, as published.
func (m *maker) say(a *Actor) {
	epci := m.codes(geo.LevelEPCI)
	if len(epci) != 1 {
		return
	}
	for _, c := range m.Competences(epci[0]) {
		a.Competences = append(a.Competences, c.Label)
	}
	if len(a.Competences) == 0 {
		m.sheet.Unknown = append(m.sheet.Unknown, "competences")
	}
	for _, label := range a.Competences {
		if a.rank > 0 && m.theme.holds(label) {
			a.Why = geo.Text{FR: "compétente : " + label, EN: "holds the competence: " + label}
			return
		}
	}
}

// mobility adds the authorities in charge of mobility. One that is an EPCI or a région of the
// sheet is told by its name alone.
func (m *maker) mobility() {
	const zoning = "autorite-mobilite"
	seen := map[string]bool{}
	for _, c := range m.communes {
		z, known := m.ZoningOf(zoning, c.Code)
		if !known || seen[z.Class] || len(seen) == mostNear {
			continue
		}
		seen[z.Class] = true
		a := Actor{
			ID: zoning + ":" + z.Class, Name: z.Label, Minutes: math.NaN(), Source: z.Source, Vintage: z.Vintage,
			Role: geo.Text{FR: "Autorité organisatrice de la mobilité", EN: "Authority in charge of mobility"},
		}
		for _, o := range m.OfficesWhere(string(geo.LevelEPCI), func(o *geo.Office) bool { return o.SIREN == z.Class }) {
			a.Contact = contactOf(o)
		}
		m.add(Authority, "mobility", a)
	}
	if len(seen) == 0 {
		m.sheet.Unknown = append(m.sheet.Unknown, zoning)
	}
}

// programmes adds those that the territory is in, or communes of it.
func (m *maker) programmes() {
	for _, p := range declared().Programmes {
		for _, c := range m.communes {
			if z, in := p.of(m.Atlas, c.Code); in {
				m.add(Programme, p.Zoning, Actor{
					ID: "programme:" + p.Zoning, Name: p.Zoning, Programme: p.Zoning, Role: p.Role, Minutes: math.NaN(), Source: z.Source, Vintage: z.Vintage,
				})
				break
			}
		}
	}
}

// of is the zoning of a commune that is in the programme.
func (p *programme) of(a *atlas.Atlas, commune string) (loaded.Zoning, bool) {
	z, known := a.ZoningOf(p.Zoning, commune)
	return z, known && !slices.Contains(p.Out, z.Class)
}

// Programmes are the zonings of the State's programmes that a commune is in.
func Programmes(a *atlas.Atlas, commune string) []string {
	var out []string
	for _, p := range declared().Programmes {
		if _, in := p.of(a, commune); in {
			out = append(out, p.Zoning)
		}
	}
	return out
}
