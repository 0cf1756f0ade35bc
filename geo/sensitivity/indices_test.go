package sensitivity

import (
	"context"
	"fmt"
	"math"
	"testing"
)

func near(got, want, within float64) bool { return math.Abs(got-want) <= within }

// of makes a model of a function of one-input factors.
func of(f func(x []float64) float64) Model {
	return func() Evaluate {
		return func(s Sample, out []float64) { out[0] = f(s.values) }
	}
}

// ranges makes n factors that vary between the same bounds.
func ranges(n int, low, high float64) []Factor {
	factors := make([]Factor, n)
	for i := range factors {
		factors[i] = Factor{Name: fmt.Sprint("x", i+1), Inputs: []Input{Range{Low: low, Nominal: low, High: high}}}
	}
	return factors
}

// ishigami is the function of Ishigami and Homma ("An importance quantification
// technique in uncertainty analysis for computer models", 1990), a = 7, b = 0.1.
func ishigami(x []float64) float64 {
	return math.Sin(x[0]) + 7*math.Pow(math.Sin(x[1]), 2) + 0.1*math.Pow(x[2], 4)*math.Sin(x[0])
}

// sobolG is Sobol's g-function (Saltelli and Sobol', 1995).
func sobolG(a ...float64) func(x []float64) float64 {
	return func(x []float64) float64 {
		product := 1.0
		for i := range a {
			product *= (math.Abs(4*x[i]-2) + a[i]) / (1 + a[i])
		}
		return product
	}
}

// TestAnalyticIndices holds estimates against values in closed form: Ishigami's
// as in Saltelli and others ("Global sensitivity analysis: the primer", 2008),
// g's for a = 0, 1, 4.5, 9, 99, 99, 99, 99 as in SALib's test function, V_i = 1/3
// ÷ (1 + a_i)², and those of 4 x₁ + 2 x₂ + x₃, the squares 16, 4 and 1 out of 21.
func TestAnalyticIndices(t *testing.T) {
	tests := []struct {
		name         string
		factors      []Factor
		model        func(x []float64) float64
		first, total []float64
	}{
		{"Ishigami", ranges(3, -math.Pi, math.Pi), ishigami,
			[]float64{0.3139, 0.4424, 0}, []float64{0.5576, 0.4424, 0.2437}},
		{"g-function", ranges(8, 0, 1), sobolG(0, 1, 4.5, 9, 99, 99, 99, 99),
			[]float64{0.7165, 0.1791, 0.0237, 0.0072, 0.0001, 0.0001, 0.0001, 0.0001},
			[]float64{0.7871, 0.2422, 0.0343, 0.0105, 0.0001, 0.0001, 0.0001, 0.0001}},
		{"linear", ranges(3, 0, 1), func(x []float64) float64 { return 4*x[0] + 2*x[1] + x[2] + 1000 },
			[]float64{16. / 21, 4. / 21, 1. / 21}, []float64{16. / 21, 4. / 21, 1. / 21}},
	}
	designs := []struct {
		Design
		runs   int
		within float64
	}{{Sobol{Seed: 1}, 1 << 12, 0.005}, {Sobol{}, 1 << 12, 0.005}, {MonteCarlo{Seed: 1}, 1 << 15, 0.02}}
	for _, tt := range tests {
		for _, d := range designs {
			p := Plan{Factors: tt.factors, Design: d.Design, Runs: d.runs}
			got, err := p.Indices(context.Background(), 1, Bootstrap{}, of(tt.model))
			if err != nil {
				t.Fatal(err)
			}
			for i, index := range got[0] {
				if !near(index.First, tt.first[i], d.within) || !near(index.Total, tt.total[i], d.within) {
					t.Errorf("%s, %T: factor %d has %.4f and %.4f, want %.4f and %.4f", tt.name, d.Design, i+1, index.First, index.Total, tt.first[i], tt.total[i])
				}
			}
		}
	}
}

