package page

import "maillage/geo"

// Rounds says where an enterprise comes on which days.
func (c Context) Rounds(stops []geo.Stop) string {
	var parts []string
	for _, s := range stops {
		parts = append(parts, c.Text.T("visits.stop", "commune", c.Names.Commune(s.Commune), "days", c.Figures.Days(s.Days)))
	}
	return c.Names.Apart(parts)
}
