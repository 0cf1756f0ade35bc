package nearest_test

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// The nearest of two doctors from a village, by the estimate: mountains lie on the
// way to the one that is nearer as the crow flies.
func ExampleEstimated_Nearest() {
	ctx := context.Background()
	estimate := nearest.Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 30}
	ridge := orb.Bound{Min: orb.Point{5.04, 44.9}, Max: orb.Point{5.06, 45.1}}.ToPolygon()
	estimator := nearest.NewEstimator(estimate, []orb.MultiPolygon{{ridge}})
	finder, err := nearest.NewEstimated(ctx, estimator, []orb.Point{{5, 45}})
	if err != nil {
		fmt.Println(err)
		return
	}
	answer, err := finder.Nearest(ctx, []orb.Point{{5.1, 45}, {4.88, 45}}, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range answer.Of(0) {
		fmt.Printf("doctor %d in %.0f min, some %.1f km by %s\n", r.Place, r.Minutes, r.Metres/1000, geo.Methods()[r.Method-1])
	}
	// Output:
	// doctor 1 in 15 min, some 12.7 km by estimate
	// doctor 0 in 21 min, some 10.6 km by estimate
}
