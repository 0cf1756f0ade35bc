package composite

import (
	"math"
	"math/rand/v2"
	"testing"

	"maillage/geo"
)

// Laws whose correlation ratio is known: y = x gives 1, a sum of two independent
// terms of equal variance ½, and the square of a symmetric x 1 though its straight
// line explains nothing.
func TestMainEffects(t *testing.T) {
	const units = 4000
	r := rand.New(rand.NewPCG(5, 6))
	x, z := make([]float64, units), make([]float64, units)
	for i := range x {
		x[i], z[i] = r.Float64()-0.5, r.Float64()-0.5
	}
	for _, c := range []struct {
		name          string
		y             func(i int) float64
		ratio, linear float64
	}{
		{"the column itself", func(i int) float64 { return 3 * x[i] }, 1, 1},
		{"one half of a sum", func(i int) float64 { return x[i] + z[i] }, 0.5, 0.5},
		{"a parabola", func(i int) float64 { return x[i] * x[i] }, 1, 0},
		{"another column", func(i int) float64 { return z[i] }, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := make([]float64, units)
			for i := range y {
				y[i] = c.y(i)
			}
			got := MainEffects([][]float64{x}, y)[0]
			near(t, "main effect", []float64{got.Ratio, got.Linear}, []float64{c.ratio, c.linear}, 0.03)
		})
	}
}

// Where x has a few values only, each is a group: the Handbook's formula, box 7, page
// 82, by hand. η² = 104 ÷ 116 over three groups of four: means 1, 3 and 8 about 4 give
// 4·(9 + 1 + 16) = 104, and ±1 within each adds 4·3 = 12.
func TestCorrelationRatioOfFewValues(t *testing.T) {
	x := []float64{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}
	y := []float64{0, 2, 0, 2, 2, 4, 2, 4, 7, 9, 7, 9}
	eta := 104.0 / 116
	near(t, "ratio", []float64{CorrelationRatio(x, y)}, []float64{1 - (1-eta)*11/9}, 1e-12)
}

// Fourteen distinct values make groups of 3, 3, 3 and, since two are too few for one of
// their own, 5: their means 2, 5, 8 and 12 about 7.5 give 211.5 of 227.5.
func TestCorrelationRatioLeavesNoSmallGroup(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}
	near(t, "ratio", []float64{CorrelationRatio(x, x)}, []float64{1 - (1-211.5/227.5)*13/10}, 1e-12)
}

func TestMainEffectsLeaveOutWhatIsMissing(t *testing.T) {
	none := math.NaN()
	column := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, none, 11}
	index := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, none}
	got := MainEffects([][]float64{column, make([]float64, 11)}, index)
	if got[0].Units != 9 || math.Abs(got[0].Linear-1) > 1e-12 {
		t.Errorf("effect is %+v, want that of nine units on a line", got[0])
	}
	if got[1].Ratio != 0 || geo.Known(got[1].Linear) {
		t.Errorf("a flat column has the effect %+v, want none", got[1])
	}
	if r := CorrelationRatio(column[:8], index[:8]); geo.Known(r) {
		t.Errorf("eight units give %g, want none", r)
	}
}
