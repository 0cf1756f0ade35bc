package accessibility

import (
	"cmp"
	"slices"
)

// Pair is a demand point that reaches a supply point, by their indices.
type Pair struct {
	Demand, Supply int32
	Minutes        float64
}

// Decay says how much a supply counts for whom it takes so many minutes to
// reach, 1 to 0. It must never be below 0.
type Decay func(minutes float64) float64

// Classes is a decay by steps: weights[i] below bounds[i] minutes, which rise,
// and 0 from the last of them on.
func Classes(bounds, weights []float64) Decay {
	return func(minutes float64) float64 {
		for i, bound := range bounds {
			if minutes < bound {
				return weights[i]
			}
		}
		return 0
	}
}

// Result is what [E2SFCA] gives.
type Result struct {
	// Access is by demand point: units of supply for an inhabitant.
	Access []float64
	// Unshared are the supply points that no inhabitant reaches: what they offer
	// is in nobody's access.
	Unshared []int32
}

// E2SFCA is the enhanced two-step floating catchment area of Luo and Qi ("An
// enhanced two-step floating catchment area (E2SFCA) method for measuring spatial
// accessibility to primary care physicians", 2009), over the pairs given:
//
//	R_j = S_j ÷ Σ_i P_i·w(t_ij)    each supply, shared among whom it serves
//	A_i = Σ_j R_j·w(t_ij)          each demand point: the shares it reaches
//
// Sums are taken in the order of the indices, so that equal pairs, in whatever
// order, give equal results. Each pair occurs once. Where a demand is not known (NaN),
// nor is the share that others have of what it reaches, nor their access.
func E2SFCA(supply, demand []float64, pairs []Pair, decay Decay) Result {
	pairs = slices.Clone(pairs)
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(a.Demand, b.Demand), cmp.Compare(a.Supply, b.Supply))
	})
	weights := make([]float64, len(pairs))
	shared := make([]float64, len(supply)) // Σ_i P_i·w(t_ij)
	for k, p := range pairs {
		if weights[k] = decay(p.Minutes); weights[k] > 0 {
			shared[p.Supply] += demand[p.Demand] * weights[k]
		}
	}
	r := Result{Access: make([]float64, len(demand))}
	for j, people := range shared {
		if people <= 0 && supply[j] > 0 {
			r.Unshared = append(r.Unshared, int32(j))
		}
	}
	for k, p := range pairs {
		if people := shared[p.Supply]; weights[k] > 0 && !(people <= 0) { // unknown is neither
			r.Access[p.Demand] += supply[p.Supply] / people * weights[k]
		}
	}
	return r
}
