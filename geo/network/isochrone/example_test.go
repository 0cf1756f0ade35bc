package isochrone_test

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"maillage/geo/network"
	"maillage/geo/network/isochrone"
	"maillage/geo/network/networktest"
	"maillage/geo/network/search"
)

// What is reached on foot from the beginning of a street within five and within
// twelve minutes.
func ExampleDraw() {
	ctx, router := context.Background(), search.NewRouter(networktest.Street())
	places, err := router.Snap(ctx, network.Foot, []orb.Point{{5, 45}})
	if err != nil {
		fmt.Println(err)
		return
	}
	areas, err := isochrone.Draw(ctx, router, network.Foot, places[0], []float64{5, 12}, false)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range []orb.Point{{5.004, 45}, {5.01, 45}} {
		fmt.Println(p, planar.MultiPolygonContains(areas[0], p), planar.MultiPolygonContains(areas[1], p))
	}
	// Output:
	// [5.004 45] true true
	// [5.01 45] false true
}
