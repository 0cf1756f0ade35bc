package typology

import (
	"context"
	"math"
	"slices"
)

// build adds medoids to some, up to k, one after the other: each the item that
// lessens the sum of distances to the nearest medoid most, the BUILD of PAM
// (Kaufman and Rousseeuw, 1990). The first of them are what it chooses for fewer.
func (m *distances) build(ctx context.Context, medoids []int, k int) ([]int, error) {
	medoids = slices.Clone(medoids)
	nearest := make([]float64, m.n)
	for i := range nearest {
		nearest[i] = math.Inf(1)
	}
	chosen := make([]bool, m.n)
	choose := func(medoid int) {
		chosen[medoid] = true
		for o, d := range m.row(medoid) {
			nearest[o] = min(nearest[o], float64(d))
		}
	}
	for _, medoid := range medoids {
		choose(medoid)
	}
	costs := make([]float64, m.n) // by candidate
	for len(medoids) < k {
		err := blocks(ctx, m.n, 64, func(from, to int) {
			for j := from; j < to; j++ {
				if costs[j] = math.Inf(1); !chosen[j] {
					costs[j] = m.costWith(j, nearest)
				}
			}
		})
		if err != nil {
			return nil, err
		}
		best := slices.Index(costs, slices.Min(costs))
		medoids = append(medoids, best)
		choose(best)
	}
	return medoids, nil
}

// costWith is what the distances to the nearest medoid sum up to with one more.
func (m *distances) costWith(j int, nearest []float64) float64 {
	var cost float64
	for o, d := range m.row(j) {
		cost += min(nearest[o], float64(d))
	}
	return cost
}
