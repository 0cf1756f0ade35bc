package indices

import (
	"math"
	"slices"

	"maillage/data/reference"
	"maillage/geo"
)

// weighing are the columns of parts as an index takes them: what is stale is missing,
// unless the index keeps it.
func (m *model) weighing(x reference.Index, columns [][]float64) [][]float64 {
	if x.KeepsStale() {
		return columns
	}
	out := slices.Clone(columns)
	for k, p := range m.table.Parts {
		if p.Stale || m.componentsLack(x, p.Theme) {
			out[k] = m.nothing()
		}
	}
	return out
}

// nothing is a column of missing values.
func (m *model) nothing() []float64 {
	if m.missing == nil {
		m.missing = slices.Repeat([]float64{math.NaN()}, len(m.people))
	}
	return m.missing
}

// componentsLack reports whether a theme has lost too much of its declared weight for
// principal components to weigh the rest: what is missing everywhere weighs nothing
// for them, and would not be missed.
func (m *model) componentsLack(x reference.Index, theme geo.Theme) bool {
	if x.WeightsBy != reference.WeightsPCA {
		return false
	}
	var stale, total float64
	for _, p := range m.table.Parts {
		if p.Theme == theme {
			total += p.Weight
			if p.Stale {
				stale += p.Weight
			}
		}
	}
	return stale > 0 && !x.EnoughWeight(1-stale/total)
}

// anyStale reports whether an index loses a part to its age.
func (m *model) anyStale(x reference.Index) bool {
	return !x.KeepsStale() && slices.ContainsFunc(m.table.Parts, func(p geo.Part) bool { return p.Stale })
}
