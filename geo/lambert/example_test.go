package lambert_test

import (
	"fmt"

	"maillage/geo/lambert"
)

// The town hall of Crest, from WGS 84 to Lambert-93 and back.
func Example() {
	x, y := lambert.FromWGS84(5.0222, 44.7286)
	fmt.Printf("%.0f %.0f\n", x, y)
	p := lambert.ToWGS84(x, y)
	fmt.Printf("%.4f %.4f\n", p.Lon(), p.Lat())
	// Output:
	// 860103 6405325
	// 5.0222 44.7286
}
