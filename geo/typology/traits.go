package typology

import (
	"cmp"
	"math"
	"slices"
)

// Trait says what sets a cluster apart.
type Trait struct {
	Feature int // its column in the table
	// Strength is the mean of the cluster less that of all units, in standard
	// deviations of all units: above 0 where it has more.
	Strength float64
}

// traits gives each cluster's traits, the strongest first, over the units that
// know the feature. One that none of the cluster knows is no trait of it.
func (p *Profiles) traits(g *grouping) [][]Trait {
	k, n := len(g.medoids), len(p.features)
	sums, counts := make([]float64, k*n), make([]float64, k*n)
	for i, cluster := range g.of {
		known := p.known[i*p.words:]
		for f, z := range p.row(i) {
			if known[f/64]>>(f%64)&1 == 1 {
				sums[int(cluster)*n+f] += z
				counts[int(cluster)*n+f]++
			}
		}
	}
	traits := make([][]Trait, k)
	for cluster := range traits {
		for f, feature := range p.features {
			if at := cluster*n + f; counts[at] > 0 {
				traits[cluster] = append(traits[cluster], Trait{feature, sums[at] / counts[at]})
			}
		}
		slices.SortStableFunc(traits[cluster], func(a, b Trait) int {
			return cmp.Compare(math.Abs(b.Strength), math.Abs(a.Strength))
		})
	}
	return traits
}
