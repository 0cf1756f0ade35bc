package atlastest

import "maillage/geo"

// analysis is of a thousand runs in which the weights matter most.
func analysis() *geo.Analysis {
	figure := func(v float64) *float64 { return &v }
	a := &geo.Analysis{
		Runs: 1000, Communes: 11, MeanShift: 1.25, Alpha: figure(0.71),
		Factors: []geo.FactorEffect{
			{ID: "weights", First: 0.52, Total: 0.64}, {ID: "threshold", First: 0.11, Total: 0.2},
			{ID: "normalisation", First: 0.2, Total: 0.31}, {ID: "aggregation", First: -0.01, Total: 0.04},
		},
	}
	for i, theme := range geo.Themes() {
		role := geo.ThemeRole{Theme: theme, Weight: 1. / 6}
		if theme != geo.ThemeYouth { // nothing is known of it here
			role.Effect, role.Correlation = figure(0.2+0.1*float64(i)), figure(0.5+0.05*float64(i))
		}
		a.Themes = append(a.Themes, role)
	}
	return a
}
