package sketch

import (
	"testing"

	"github.com/paulmach/orb"
)

// TestAShapeKeepsItsProportions draws a square degree at 60° north, where a degree of
// longitude is half one of latitude.
func TestAShapeKeepsItsProportions(t *testing.T) {
	box := orb.Bound{Min: orb.Point{4, 59.5}, Max: orb.Point{5, 60.5}}
	s := Fit(box, 0, 200, 100)
	if got, want := s.Path(orb.MultiPolygon{box.ToPolygon()}), "M75 100L125 100L125 0L75 0L75 100Z"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if wide := s.Box.Max[0] - s.Box.Min[0]; wide < 3.99 || wide > 4.01 {
		t.Errorf("it shows %g degrees, want 4", wide)
	}
}

func TestACornerIsDrawnOnce(t *testing.T) {
	s := Fit(orb.Bound{Min: orb.Point{0, 0}, Max: orb.Point{10, 10}}, 0, 10, 10)
	ring := orb.Ring{{0, 0}, {0.1, 0.1}, {0.2, 0}, {9, 0}, {9, 9}, {0, 0}}
	if got, want := s.Path(orb.MultiPolygon{{ring}}), "M0 10L9 10L9 1L0 10Z"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestACoarseShapeHasFewerCorners(t *testing.T) {
	s := Fit(orb.Bound{Min: orb.Point{0, 0}, Max: orb.Point{10, 10}}, 0, 10, 10)
	ring := orb.Ring{{0, 0}, {1, 0}, {4, 0}, {9, 0}, {9, 2}, {9, 9}, {0, 0}}
	if got, want := s.Coarse(orb.MultiPolygon{{ring}}, 4), "M0 10L4 10L9 10L9 1L0 10Z"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
