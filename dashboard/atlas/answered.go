package atlas

import (
	"slices"

	"maillage/geo"
)

// Answered lists the territories of a level, by their place, that a social enterprise
// alone gives the service of a measure within the acceptable time; nil of other measures.
func (a *Atlas) Answered(m geo.Measure, l geo.Level) []int {
	if m.Kind != geo.MeasureGap && m.Kind != geo.MeasureMinutes {
		return nil
	}
	s := slices.IndexFunc(a.Decl.Services, func(d geo.Service) bool { return d.ID == m.ID })
	if s < 0 {
		return nil
	}
	var out []int
	for i, row := range a.Rows(l) {
		if row.State(s) == geo.StateEnterprise {
			out = append(out, i)
		}
	}
	return out
}
