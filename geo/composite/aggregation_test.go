package composite

import (
	"math"
	"testing"
)

func TestMeansOfScores(t *testing.T) {
	none := math.NaN()
	for _, c := range []struct {
		name            string
		a               Aggregation
		scores, weights []float64
		want            float64
	}{
		{"arithmetic", Arithmetic, []float64{1, 2, 4}, []float64{1, 1, 2}, 2.75},
		{"geometric", Geometric, []float64{1, 2, 4}, []float64{1, 1, 1}, 2},
		{"harmonic", Harmonic, []float64{1, 2, 4}, []float64{1, 1, 1}, 12. / 7},
		{"worst, whatever its weight", Worst, []float64{1, 2, 4}, []float64{0.1, 5, 5}, 1},
		{"a missing score and its weight are left out", Arithmetic, []float64{1, none, 4}, []float64{1, 9, 1}, 2.5},
		{"what has no weight does not count", Worst, []float64{1, 2}, []float64{0, 1}, 2},
		{"nothing known", Arithmetic, []float64{none}, []float64{1}, none},
		{"a zero has no geometric mean", Geometric, []float64{0, 1}, []float64{1, 1}, none},
		{"Copeland is no mean", Copeland, []float64{1, 2}, []float64{1, 1}, none},
	} {
		t.Run(c.name, func(t *testing.T) {
			near(t, "mean", []float64{c.a.Mean(c.scores, c.weights)}, []float64{c.want}, 1e-12)
		})
	}
}
