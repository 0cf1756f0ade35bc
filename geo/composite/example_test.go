package composite_test

import (
	"fmt"
	"math"

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
