package inequality_test

import (
	"fmt"

	"maillage/geo/inequality"
)

// The minutes to a doctor of three villages, with their inhabitants.
func Example() {
	minutes := []inequality.Part{{Value: 5, Weight: 800}, {Value: 15, Weight: 150}, {Value: 40, Weight: 50}}
	least, most := inequality.Tails(minutes, 0.1)
	fmt.Printf("Gini %.2f, Theil %.2f\n", inequality.Gini(minutes), inequality.Theil(minutes))
	fmt.Printf("a tenth of the inhabitants have %.0f min, another tenth %.1f\n", least, most)
	// Output:
	// Gini 0.34, Theil 0.30
	// a tenth of the inhabitants have 5 min, another tenth 27.5
}
