package compute

import (
	"context"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// fixed answers the same for each of its starts.
type fixed struct {
	starts  int
	minutes float64
	method  geo.Method
}

func (f fixed) Nearest(_ context.Context, _ []orb.Point, k int) (nearest.Answer, error) {
	a := nearest.Answer{K: k, Reached: make([]nearest.Reached, f.starts*k), Reasons: make([]string, f.starts)}
	for i := range a.Reached {
		a.Reached[i] = nearest.Reached{Minutes: f.minutes, Method: f.method.Code()}
	}
	return a, nil
}

func TestBeyondTheNetworkTheEstimateAnswers(t *testing.T) {
	t.Parallel()
	extent := orb.Bound{Min: orb.Point{5, 44}, Max: orb.Point{6, 45}}
	starts := []orb.Point{{4.9, 44.5}, {5.5, 44.5}, {5.5, 45.1}}
	asked := 0
	finder, err := newCovering(fixed{3, 10, geo.MethodRoad}, extent, starts, func(points []orb.Point) (nearest.Finder, error) {
		asked = len(points)
		return fixed{len(points), 20, geo.MethodEstimate}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	a, err := finder.Nearest(t.Context(), nil, 2)
	if err != nil {
		t.Fatal(err)
	}
	want := []geo.Method{geo.MethodEstimate, geo.MethodRoad, geo.MethodEstimate}
	for i, method := range want {
		for j, got := range a.Of(i) {
			if got.Method != method.Code() {
				t.Errorf("start %d, place %d: method %d, want %s", i, j, got.Method, method)
			}
		}
	}
	if asked != 2 {
		t.Errorf("the estimate was asked from %d starts, want the 2 beyond", asked)
	}
}

func TestWithinTheNetworkNothingIsEstimated(t *testing.T) {
	t.Parallel()
	extent := orb.Bound{Min: orb.Point{5, 44}, Max: orb.Point{6, 45}}
	roads := fixed{1, 10, geo.MethodRoad}
	finder, err := newCovering(roads, extent, []orb.Point{{5.5, 44.5}}, func([]orb.Point) (nearest.Finder, error) {
		t.Error("an estimate was asked for")
		return nil, nil
	})
	if err != nil || finder != nearest.Finder(roads) {
		t.Errorf("got %T, want the roads alone", finder)
	}
}
