package sensitivity

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"maillage/geo"
)

func TestInputsDraw(t *testing.T) {
	tests := []struct {
		name    string
		input   Input
		u, want []float64
	}{
		{"first choice", Choice{Weights: []float64{1, 3}}, []float64{0.2499}, []float64{0}},
		{"second choice", Choice{Weights: []float64{1, 3}}, []float64{0.25}, []float64{1}},
		{"choice without chance", Choice{Weights: []float64{0, 1, 0}}, []float64{0}, []float64{1}},
		{"choice at the end", Choice{Weights: []float64{1, 1, 0}}, []float64{1 - 1e-16}, []float64{1}},
		{"range", Range{Low: 10, Nominal: 15, High: 20}, []float64{0.3}, []float64{13}},
		{"lowest", Range{Low: -1, Nominal: 0, High: 1}, []float64{0}, []float64{-1}},
		// 2 × 0.5 and 6 × 1.25 are 1 and 7.5, of 8.5; the sum stays 8.
		{"weights", Weights{Nominal: []float64{2, 6}, Spread: 0.5}, []float64{0, 0.75}, []float64{8 / 8.5, 7.5 * 8 / 8.5}},
		{"weights that stay", Weights{Nominal: []float64{1, 0, 3}, Spread: 0.5}, []float64{0.5, 0.1, 0.5}, []float64{1, 0, 3}},
	}
	for _, tt := range tests {
		got := make([]float64, tt.input.width())
		tt.input.draw(tt.u, got)
		for i, want := range tt.want {
			if !near(got[i], want, 1e-12) {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
				break
			}
		}
	}
}

func TestSampleByFactor(t *testing.T) {
	p := Plan{Factors: []Factor{
		{"aggregation", []Input{Choice{Weights: []float64{1, 1, 1}, Nominal: 2}}},
		{"thresholds", []Input{Range{5, 7, 9}, Range{10, 15, 20}}},
		{"weights", []Input{Weights{[]float64{1, 2, 3}, 0.25}}},
		{"exponent", []Input{Range{0, 0.5, 1}}},
	}}
	s := p.nominal()
	if s.Choice(0) != 2 || !slices.Equal(s.Of(1), []float64{7, 15}) || !slices.Equal(s.Of(2), []float64{1, 2, 3}) || s.Value(3) != 0.5 {
		t.Errorf("the nominal sample is %v", s)
	}
	p.draw([]float64{0, 0.5, 0.25, 0.5, 0.5, 0.5, 0.125}, s)
	if s.Choice(0) != 0 || !slices.Equal(s.Of(1), []float64{7, 12.5}) || !slices.Equal(s.Of(2), []float64{1, 2, 3}) || s.Value(3) != 0.125 {
		t.Errorf("the drawn sample is %v", s)
	}
}

func TestPlansThatMakeNoSense(t *testing.T) {
	one := func(in ...Input) Plan {
		return Plan{Factors: []Factor{{"seuils", in}}, Design: MonteCarlo{}, Runs: 10}
	}
	good := one(Range{0, 0, 1})
	tests := []struct {
		name    string
		plan    Plan
		units   int
		reading Reading
		says    string
	}{
		{"no factor", Plan{Design: MonteCarlo{}, Runs: 10}, 3, Reading{}, "needs a factor"},
		{"no design", Plan{Factors: good.Factors, Runs: 10}, 3, Reading{}, "a design"},
		{"no run", Plan{Factors: good.Factors, Design: MonteCarlo{}}, 3, Reading{}, "number of runs"},
		{"nothing varies", one(), 3, Reading{}, "factor seuils has nothing"},
		{"nominal outside", one(Range{1, 3, 2}), 3, Reading{}, "factor seuils: the range from 1 to 2 does not hold"},
		{"endless range", one(Range{0, 1, math.Inf(1)}), 3, Reading{}, "range"},
		{"no chance", one(Choice{Weights: []float64{0, 0}}), 3, Reading{}, "no sum above 0"},
		{"chance below 0", one(Choice{Weights: []float64{2, -1}}), 3, Reading{}, "the chance -1"},
		{"no such choice", one(Choice{Weights: []float64{1}, Nominal: 1}), 3, Reading{}, "number 1 of 1"},
		{"weights to nothing", one(Weights{[]float64{1}, 1}), 3, Reading{}, "below 1, not 1"},
		{"no weight", one(Weights{[]float64{0}, 0.1}), 3, Reading{}, "no sum above 0"},
		{"unknown weight", one(Weights{[]float64{math.NaN()}, 0.1}), 3, Reading{}, "weight NaN"},
		{"no unit", good, 0, Reading{}, "0 units"},
		{"too many units", good, 65536, Reading{}, "between 1 and 65535"},
		{"quantiles swapped", good, 3, Reading{Low: 0.9, High: 0.1}, "the lower one first"},
		{"worst of all", good, 3, Reading{Worst: 1.5}, "worst share 1.5"},
	}
	for _, tt := range tests {
		_, err := tt.plan.Ranks(context.Background(), tt.units, tt.reading, nil)
		if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if _, err := good.Indices(context.Background(), 0, Bootstrap{}, nil); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("no output: %v", err)
	}
	if _, _, err := good.RankIndices(context.Background(), 3, Reading{}, Bootstrap{Resamples: 9, Level: 1}, nil); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("an interval of everything: %v", err)
	}
}
