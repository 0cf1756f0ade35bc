package sketch

import (
	"testing"

	"github.com/paulmach/orb"
)

// TestABarIsOfARoundLength draws one degree of latitude, 111 km, on a hundred pixels.
func TestABarIsOfARoundLength(t *testing.T) {
	s := Fit(orb.Bound{Min: orb.Point{0, 45}, Max: orb.Point{1, 46}}, 0, 100, 100)
	for most, want := range map[int]Bar{100: {90, 100_000}, 80: {45, 50_000}, 20: {18, 20_000}, 10: {9, 10_000}} {
		if got := s.Bar(most); got != want {
			t.Errorf("within %d pixels: %+v, want %+v", most, got, want)
		}
	}
}
