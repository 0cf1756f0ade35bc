package atlas

import "maillage/geo"

// Bound is the most that a figure of a territory can be: nearer places may lie beyond
// what is loaded.
type Bound struct {
	Territory int // its place among the rows of its level
	Most      float64
}

// AtEdge lists the territories of a level whose times to a service, or gaps, are bounds,
// where these are known; nil of other measures, and where none is.
func (a *Atlas) AtEdge(m geo.Measure, l geo.Level) []Bound {
	s := a.serviceOf(m)
	if s < 0 {
		return nil
	}
	var out []Bound
	for i, row := range a.Rows(l) {
		most := row.Minutes(s)
		if m.Kind == geo.MeasureGap {
			most = row.Gap(s)
		}
		if row.Edge(s) && geo.Known(most) {
			out = append(out, Bound{i, most})
		}
	}
	return out
}
