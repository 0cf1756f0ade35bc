package sensitivity_test

import (
	"math/rand/v2"
	"testing"

	"maillage/geo/sensitivity"
	"maillage/geo/versiontest"
)

func TestTheVersionHoldsTheFigures(t *testing.T) {
	const units = 30
	r := rand.New(rand.NewPCG(1, 2))
	gaps := make([][3]float64, units)
	for i := range gaps {
		gaps[i] = [3]float64{r.Float64(), r.Float64(), r.Float64()}
	}
	model := func() sensitivity.Evaluate {
		return func(s sensitivity.Sample, index []float64) {
			w := s.Of(0)
			for i, g := range gaps {
				if index[i] = w[0]*g[0] + w[1]*g[1] + w[2]*g[2]; s.Choice(1) == 1 {
					index[i] = max(w[0]*g[0], w[1]*g[1], w[2]*g[2])
				}
			}
		}
	}
	f := &versiontest.Figures{}
	for _, design := range []sensitivity.Design{sensitivity.Sobol{Seed: 3}, sensitivity.MonteCarlo{Seed: 3}} {
		plan := sensitivity.Plan{Design: design, Runs: 128, Factors: []sensitivity.Factor{
			{Name: "weights", Inputs: []sensitivity.Input{sensitivity.Weights{Nominal: []float64{1, 2, 1}, Spread: 0.25}}},
			{Name: "aggregation", Inputs: []sensitivity.Input{sensitivity.Choice{Weights: []float64{2, 1}}}},
		}}
		ranks, indices, err := plan.RankIndices(t.Context(), units, sensitivity.Reading{Low: 0.05, High: 0.95, Worst: 0.1}, sensitivity.Bootstrap{Resamples: 20, Level: 0.9, Seed: 4}, model)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range ranks.Spreads {
			versiontest.Add(f, s.Nominal, s.Low, s.Median, s.High, s.Runs)
			versiontest.Add(f, s.Mean, s.Worst)
		}
		versiontest.Add(f, ranks.Shift...)
		for i, x := range indices.Shift {
			versiontest.Add(f, x.First, x.FirstInterval.Low, x.FirstInterval.High, x.Total, x.TotalInterval.Low, x.TotalInterval.High)
			versiontest.Add(f, indices.First[i]...)
			versiontest.Add(f, indices.Total[i]...)
		}
	}
	versiontest.Hold(t, sensitivity.Version, f)
}
