package composite_test

import (
	"fmt"
	"math"

	"maillage/geo"
	"maillage/geo/composite"
)

// Three communes by their minutes to a doctor and to a shop, and by the share of
// households with fibre, which nobody knows of the third.
func ExampleEvaluate() {
	table, err := composite.NewTable([]string{"doctor", "shop", "fibre"}, [][]float64{
		{8, 20, 32}, {5, 5, 25}, {95, 60, math.NaN()},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	indicators := []composite.Indicator{
		{Name: "doctor", Direction: composite.HigherIsWorse, Acceptable: 10, Unacceptable: 30},
		{Name: "shop", Direction: composite.HigherIsWorse, Acceptable: 10, Unacceptable: 20},
		{Name: "fibre", Direction: composite.HigherIsBetter, Acceptable: 90, Unacceptable: 50},
	}
	tree := composite.Tree{{Name: "services", Parts: []int{0, 1}}, {Name: "digital", Parts: []int{2}}}
	result, err := composite.Evaluate(table, indicators, tree, &composite.Recipe{
		Normalisation: composite.Normalisation{Method: composite.Thresholds},
		Within:        composite.Arithmetic,
		Choice: composite.Choice{
			Weights: composite.EqualWeights(tree, 3), Across: composite.Arithmetic, Missing: composite.Missing{Share: 0.5, Themes: 1},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for unit, name := range []string{"Aouste", "Beaufort", "Crest"} {
		fmt.Printf("%s: %.1f of 100, from %d of 2 themes\n", name, result.Index[unit], result.Known[unit])
	}
	// Output:
	// Aouste: 0.0 of 100, from 2 of 2 themes
	// Beaufort: 50.0 of 100, from 2 of 2 themes
	// Crest: 100.0 of 100, from 1 of 2 themes
}

// The published index of three communes by their gaps: of the third nobody knows the
// fibre, and of the second too little is known.
func ExamplePublished() {
	limit := geo.Threshold{Acceptable: 10, Unacceptable: 30}
	parts := geo.Parts([]geo.Service{
		{ID: "doctor", Theme: geo.ThemeHealth, Weight: 2, Limit: limit}, {ID: "pharmacy", Theme: geo.ThemeHealth, Weight: 1, Limit: limit},
		{ID: "station", Theme: geo.ThemeMobility, Weight: 1, Limit: limit},
	}, []geo.Indicator{
		{ID: "income"}, // outside of the index: no weight
		{ID: "fibre", Theme: geo.ThemeDigital, Weight: 1, Limit: geo.Threshold{Acceptable: 95, Unacceptable: 60}},
	})
	themes := map[geo.Theme]float64{geo.ThemeMobility: 1, geo.ThemeDigital: 1, geo.ThemeHealth: 2}
	tree, choice := composite.Published(parts, themes, geo.Coverage{LeastThemeWeight: 0.5, LeastThemes: 2})

	unknown := math.NaN()
	gaps, err := composite.TableOf(parts, [][]float64{
		{0, unknown, 0.9}, {0.3, 0.6, 0.6}, {0.5, 1, 1}, {0.2, unknown, unknown},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	scores := composite.NewScores(len(tree), gaps.Units())
	if err := composite.Aggregate(scores, gaps, tree, composite.Arithmetic, &choice); err != nil {
		fmt.Println(err)
		return
	}
	for unit, name := range []string{"Aouste", "Beaufort", "Crest"} {
		if !geo.Known(scores.Index[unit]) {
			fmt.Printf("%s: withheld, %d theme known, %.0f %% of their weight\n", name, scores.Known[unit], 100*scores.IndexCoverage[unit])
			continue
		}
		fmt.Printf("%s: %.1f of 100, health %.1f\n", name, scores.Index[unit], scores.Themes[2][unit])
	}
	// Output:
	// Aouste: 22.5 of 100, health 0.1
	// Beaufort: withheld, 1 theme known, 25 % of their weight
	// Crest: 86.7 of 100, health 0.8
}
