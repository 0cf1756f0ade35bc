package composite

import (
	"math"
	"testing"

	"maillage/geo"
)

func TestDescribeLeavesOutWhatIsMissing(t *testing.T) {
	none := math.NaN()
	a := Describe([]float64{2, none, 4, 6})
	near(t, "a", []float64{float64(a.Known), a.Coverage, a.Min, a.Max, a.Mean, a.SD, a.Skewness, a.Kurtosis}, []float64{3, 0.75, 2, 6, 4, 2, 0, none}, 1e-12)
	b := Describe([]float64{none, none, none, none})
	near(t, "b", []float64{float64(b.Known), b.Coverage, b.Min, b.Max, b.Mean, b.SD, b.Skewness, b.Kurtosis}, []float64{0, 0, none, none, none, none, none, none}, 0)
	c := Describe([]float64{0.1, none, 0.1, 0.1})
	// Three times 0.1 have a mean that is not quite 0.1, and yet they do not vary.
	near(t, "c", []float64{c.Min, c.Max, c.SD, c.Skewness}, []float64{0.1, 0.1, 0, none}, 0)
}

// Each pair is correlated over the units that know both: the missing value of one
// column must not cost the other two a unit.
func TestCorrelationsArePairwiseComplete(t *testing.T) {
	none := math.NaN()
	r := Correlations(table(t, []string{"a", "b", "c", "flat"},
		[]float64{1, 2, 3, 4, 50}, []float64{2, 4, 6, 8, none}, []float64{4, 3, 2, 1, -45}, []float64{1, 1, 1, 1, 1}))
	near(t, "a", r[0], []float64{1, 1, -1, none}, 1e-12)
	near(t, "b", r[1], []float64{1, 1, -1, none}, 1e-12)
	near(t, "flat", r[3], []float64{none, none, none, none}, 0)
	r = Correlations(table(t, []string{"a", "b"}, []float64{1, 2, 4}, []float64{none, 2, 4}))
	near(t, "two units, always on a line", r[1], []float64{none, none}, 0)
}

func TestCronbachAlphaIsOfTheUnitsThatKnowAll(t *testing.T) {
	none := math.NaN()
	alpha := CronbachAlpha(table(t, []string{"a", "b"}, []float64{1, 2, 3, 4, none}, []float64{2, 1, 4, 3, 9}))
	// r = 0.6, and alpha of two standardised columns is 2r ÷ (1 + r).
	near(t, "alpha", []float64{alpha.Value, float64(alpha.Units)}, []float64{0.75, 4}, 1e-12)
	if len(alpha.Items) != 2 || geo.Known(alpha.Items[0].Without) {
		t.Errorf("items are %+v: one column alone has no alpha", alpha.Items)
	}
	if alpha := CronbachAlpha(table(t, nil)); geo.Known(alpha.Value) {
		t.Errorf("alpha of nothing is %g", alpha.Value)
	}
}

func TestTableSaysWhatIsWrong(t *testing.T) {
	_, err := NewTable([]string{"a"}, nil)
	refused(t, err, "1 names are given for 0 indicators")
	_, err = NewTable([]string{"a", "b"}, [][]float64{{1, 2}, {1}})
	refused(t, err, "indicator b has 1 values where a has 2")
	_, err = NewTable([]string{"a"}, [][]float64{{1, math.Inf(1)}})
	refused(t, err, "indicator a is infinite for unit 2")
}
