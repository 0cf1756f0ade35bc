package composite

import (
	"testing"
)

// The Handbook, table 15, page 87: mean years of school. Its rank is 1 for the
// lowest, equal ones sharing the lower rank, and its percentile is that rank ÷ 23.
func TestNormaliseAsHandbookTable15(t *testing.T) {
	d := &Indicator{Name: "schooling", Direction: HigherIsWorse} // a high value comes out high
	for _, c := range []struct {
		method Method
		want   []float64
	}{
		{ZScore, []float64{0.26, 1.52, 1.14, -0.06, 0.76, -0.12, -0.12, 1.27, 0.83, -1.58, 0.38, 1.46,
			-0.12, -0.19, 1.33, -0.76, -1.08, 0.00, -1.46, -1.52, -0.06, -0.31, -1.58}},
		{MinMax, []float64{0.59, 1.00, 0.88, 0.49, 0.76, 0.47, 0.47, 0.92, 0.78, 0.00, 0.63, 0.98,
			0.47, 0.45, 0.94, 0.27, 0.16, 0.51, 0.04, 0.02, 0.49, 0.41, 0.00}},
	} {
		got := make([]float64, 23)
		if err := (Normalisation{Method: c.method}).Column(got, taiSchooling(), d); err != nil {
			t.Fatal(err)
		}
		near(t, string(c.method), got, c.want, printed2)
	}
}

func TestPercentileAsHandbookTable15(t *testing.T) {
	rank := []float64{15, 23, 19, 12, 17, 9, 9, 20, 18, 1, 16, 22, 9, 8, 21, 6, 5, 14, 4, 3, 12, 7, 1}
	percent := []float64{65.2, 100, 82.6, 52.2, 73.9, 39.1, 39.1, 87.0, 78.3, 4.3, 69.6, 95.7,
		39.1, 34.8, 91.3, 26.1, 21.7, 60.9, 17.4, 13.0, 52.2, 30.4, 4.3}
	got := make([]float64, 23)
	d := &Indicator{Name: "schooling", Direction: HigherIsWorse}
	if err := (Normalisation{Method: Percentile, Ties: TiesLowest}).Column(got, taiSchooling(), d); err != nil {
		t.Fatal(err)
	}
	shares := make([]float64, 23)
	for i := range got {
		got[i] = got[i]*22 + 1
		shares[i] = 100 * got[i] / 23
	}
	near(t, "rank", got, rank, 1e-12)
	near(t, "percentile", shares, percent, printed1)
}
