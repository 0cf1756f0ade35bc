package composite

import (
	"math"

	"maillage/geo"
)

// Aggregation is a way to make one gap of several.
type Aggregation string

// The aggregations. The means are in the order of how far a good score may make
// up for a bad one: wholly, less, less still, not at all.
const (
	Arithmetic Aggregation = "arithmetic" // Σ w·gap
	Geometric  Aggregation = "geometric"  // 1 − Π (1 − gap)^w
	Harmonic   Aggregation = "harmonic"   // 1 − 1 ÷ Σ w ÷ (1 − gap)
	Worst      Aggregation = "worst"      // the greatest gap, whatever its weight
	// Copeland ranks by how many units each one outranks, by a weighted majority of its
	// themes: see [Copeland]. It is of the themes only.
	Copeland Aggregation = "copeland"
)

// floored reports whether the mean is taken of 1 − gap and needs a floor.
func (a Aggregation) floored() bool { return a == Geometric || a == Harmonic }

func (a Aggregation) check(floor float64) error {
	switch a {
	case Arithmetic, Worst, Copeland:
		return nil
	case Geometric, Harmonic:
		if floor > 0 && floor < 1 {
			return nil
		}
		return geo.Errorf(geo.CodeInvalid, "the %s mean has a floor of %g for 1 − gap: declare one above 0 and below 1, such as 0.01", a, floor)
	}
	return geo.Errorf(geo.CodeInvalid, "no aggregation is called %q: take %s, %s, %s, %s or %s",
		a, Arithmetic, Geometric, Harmonic, Worst, Copeland)
}

// term is what the mean adds up, weighted, for a gap: each of these means is the
// arithmetic one of a function of the gap, turned back by gap.
func (a Aggregation) term(gap, floor float64) float64 {
	switch a {
	case Geometric:
		return math.Log(max(1-gap, floor))
	case Harmonic:
		return 1 / max(1-gap, floor)
	}
	return gap
}

// turnBack turns means of terms into gaps, in place.
func (a Aggregation) turnBack(means []float64) {
	switch a {
	case Geometric:
		for i, mean := range means {
			means[i] = 1 - math.Exp(mean)
		}
	case Harmonic:
		for i, mean := range means {
			means[i] = 1 - 1/mean
		}
	}
}

// Mean is the weighted mean of scores, not gaps: Σ w·x, Π x^w or 1 ÷ Σ (w ÷ x) with
// the weights scaled to a sum of 1 (the Handbook, 6.10–6.11; COINr's a_amean, a_gmean
// and a_hmean), or for Worst the least score. Missing scores and their weights are
// left out; NaN where none is known, or where the geometric or harmonic mean meets a
// score of 0 or less.
func (a Aggregation) Mean(scores, weights []float64) float64 {
	sum, total, least := 0.0, 0.0, math.Inf(1)
	for i, x := range scores {
		if !geo.Known(x) || weights[i] == 0 {
			continue
		}
		if a.floored() && x <= 0 {
			return math.NaN()
		}
		sum += weights[i] * a.term(1-x, 0)
		total += weights[i]
		least = min(least, x)
	}
	switch {
	case total == 0 || a == Copeland:
		return math.NaN()
	case a == Worst:
		return least
	}
	mean := []float64{sum / total}
	a.turnBack(mean)
	return 1 - mean[0]
}
