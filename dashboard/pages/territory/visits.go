package territory

import (
	"maillage/dashboard/atlas"
	"maillage/geo"
)

// visitLimit is how many places that come on some days a page names of a service.
const visitLimit = 3

// visits says which services come on some days to where they are not every day: by which
// place, or above the commune to how many.
func (b relied) visits(row geo.Row) []string {
	var out []string
	for i := range b.Atlas.Decl.Services {
		d := &b.Atlas.Decl.Services[i]
		if row.Level != geo.LevelCommune {
			if people := b.Atlas.Visited(row, i); people.Known() && people > 0 {
				out = append(out, b.Text.N("visits.people", int(people), "service", b.Text.Pick(d.Name), "minutes", b.Text.Minutes(d.Limit.Acceptable)))
			}
			continue
		}
		visits := b.Atlas.Visits(row, i)
		for _, v := range visits[:min(len(visits), visitLimit)] {
			out = append(out, b.visit(d, v))
		}
	}
	return out
}

func (b relied) visit(d *geo.Service, v atlas.Visit) string {
	return b.Text.T("visits.place", "service", b.Text.Pick(d.Name), "place", b.Text.Pick(v.Name),
		"commune", b.Names.Commune(v.Commune), "minutes", b.Text.Minutes(v.Minutes), "days", b.Figures.Days(v.Days))
}
