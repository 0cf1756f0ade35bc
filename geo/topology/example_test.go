package topology_test

import (
	"fmt"

	"github.com/paulmach/orb"

	"maillage/geo/topology"
)

// Two communes share a border of three points; simplified, both lose the same one.
func ExampleBuild() {
	west := orb.MultiPolygon{{{{5, 45}, {5.1, 45}, {5.1001, 45.05}, {5.1, 45.1}, {5, 45.1}, {5, 45}}}}
	east := orb.MultiPolygon{{{{5.1, 45}, {5.2, 45}, {5.2, 45.1}, {5.1, 45.1}, {5.1001, 45.05}, {5.1, 45}}}}
	t := topology.Build([]orb.MultiPolygon{west, east})
	stats := t.Stats()
	fmt.Println(stats.Shapes, "shapes of", stats.Arcs, "arcs,", stats.Shared, "of them a shared border")
	for _, threshold := range []float64{0, 1e10} {
		west, east := t.Shapes()[0], t.Shapes()[1]
		fmt.Println(len(t.AppendRing(nil, west[0][0], threshold)), "and", len(t.AppendRing(nil, east[0][0], threshold)), "points")
	}
	// Output:
	// 2 shapes of 3 arcs, 1 of them a shared border
	// 5 and 5 points
	// 4 and 4 points
}
