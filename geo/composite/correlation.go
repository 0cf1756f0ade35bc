package composite

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"maillage/geo"
)

// Correlations gives Pearson's correlation of every two columns, each over the units
// where both are known (pairwise complete): a symmetric matrix, NaN where fewer than
// three units know both or one of them does not vary there. Over pairs with
// different units it need not be positive semidefinite.
func Correlations(t *Table) [][]float64 {
	matrix := make([][]float64, len(t.Columns))
	for k := range matrix {
		matrix[k] = make([]float64, len(t.Columns))
	}
	x, y := make([]float64, 0, t.Units()), make([]float64, 0, t.Units())
	for k, a := range t.Columns {
		for l, b := range t.Columns[:k+1] {
			x, y = bothKnown(x[:0], y[:0], a, b)
			r := correlation(x, y)
			if k == l && geo.Known(r) {
				r = 1
			}
			matrix[k][l], matrix[l][k] = r, r
		}
	}
	return matrix
}

// bothKnown appends the values of the units that know both columns.
func bothKnown(x, y, a, b []float64) (bothX, bothY []float64) {
	for i, v := range a {
		if w := b[i]; geo.Known(v) && geo.Known(w) {
			x, y = append(x, v), append(y, w)
		}
	}
	return x, y
}

func correlation(x, y []float64) float64 {
	if len(x) < 3 || constant(x) || constant(y) {
		return math.NaN()
	}
	return stat.Correlation(x, y, nil)
}

func constant(x []float64) bool {
	for _, v := range x {
		if v != x[0] {
			return false
		}
	}
	return true
}
