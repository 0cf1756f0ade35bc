package accessibility_test

import (
	"fmt"

	"maillage/geo/accessibility"
)

// Two doctors in a town of 1,500; a village of 500 is twelve minutes away, where
// what they offer counts for less.
func ExampleE2SFCA() {
	decay := accessibility.Classes([]float64{10, 20, 30}, []float64{1, 0.5, 0.2})
	found := accessibility.E2SFCA([]float64{2}, []float64{1500, 500}, []accessibility.Pair{
		{Demand: 0, Supply: 0, Minutes: 2},
		{Demand: 1, Supply: 0, Minutes: 12},
	}, decay)
	for i, name := range []string{"town", "village"} {
		fmt.Printf("%s: %.0f doctors for 100,000 inhabitants\n", name, 100_000*found.Access[i])
	}
	// Output:
	// town: 114 doctors for 100,000 inhabitants
	// village: 57 doctors for 100,000 inhabitants
}
