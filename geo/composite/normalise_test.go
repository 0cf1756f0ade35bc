package composite

import (
	"math"
	"strings"
	"testing"

	"maillage/geo"
)

func TestDirectionTurnsTheGapRound(t *testing.T) {
	values := []float64{3, 9, math.NaN(), 5, 5}
	turned := []float64{-3, -9, math.NaN(), -5, -5}
	for _, method := range []Method{Thresholds, MinMax, ZScore, Percentile, TargetDistance} {
		worse := &Indicator{Direction: HigherIsWorse, Acceptable: 4, Unacceptable: 8, Target: 4}
		better := &Indicator{Direction: HigherIsBetter, Acceptable: -4, Unacceptable: -8, Target: -4}
		got, want := make([]float64, 5), make([]float64, 5)
		if err := (Normalisation{Method: method}).Column(want, values, worse); err != nil {
			t.Fatal(err)
		}
		if err := (Normalisation{Method: method}).Column(got, turned, better); err != nil {
			t.Fatal(err)
		}
		near(t, string(method), got, want, 0)
		if !(want[1] > want[3] && want[3] >= want[0]) || geo.Known(want[2]) {
			t.Errorf("%s gives %v: the highest must be the worst and the missing one missing", method, want)
		}
	}
}

func TestThresholdsAreTheGapsOfTheDefaultIndex(t *testing.T) {
	values := []float64{0, 7, 8.3, 11, 15, 40}
	got := make([]float64, len(values))
	d := &Indicator{Direction: HigherIsWorse, Acceptable: 7, Unacceptable: 15}
	if err := (Normalisation{Method: Thresholds}).Column(got, values, d); err != nil {
		t.Fatal(err)
	}
	for i, v := range values {
		if want := (geo.Threshold{Acceptable: 7, Unacceptable: 15}).Gap(v); got[i] != want {
			t.Errorf("gap of %g is %g, want %g", v, got[i], want)
		}
	}
}

func TestWhatTellsNothingApartStaysInTheMiddle(t *testing.T) {
	d := &Indicator{Direction: HigherIsWorse, Target: 2}
	for _, c := range []struct {
		n    Normalisation
		want float64
	}{
		{Normalisation{Method: MinMax}, 0.5},
		{Normalisation{Method: MinMax, Low: 1, High: 100}, 50.5},
		{Normalisation{Method: ZScore}, 0},
		{Normalisation{Method: ZScore, Mean: 0.5, SD: 0.1}, 0.5},
		{Normalisation{Method: Percentile}, 0.5},
		{Normalisation{Method: TargetDistance}, 1}, // all are as far as the worst
	} {
		got := make([]float64, 3)
		if err := c.n.Column(got, []float64{4.1, math.NaN(), 4.1}, d); err != nil {
			t.Fatal(err)
		}
		near(t, string(c.n.Method), got, []float64{c.want, math.NaN(), c.want}, 1e-15)
	}
}

func TestTargetReachedByAllLeavesNoGap(t *testing.T) {
	got := make([]float64, 2)
	if err := (Normalisation{Method: TargetDistance}).Column(got, []float64{97, 95}, &Indicator{Direction: HigherIsBetter, Target: 95}); err != nil {
		t.Fatal(err)
	}
	near(t, "gaps", got, []float64{0, 0}, 0)
}

func TestPercentileTies(t *testing.T) {
	values := []float64{1, 2, 2, 2, 9}
	for _, c := range []struct {
		ties Ties
		want []float64
	}{
		{TiesMean, []float64{0, 0.5, 0.5, 0.5, 1}},
		{TiesLowest, []float64{0, 0.25, 0.25, 0.25, 1}},
	} {
		got := make([]float64, 5)
		if err := (Normalisation{Method: Percentile, Ties: c.ties}).Column(got, values, &Indicator{Direction: HigherIsWorse}); err != nil {
			t.Fatal(err)
		}
		near(t, "percentile", got, c.want, 0)
	}
}

func TestNormalisationSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name string
		n    Normalisation
		d    Indicator
		want string
	}{
		{"no direction", Normalisation{Method: MinMax}, Indicator{Name: "fibre"}, "indicator fibre has no direction"},
		{"thresholds against the direction", Normalisation{Method: Thresholds},
			Indicator{Name: "fibre", Direction: HigherIsBetter, Acceptable: 60, Unacceptable: 95}, "must lie below the first"},
		{"equal thresholds", Normalisation{Method: Thresholds},
			Indicator{Name: "minutes", Direction: HigherIsWorse, Acceptable: 15, Unacceptable: 15}, "must lie above the first"},
		{"unknown method", Normalisation{Method: "decile"}, Indicator{Direction: HigherIsWorse}, `no normalisation is called "decile"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			refused(t, c.n.Column(make([]float64, 2), []float64{1, 2}, &c.d), c.want)
		})
	}
}

// refused holds an error to be one for people and to say something.
func refused(t testing.TB, err error, want string) {
	t.Helper()
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), want) {
		t.Errorf("error is %v, want one that says %q", err, want)
	}
}
