package composite

import (
	"math"
	"slices"
	"testing"
)

// COINr 1.0, vignette "Outlier Treatment", section "Numeric vectors": skewness and
// kurtosis of the numbers 1 to 10, 30 and 100, and what they are once one point was
// winsorised.
func TestTreatAsCOINrVignette(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100}
	treated, report := Treatment{Skewness: 2, Kurtosis: 3.5, Points: 2}.Column(x)
	near(t, "before and after", []float64{report.Before.Skewness, report.Before.Kurtosis, report.After.Skewness, report.After.Kurtosis},
		[]float64{3.063241, 9.741391, 1.712038, 1.815781}, 5.1e-7)
	if want := []Moved{{Unit: 11, From: 100, To: 30}}; report.How != Winsorised || !report.Within || !slices.Equal(report.Moved, want) {
		t.Errorf("report is %+v, want unit 11 moved from 100 to 30", report)
	}
	near(t, "treated", treated, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 30}, 0)
	if x[11] != 100 {
		t.Error("the values given were changed")
	}
}

// COINr's own tests, tests/testthat/test-treat.R: 1 to 20, 100 and 200 are not
// winsorised by one point, and then are taken to a logarithm as they were.
func TestTreatFallsBackOnTheLogarithm(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 100, 200}
	rule := standardTreatment()
	rule.Points = 1
	treated, report := rule.Column(x)
	if report.How != Logged || len(report.Moved) != 0 {
		t.Fatalf("report is %+v, want a logarithm and no point moved", report)
	}
	// log_CT: log(x − min + 0.01 (max − min)), from its documentation.
	for i, v := range x {
		near(t, "logarithm", treated[i:i+1], []float64{math.Log(v - 1 + 1.99)}, 1e-12)
	}
	rule.Log = false
	if _, report = rule.Column(x); report.How != Winsorised || report.Within || len(report.Moved) != 1 {
		t.Errorf("without the logarithm the report is %+v, want one point moved in vain", report)
	}
}

// COINr 1.0, vignette "Normalisation", section "Data frames": the first six irises
// scaled to 0…100. The last two values of each column are the extremes of all 150.
func TestMinMaxAsCOINrVignette(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []float64
		want   []float64
	}{
		{"sepal length", []float64{5.1, 4.9, 4.7, 4.6, 5.0, 5.4, 4.3, 7.9}, []float64{22.222222, 16.666667, 11.111111, 8.333333, 19.444444, 30.555556, 0, 100}},
		{"sepal width", []float64{3.5, 3.0, 3.2, 3.1, 3.6, 3.9, 2.0, 4.4}, []float64{62.5, 41.66667, 50, 45.83333, 66.66667, 79.16667, 0, 100}},
		{"petal length", []float64{1.4, 1.4, 1.3, 1.5, 1.4, 1.7, 1.0, 6.9}, []float64{6.779661, 6.779661, 5.084746, 8.474576, 6.779661, 11.864407, 0, 100}},
	} {
		got := make([]float64, len(c.values))
		if err := (Normalisation{Method: MinMax, High: 100}).Column(got, c.values, &Indicator{Direction: HigherIsWorse}); err != nil {
			t.Fatal(err)
		}
		near(t, c.name, got, c.want, 5.1e-6)
	}
}

// COINr's own tests, tests/testthat/test-normalise.R, "dist2targ" and "n_funcs": its
// scores are 1 − gap.
func TestTargetAndGoalpostsAsCOINrTests(t *testing.T) {
	target := func(at float64, direction Direction) *Indicator { return &Indicator{Target: at, Direction: direction} }
	posts := func(from, to float64, direction Direction) *Indicator {
		return &Indicator{Acceptable: to, Unacceptable: from, Direction: direction}
	}
	for _, c := range []struct {
		name   string
		method Method
		d      *Indicator
		values []float64
		want   []float64
	}{
		{"a target of 10, capped", TargetDistance, target(10, HigherIsBetter), []float64{0, 5, 11}, []float64{0, 0.5, 1}},
		{"a target of 0 from above, capped", TargetDistance, target(0, HigherIsWorse), []float64{-1, 1, 10}, []float64{1, 0.9, 0}},
		{"goalposts 0 and 10", Thresholds, posts(0, 10, HigherIsBetter), []float64{1, 11, -1}, []float64{0.1, 1, 0}},
		{"goalposts turned round", Thresholds, posts(10, 0, HigherIsWorse), []float64{1, -1, 11}, []float64{0.9, 1, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := make([]float64, len(c.values))
			if err := (Normalisation{Method: c.method}).Column(got, c.values, c.d); err != nil {
				t.Fatal(err)
			}
			for i := range got {
				got[i] = 1 - got[i]
			}
			near(t, "scores", got, c.want, 1e-12)
		})
	}
}
