package composite

import (
	"math"
	"slices"
	"testing"
)

// standardTreatment is COINr's: skewness 2, kurtosis 3.5, five points, then the
// logarithm.
func standardTreatment() Treatment {
	return Treatment{Skewness: 2, Kurtosis: 3.5, Points: 5, Log: true}
}

func TestTreatLowOutliers(t *testing.T) {
	x := []float64{-100, 1, 2, 3, math.NaN(), 4, 5, 6, 7, 8, 9, 10}
	treated, report := standardTreatment().Column(x)
	want := slices.Clone(x)
	want[0] = 1
	near(t, "treated", treated, want, 0)
	if !slices.Equal(report.Moved, []Moved{{Unit: 0, From: -100, To: 1}}) {
		t.Errorf("report is %+v, want the first unit moved from −100 to 1", report)
	}
}

func TestTreatNeverMovesMorePointsThanDeclared(t *testing.T) {
	// Three equal outliers are moved together or not at all.
	x := append(make([]float64, 0, 43), 90, 90, 90)
	for i := range 40 {
		x = append(x, float64(i%10))
	}
	for _, c := range []struct {
		points int
		how    How
		moved  int
	}{{2, Untouched, 0}, {3, Winsorised, 3}} {
		_, report := Treatment{Skewness: 2, Kurtosis: 3.5, Points: c.points}.Column(x)
		if report.How != c.how || len(report.Moved) != c.moved {
			t.Errorf("at most %d points: %s, %d moved, want %s, %d", c.points, report.How, len(report.Moved), c.how, c.moved)
		}
	}
}

func TestTreatLeavesAlone(t *testing.T) {
	for _, c := range []struct {
		name   string
		rule   Treatment
		values []float64
	}{
		{"what has no outlier", standardTreatment(), []float64{1, 2, 3, 4, 5, 6}},
		{"what is too short to have a shape", standardTreatment(), []float64{1, 2, 1000}},
		{"what does not vary", standardTreatment(), []float64{3, 3, 3, 3, 3}},
		{"everything, by the zero value", Treatment{}, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100}},
	} {
		got, report := c.rule.Column(c.values)
		if report.How != Untouched || !report.Within || &got[0] != &c.values[0] {
			t.Errorf("%s is %s", c.name, report.How)
		}
	}
}

func TestLogarithmKeepsTheOrder(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 100, 200}
	for _, sign := range []float64{1, -1} {
		values := slices.Clone(x)
		scaleRow(values, sign)
		slices.Sort(values)
		treated, report := Treatment{Skewness: 2, Kurtosis: 3.5, Log: true}.Column(values)
		if report.How != Logged || !slices.IsSorted(treated) || math.Abs(report.After.Skewness) > 2 {
			t.Errorf("sign %g: %s gives %v, skewness %g", sign, report.How, treated, report.After.Skewness)
		}
	}
}

func TestTreatTableReportsEveryColumn(t *testing.T) {
	data := table(t, []string{"even", "skewed"},
		[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100})
	treated, reports := standardTreatment().Treat(data)
	if reports[0].Name != "even" || reports[0].How != Untouched || reports[1].Name != "skewed" || reports[1].How != Winsorised {
		t.Errorf("reports are %+v", reports)
	}
	near(t, "treated", treated.Columns[1][10:], []float64{30, 30}, 0)
}
