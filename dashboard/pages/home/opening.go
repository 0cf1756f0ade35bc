package home

import (
	"slices"

	"maillage/geo"
)

// opens is the index, or, where that is known of no commune, the theme or else the service whose gap
// most communes have.
func (b builder) opens() Opening {
	rows := b.Atlas.Rows(geo.LevelCommune)
	if len(rows) == 0 || slices.ContainsFunc(rows, func(r geo.Row) bool { return r.Index().Known() }) {
		return Opening{Measure: string(geo.MeasureIndex)}
	}
	best := Opening{Measure: string(geo.MeasureIndex)}
	most := 0
	take := func(measure, name string, known func(geo.Row) bool) {
		n := 0
		for _, r := range rows {
			if known(r) {
				n++
			}
		}
		if n > most {
			most, best = n, Opening{measure, b.Text.T("map.opens", "name", name)}
		}
	}
	for k, t := range geo.Themes() {
		take("theme:"+string(t), b.Names.Theme(t), func(r geo.Row) bool { return geo.Known(r.Theme(k).Gap) })
	}
	if most > 0 {
		return best
	}
	for k := range b.Atlas.Decl.Services {
		s := &b.Atlas.Decl.Services[k]
		take("gap:"+s.ID, b.Text.Pick(s.Name), func(r geo.Row) bool { return geo.Known(r.Service(k).Gap) })
	}
	return best
}
