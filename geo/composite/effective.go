package composite

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"maillage/geo/ranking"
)

// MainEffect says how much of the variation of an index one column explains, to be
// held against its weight (Paruolo, Saisana and Saltelli 2013).
type MainEffect struct {
	// Ratio is Pearson's correlation ratio S = V(E(index | column)) ÷ V(index), 0 to 1:
	// the share of the variance that would be gone if the column were known.
	Ratio float64
	// Linear is the squared correlation, what of that a straight line explains.
	Linear float64
	Units  int // those that know both
}

// MainEffects gives the main effect of each column on an index.
func MainEffects(columns [][]float64, index []float64) []MainEffect {
	effects := make([]MainEffect, len(columns))
	for k, column := range columns {
		x, y := bothKnown(nil, nil, column, index)
		r := correlation(x, y)
		effects[k] = MainEffect{Ratio: CorrelationRatio(x, y), Linear: r * r, Units: len(x)}
	}
	return effects
}

// CorrelationRatio estimates V(E(y | x)) ÷ V(y) where no value is missing: η² of y
// over groups of neighbouring x (the Handbook, box 7), about √n of them of equal size
// with equal x together, less what η² would be by chance (ε² of T. L. Kelley, "An
// unbiased correlation ratio measure", PNAS 21, 1935). Paruolo et al. smooth by a
// kernel instead; for hundreds of units and more the two agree to some hundredths. NaN
// where y does not vary or there are fewer than nine units; 0 where x does not.
func CorrelationRatio(x, y []float64) float64 {
	n := len(x)
	if n < 9 || constant(y) {
		return math.NaN()
	}
	size := int(math.Sqrt(float64(n)))
	mean, groups, between := stat.Mean(y, nil), 0, 0.0
	count, sum := 0, 0.0
	var ranker ranking.Ranker
	sorted := ranker.Sort(x)
	ranking.Tied(sorted, func(from, to int) {
		for _, k := range sorted[from:to] {
			sum += y[k.Unit] - mean
			count++
		}
		// What is left too small for a group of its own goes to the last one.
		if to == n || count >= size && n-to >= size {
			between += sum * sum / float64(count)
			groups++
			count, sum = 0, 0
		}
	})
	within := 1 - between/(stat.Variance(y, nil)*float64(n-1))
	return max(0, 1-within*float64(n-1)/float64(n-groups))
}
