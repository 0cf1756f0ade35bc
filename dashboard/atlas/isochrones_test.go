package atlas_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
	"maillage/geo/nearest"
)

// centreOfTown is where most areas start here.
var centreOfTown = orb.Point{-4.35, 46.25}

func TestEstimatedAreaIsAsWideAsTheEstimate(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for mode, want := range map[geo.Mode]float64{ // metres: km/h ÷ detour for half an hour
		geo.ModeCar: 50_000 / 1.35 / 2, geo.ModeBicycle: 15_000 / 1.35 / 2, geo.ModeFoot: 4_500 / 1.35 / 2,
	} {
		areas := a.Isochrones(mode, centreOfTown, []float64{30})
		if len(areas) != 1 || len(areas[0]) != 1 || len(areas[0][0]) != 1 {
			t.Fatalf("%s: areas %v, want one ring", mode, areas)
		}
		ring := areas[0][0][0]
		if len(ring) != 73 || !ring.Closed() || ring.Orientation() != orb.CCW {
			t.Errorf("%s: a ring of %d points, closed %v, want 73 anticlockwise", mode, len(ring), ring.Closed())
		}
		for _, p := range ring {
			if got := nearest.Distance(centreOfTown, p); math.Abs(got-want) > 1 {
				t.Errorf("%s: %v m to %v, want %v", mode, got, p, want)
			}
		}
	}
}

func TestMountainsHoldAnAreaBack(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	wall := orb.Bound{Min: orb.Point{-4.30, 46.0}, Max: orb.Point{-4.29, 46.5}} // east of the town
	in.Mountain = []orb.MultiPolygon{{wall.ToPolygon()}}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	ring := a.Isochrones(geo.ModeCar, centreOfTown, []float64{30})[0][0][0]
	west, east := nearest.Distance(centreOfTown, ring[18]), nearest.Distance(centreOfTown, ring[54])
	const fast, slow = 50_000 / 1.35 / 2, 40_000 / 1.35 / 2
	if math.Abs(west-fast) > 20 || math.Abs(east-slow) > 20 {
		t.Errorf("%v m to the west, %v to the east; want %v and %v", west, east, fast, slow)
	}
}

func TestALongerAreaHoldsAShorter(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Mountain = []orb.MultiPolygon{{orb.Bound{Min: orb.Point{-4.30, 46.2}, Max: orb.Point{-4.2, 46.28}}.ToPolygon()}}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	areas := a.Isochrones(geo.ModeCar, centreOfTown, []float64{20, 10, 0.5})
	for _, p := range areas[1][0][0] {
		if !planar.MultiPolygonContains(areas[0], p) {
			t.Errorf("%v is reached in 10 minutes and not in 20", p)
		}
	}
	if len(areas[2]) != 0 {
		t.Errorf("%v is reached below the floor of the estimate", areas[2])
	}
}

func TestStartsAndDestinationsThatAreNotThere(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	if at, err := a.Start(atlastest.Abroad); err != nil || at == (orb.Point{}) {
		t.Errorf("across the border: %v %v", at, err)
	}
	if at, err := a.Destination("demo:gare-1"); err != nil || at != (orb.Point{-4.346000000000001, 46.447}) {
		t.Errorf("the station is at %v, %v", at, err)
	}
	_, unknown := a.Start("99999")
	_, nowhere := a.Start(atlastest.Withheld)
	_, nothing := a.Destination("demo:none")
	for name, err := range map[string]error{"unknown commune": unknown, "commune without centre": nowhere, "unknown facility": nothing} {
		if geo.ErrorCode(err) != geo.CodeNotFound {
			t.Errorf("%s: %v, want a not_found error", name, err)
		}
	}
}