// TestPublishedRuns repeats runs that SALib's documentation prints (Herman and
// Usher, "SALib: an open-source Python library for sensitivity analysis", 2017;
// "Basics", before and since version 1.4): Ishigami's function, rows of Sobol's
// sequence after as many left out. SALib takes the mean that it subtracts over
// more evaluations, which moves S by some 1e-7.
func TestPublishedRuns(t *testing.T) {
	tests := []struct {
		runs         int
		first, total []float64
		within       float64 // of first
	}{
		{1000, []float64{0.30797549, 0.44776661, -0.00425452}, []float64{0.56013728, 0.4387225, 0.24284474}, 3e-7},
		{1024, []float64{0.316832, 0.443763, 0.012203}, []float64{0.555860, 0.441898, 0.244675}, 1e-6},
	}
	for _, tt := range tests {
		p := Plan{Factors: ranges(3, -3.14159265359, 3.14159265359), Design: Sobol{Skip: tt.runs}, Runs: tt.runs}
		got, err := p.Indices(context.Background(), 1, Bootstrap{}, of(ishigami))
		if err != nil {
			t.Fatal(err)
		}
		for i, index := range got[0] {
			if !near(index.First, tt.first[i], tt.within) || !near(index.Total, tt.total[i], 5e-7) {
				t.Errorf("%d rows: S%d = %.8f and ST%d = %.8f, want %.8f and %.8f", tt.runs, i+1, index.First, i+1, index.Total, tt.first[i], tt.total[i])
			}
		}
	}
}

// TestFactorsThatDoNothing is the test of COINr's own sensitivity analysis: of
// y = x₁ + 10 x₂, which a third factor leaves alone, and of a choice between two
// ways that are the same, the indices are 0 whatever the sample.
func TestFactorsThatDoNothing(t *testing.T) {
	factors := append(ranges(3, 0, 1), Factor{"same", []Input{Choice{Weights: []float64{1, 1}}}})
	p := Plan{Factors: factors, Design: MonteCarlo{Seed: 3}, Runs: 20}
	got, err := p.Indices(context.Background(), 1, Bootstrap{}, of(func(x []float64) float64 { return x[0] + 10*x[1] }))
	if err != nil {
		t.Fatal(err)
	}
	for i, index := range got[0] {
		if used := i < 2; (index.First != 0) != used || (index.Total != 0) != used {
			t.Errorf("factor %s has %v and %v", factors[i].Name, index.First, index.Total)
		}
	}
}

func TestOutputsThatDoNotVary(t *testing.T) {
	p := Plan{Factors: ranges(2, 0, 1), Design: Sobol{Seed: 1}, Runs: 64}
	got, err := p.Indices(context.Background(), 2, Bootstrap{Resamples: 5, Level: 0.9}, func() Evaluate {
		return func(s Sample, out []float64) {
			out[0], out[1] = 0.1, s.Value(0)
			if s.Value(0) > 0.9 {
				out[1] = math.NaN()
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for output, indices := range got {
		for _, i := range indices {
			for _, v := range []float64{i.First, i.Total, i.FirstInterval.Low, i.TotalInterval.High} {
				if !math.IsNaN(v) {
					t.Errorf("output %d has the index %v", output, v)
				}
			}
		}
	}
}

// TestBootstrap counts how often the intervals of the linear model's indices hold
// the exact ones, over 100 designs drawn apart from each other.
func TestBootstrap(t *testing.T) {
	model := of(func(x []float64) float64 { return 4*x[0] + 2*x[1] + x[2] })
	p := Plan{Factors: ranges(3, 0, 1), Runs: 400}
	b := Bootstrap{Resamples: 200, Level: 0.9, Seed: 1}
	const designs = 100
	var inFirst, inTotal [3]int
	for seed := range uint64(designs) {
		p.Design = MonteCarlo{Seed: seed}
		got, err := p.Indices(context.Background(), 1, b, model)
		if err != nil {
			t.Fatal(err)
		}
		for i, exact := range []float64{16. / 21, 4. / 21, 1. / 21} {
			if in := got[0][i].FirstInterval; in.Low <= exact && exact <= in.High {
				inFirst[i]++
			}
			if in := got[0][i].TotalInterval; in.Low <= exact && exact <= in.High {
				inTotal[i]++
			}
		}
	}
	// 90 of 100 are expected, give or take 3.
	for i := range 3 {
		if min(inFirst[i], inTotal[i]) < 78 || max(inFirst[i], inTotal[i]) > 99 {
			t.Errorf("factor %d: %d and %d of 100 intervals hold the index, about 90 should", i+1, inFirst[i], inTotal[i])
		}
	}
}
