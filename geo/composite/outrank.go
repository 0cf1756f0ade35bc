package composite

import (
	"maillage/geo"
	"maillage/geo/ranking"
)

// mostOutranked is how many units an outranking matrix may have: 32 MB.
const mostOutranked = 2000

// tieSlack is how much of the whole weight may separate two sides that are equal
// but for the rounding of sums such as 0.1 + 0.2.
const tieSlack = 1e-9

// Outranking gives the outranking matrix of units by some columns (the Handbook,
// 6.13, equation 32; COINr's outrankMatrix): e[j][k] is the share of the weight of
// the columns where j is higher than k, and half of that where both are equal, so
// that e[j][k] + e[k][j] = 1. Columns that either misses do not count; where that
// leaves none both are ½. The diagonal is 0.
func Outranking(t *Table, weights []float64) ([][]float64, error) {
	n := t.Units()
	if n > mostOutranked {
		return nil, geo.Errorf(geo.CodeInvalid, "an outranking matrix of %d units is too large: take %d at most, or their Copeland scores", n, mostOutranked)
	}
	if err := checkColumnWeights(t, weights); err != nil {
		return nil, err
	}
	matrix := make([][]float64, n)
	for j := range matrix {
		matrix[j] = make([]float64, n)
		for k := range j {
			net, weight := outranks(t.Columns, weights, j, k)
			share := 0.5
			if weight > 0 {
				share = (1 + net/weight) / 2
			}
			matrix[j][k], matrix[k][j] = share, 1-share
		}
	}
	return matrix, nil
}

// outranks gives the weight of the columns where j is higher less that of those
// where k is, and the weight of those that both know.
func outranks(columns [][]float64, weights []float64, j, k int) (net, weight float64) {
	for c, column := range columns {
		a, b := column[j], column[k]
		switch w := weights[c]; {
		case a > b:
			net, weight = net+w, weight+w
		case a < b:
			net, weight = net-w, weight+w
		case a == b:
			weight += w
		}
	}
	return net, weight
}

// Borda gives the weighted points of Borda's rule (the Handbook, 6.12): by each
// column a unit has as many points as units are lower and half a point for each that
// is equal; the sums of the rows of an outranking matrix where nothing is missing. A
// missing value has no points.
func Borda(t *Table, weights []float64) ([]float64, error) {
	if err := checkColumnWeights(t, weights); err != nil {
		return nil, err
	}
	points := make([]float64, t.Units())
	var ranker ranking.Ranker
	for c, column := range t.Columns {
		sorted := ranker.Sort(column)
		ranking.Tied(sorted, func(from, to int) {
			for _, k := range sorted[from:to] {
				points[k.Unit] += weights[c] * float64(from+to-1) / 2
			}
		})
	}
	return points, nil
}

func checkColumnWeights(t *Table, weights []float64) error {
	if len(weights) != len(t.Columns) {
		return geo.Errorf(geo.CodeInvalid, "%d weights are given for %d columns: give one each", len(weights), len(t.Columns))
	}
	_, err := sumWeights(weights)
	return err
}
