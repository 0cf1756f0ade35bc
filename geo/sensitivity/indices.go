package sensitivity

import (
	"math"
	"math/rand/v2"
	"slices"

	"maillage/geo"
)

// Index says how much of the variance of an output a factor makes. Both parts
// are estimates and may fall a little below 0 or beyond 1; they are NaN where
// the output does not vary, or cannot be computed in every run.
type Index struct {
	// First is the share that would go if the factor alone were fixed: the
	// estimator (b) of Saltelli and others ("Variance based sensitivity analysis
	// of model output. Design and estimator for the total sensitivity index",
	// 2010), on outputs less their mean, as Sobol' and others advise (2007):
	//
	//	1/N Σ_j f(B)_j (f(A_B⁽ⁱ⁾)_j − f(A)_j) ÷ V
	First float64
	// Total is the share that would stay if all but the factor were fixed, with
	// its interactions: the estimator of Jansen ("Analysis of variance designs
	// for model output", 1999):
	//
	//	1/2N Σ_j (f(A)_j − f(A_B⁽ⁱ⁾)_j)² ÷ V
	Total float64
	// FirstInterval and TotalInterval are bootstrapped; NaN without [Bootstrap].
	FirstInterval, TotalInterval Interval
}

// Interval is a confidence interval.
type Interval struct{ Low, High float64 }

// Bootstrap asks for confidence intervals by resampling the rows of the design
// (Archer, Saltelli and Sobol', 1997): the percentiles that leave out half of
// 1 − Level on both sides.
type Bootstrap struct {
	Resamples int // 0 for none
	Level     float64
	Seed      uint64
}

func (b Bootstrap) check() error {
	if b.Resamples < 0 || b.Resamples > 0 && !(b.Level > 0 && b.Level < 1) {
		return geo.Errorf(geo.CodeInvalid, "a bootstrap of %d resamples at the level %v makes no interval: the level lies between 0 and 1", b.Resamples, b.Level)
	}
	return nil
}

// estimate gives the indices of one output, with their intervals.
func (b Bootstrap) estimate(outputs []float64, rows, evaluations int) []Index {
	order := make([]int, rows)
	for i := range order {
		order[i] = i
	}
	indices := estimate(outputs, order, evaluations)
	none := Interval{math.NaN(), math.NaN()}
	for i := range indices {
		indices[i].FirstInterval, indices[i].TotalInterval = none, none
	}
	if b.Resamples == 0 {
		return indices
	}
	first, total := make([][]float64, len(indices)), make([][]float64, len(indices))
	r := rand.New(rand.NewPCG(b.Seed, 0))
	for range b.Resamples {
		for i := range order {
			order[i] = r.IntN(rows)
		}
		for i, resampled := range estimate(outputs, order, evaluations) {
			first[i] = append(first[i], resampled.First)
			total[i] = append(total[i], resampled.Total)
		}
	}
	for i := range indices {
		indices[i].FirstInterval, indices[i].TotalInterval = b.interval(first[i]), b.interval(total[i])
	}
	return indices
}

// interval is that of resampled values, NaN where one of them is.
func (b Bootstrap) interval(values []float64) Interval {
	slices.Sort(values) // NaN first
	if !geo.Known(values[0]) {
		return Interval{math.NaN(), math.NaN()}
	}
	outside := (1 - b.Level) / 2
	return Interval{quantile(values, outside), quantile(values, 1-outside)}
}

// estimate computes the indices of one output over rows, some of which may be
// taken more than once.
func estimate(outputs []float64, rows []int, evaluations int) []Index {
	sums := make([]sum, evaluations-2)
	base := outputs[rows[0]*evaluations] // so that what never varies has no rounding
	var mean, squares float64
	for _, row := range rows {
		mean += outputs[row*evaluations] - base + outputs[row*evaluations+1] - base
	}
	mean = mean/float64(2*len(rows)) + base
	for _, row := range rows {
		values := outputs[row*evaluations:][:evaluations]
		a, b := values[0]-mean, values[1]-mean
		squares += a*a + b*b
		for i, ab := range values[2:] {
			d := ab - mean - a
			sums[i].first += b * d
			sums[i].total += d * d
		}
	}
	indices := make([]Index, len(sums))
	for i := range sums {
		indices[i].First, indices[i].Total = sums[i].shares(len(rows), squares/float64(2*len(rows)))
	}
	return indices
}

// sum holds the sums of both estimators, over outputs less their mean.
type sum struct{ first, total float64 }

func (s sum) shares(rows int, variance float64) (first, total float64) {
	if !(variance > 0) {
		return math.NaN(), math.NaN()
	}
	n := float64(rows)
	return s.first / n / variance, s.total / (2 * n) / variance
}
