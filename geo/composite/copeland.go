package composite

import (
	"math"

	"maillage/geo"
	"maillage/geo/ranking"
)

// mostCopeland is how many units are compared two by two: as many take minutes.
const mostCopeland = 200_000

func checkPairs(units int) error {
	if units <= mostCopeland {
		return nil
	}
	return geo.Errorf(geo.CodeInvalid, "%d units are too many to be compared two by two: take %d at most, or another aggregation", units, mostCopeland)
}

// copeland writes the index of the units that know enough themes: their Copeland
// scores scaled from ±(n − 1) to 0…100.
func (e *Evaluator) copeland(needed int, weights []float64, scores *Scores) error {
	c := &e.ranking
	c.units, c.columns, c.weights = c.units[:0], c.columns[:0], c.weights[:0]
	fill(scores.Index, math.NaN())
	for i, n := range scores.Known {
		if n >= needed {
			c.units = append(c.units, int32(i))
		}
	}
	if err := checkPairs(len(c.units)); err != nil {
		return err
	}
	for t, gaps := range scores.Themes {
		if scores.weighs[t] {
			c.columns, c.weights = append(c.columns, gaps), append(c.weights, weights[t])
		}
	}
	last := max(1, float64(len(c.units)-1))
	for k, score := range c.scores(c.columns, c.weights) {
		scores.Index[c.units[k]] = 50 * (1 + float64(score)/last)
	}
	return nil
}

// copelander holds what Copeland scores need from one call to the next.
type copelander struct {
	units   []int32 // those compared
	columns [][]float64
	weights []float64
	net     []int32 // the scores, as units
	ranks   []int32
	packed  []packedUnit
	signs   outcomes
	ranker  ranking.Ranker
}

// scores gives the Copeland score of each of c.units, in their order, until the next
// call: how many units it outranks, by more than half of the weight of the columns
// that both know, less how many outrank it (the Handbook, 6.13; COINr's a_copeland).
// It lies within ±(n − 1).
//
// All n²/2 pairs are compared, of up to six columns by a few operations on bits: the
// 35,000 communes of the country take some seconds.
func (c *copelander) scores(columns [][]float64, weights []float64) []int32 {
	c.net = grown(c.net, len(c.units))
	clear(c.net)
	if len(columns) <= packedColumns {
		c.pack(columns)
		comparePacked(c.packed, c.signs.of(weights), c.net)
		return c.net
	}
	for k, j := range c.units {
		for l, i := range c.units[:k] {
			sign := int32(majority(outranks(columns, weights, int(j), int(i))))
			c.net[k] += sign
			c.net[l] -= sign
		}
	}
	return c.net
}

// majority is 1 where the net weight is more than rounding, −1 where it is less.
func majority(net, weight float64) int8 {
	switch {
	case net > tieSlack*weight:
		return 1
	case net < -tieSlack*weight:
		return -1
	}
	return 0
}

// grown gives a slice of length n, of the same array where it is large enough.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
