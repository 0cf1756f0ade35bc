package nearest

import (
	"slices"
	"testing"
)

func TestWithinEqualsBruteForce(t *testing.T) {
	r := newRand()
	found := 0
	for _, mountains := range []int{0, 80} {
		e := NewEstimator(usual, r.stars(mountains))
		points := r.points(400)
		copy(points[200:], points[:50]) // several places at one position
		places := e.Index(points)
		for i := range 200 {
			from, minutes := r.point(), []float64{0.5, 1, 8, 30, 300}[i%5]
			all := bruteNearest(e, from, points, len(points))
			end := slices.IndexFunc(all, func(h Hit) bool { return h.Minutes > minutes })
			if end < 0 {
				end = len(all)
			}
			found += end
			if got := e.From(from).Within(places, minutes, nil); !slices.Equal(got, all[:end]) {
				t.Fatalf("%d mountains, within %v min of %v: got %+v, brute force %+v", mountains, minutes, from, got, all[:end])
			}
		}
	}
	if found == 0 {
		t.Error("nothing is within reach of anything: the test says nothing")
	}
}
