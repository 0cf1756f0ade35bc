package composite

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"maillage/geo/ranking"
)

// EffectiveWeights gives the share of the index that each column has by its weight
// and that of its theme (COINr's effective weight: the product up the tree), summing
// to 1 where every theme with a weight has a part with one.
func EffectiveWeights(tree Tree, w Weights) ([]float64, error) {
	if err := tree.check(len(w.Parts)); err != nil {
		return nil, err
	}
	if err := w.check(tree, len(w.Parts)); err != nil {
		return nil, err
	}
	themes, err := Shares(w.Themes)
	if err != nil {
		return nil, err
	}
	effective := make([]float64, len(w.Parts))
	for t, theme := range tree {
		total := 0.0
		for _, part := range theme.Parts {
			total += w.Parts[part]
		}
		if total == 0 {
			continue
		}
		for _, part := range theme.Parts {
			effective[part] = themes[t] * w.Parts[part] / total
		}
	}
	return effective, nil
}

// MainEffect tells how much of the variation of an index one column explains, to be
// held against its weight (Paruolo, Saisana and Saltelli 2013).
type MainEffect struct {
	// Ratio is Pearson's correlation ratio S = V(E(index | column)) ÷ V(index), 0 to 1:
	// the share of the variance that would be gone if the column were known.
	Ratio float64
	// Linear is the squared correlation, what of that a straight line tells.
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
