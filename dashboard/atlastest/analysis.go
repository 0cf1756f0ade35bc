package atlastest

import (
	"math"

	"maillage/geo"
)

// analysis is of a thousand runs in which the weights matter most.
func analysis() *geo.Analysis {
	figure := func(v float64) *float64 { return &v }
	a := &geo.Analysis{
		Runs: 1000, Communes: 11, MeanShift: 1.25, Alpha: figure(0.71),
		Factors: []geo.FactorEffect{
			{ID: "weights", First: 0.52, Total: 0.64, FirstInterval: [2]float64{0.44, 0.6}, TotalInterval: [2]float64{0.58, 0.7}},
			{ID: "threshold", First: 0.11, Total: 0.2, FirstInterval: [2]float64{0.05, 0.17}, TotalInterval: [2]float64{0.17, 0.23}},
			{ID: "normalisation", First: 0.2, Total: 0.31, FirstInterval: [2]float64{0.13, 0.27}, TotalInterval: [2]float64{0.26, 0.36}},
			{ID: "aggregation", First: -0.01, Total: 0.04, FirstInterval: [2]float64{-0.03, 0.01}, TotalInterval: [2]float64{0.03, 0.05}},
		},
		Found: geo.Found{Weights: []geo.FoundWeights{{
			Index:  Strict,
			Themes: map[geo.Theme]float64{geo.ThemeHealth: 0.6, geo.ThemeMobility: 0.4},
			Parts:  map[string]float64{GP: 0.75, Maternity: 0.25, Station: 1, Bakery: 0},
		}}},
	}
	for i, theme := range geo.Themes() {
		row := make([]*float64, len(geo.Themes()))
		for k, other := range geo.Themes() {
			if theme != geo.ThemeYouth && other != geo.ThemeYouth { // nothing is known of it here
				row[k] = figure(1 - 0.3*math.Abs(float64(i-k)))
			}
		}
		a.Correlation = append(a.Correlation, row)
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
