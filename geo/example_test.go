package geo_test

import (
	"fmt"

	"maillage/geo"
)

// A doctor within ten minutes leaves no gap; from thirty on it is total.
func ExampleThreshold_Gap() {
	limit := geo.Threshold{Acceptable: 10, Unacceptable: 30}
	for _, minutes := range []float64{6, 15, 42} {
		fmt.Println(minutes, "min:", limit.Gap(minutes))
	}
	// Output:
	// 6 min: 0
	// 15 min: 0.25
	// 42 min: 1
}
