package atlas

import "maillage/geo"

// Answered lists the territories of a level, by their place, that a social enterprise
// alone gives the service of a measure within the acceptable time; nil of other measures.
func (a *Atlas) Answered(m geo.Measure, l geo.Level) []int {
	s := a.serviceOf(m)
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
