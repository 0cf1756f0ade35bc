package matching_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/matching"
	"maillage/geo/nearest"
)

// row is three communes 5, then 10 minutes apart by the estimate: two without a shop nearer than
// 20 minutes, the third with its own.
func row() []matching.Commune {
	const minute = 60 / 60.0 / 1.0 // km a minute at 60 km/h without detour
	north := func(km float64) orb.Point { return orb.Point{5, 45 + km*1000/111195.07973463128} }
	return []matching.Commune{
		{Centre: north(0), People: 400, Minutes: []float64{20}, Candidate: true},
		{Centre: north(5 * minute), People: 100, Minutes: []float64{20}, Candidate: true},
		{Centre: north(15 * minute), People: 1000, Minutes: []float64{0}, Candidate: true},
	}
}

func TestAProjectGoesWhereItIsNeededAndViable(t *testing.T) {
	e := nearest.NewEstimator(nearest.Estimate{Detour: 1, SpeedKmh: 60, MountainSpeedKmh: 60, FloorMinutes: 1}, nil)
	limits := []geo.Threshold{{Acceptable: 7, Unacceptable: 15}}
	m := matching.Model{Catchment: 8, Capture: 0.5, Spending: 1000, Margin: 0.2, Costs: 40000} // 200 customers
	found, err := matching.Matches(t.Context(), row(), limits, e, m)
	if err != nil {
		t.Fatal(err)
	}
	if m.Least() != 200 || len(found) != 3 {
		t.Fatalf("%g customers are the least, found %+v", m.Least(), found)
	}
	// In the first: of 400 people half, by 400/401 to it; of 100 at 5 minutes, 400/425.
	first := found[0]
	want := 0.5 * (400*400/401.0 + 100*400/425.0)
	if first.At != 0 || first.Newly != 500 || first.Within != 500 || math.Abs(first.Customers-want) > 0.1 || !first.Viable || first.Rivals != 0 || math.Abs(first.Met-500) > 1e-9 {
		t.Errorf("the first is %+v, want 500 newly served and %g customers", first, want)
	}
	m.Costs = 60000
	if found, err = matching.Matches(t.Context(), row(), limits, e, m); err != nil || found[0].Viable {
		t.Errorf("300 customers are not there: %+v, %v", found, err)
	}
	m.Capture = 2
	if _, err := matching.Matches(t.Context(), row(), limits, e, m); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("twice the inhabitants are customers: %v", err)
	}
}
