package measure

import (
	"fmt"

	"maillage/geo"
	"maillage/geo/composite"
)

// Needs says what the need score is made of.
type Needs struct {
	Observation string  // that it makes
	LeastWeight float64 // share of the weights that must be known
	Parts       []NeedPart
}

// NeedPart is one figure of the need score.
type NeedPart struct {
	Indicator int  // index among the indicators
	High      bool // much of it makes the need, else little
	Weight    float64
}

// needs makes the observation of the need score, an index of one theme: 100 times the
// weighted mean of the percentile ranks of the communes asked for, 100 the greatest
// need.
func (m *model) needs() error {
	n := &m.Needs
	if len(n.Parts) == 0 {
		return nil
	}
	var names []string
	var columns [][]float64
	var indicators []composite.Indicator
	theme, weights := composite.Theme{Name: n.Observation}, composite.Weights{Themes: []float64{1}}
	for k, part := range n.Parts {
		column := m.needOf(part.Indicator)
		d := composite.Indicator{Name: m.Indicators[part.Indicator].ID, Direction: composite.HigherIsBetter}
		if part.High {
			d.Direction = composite.HigherIsWorse
		}
		names, columns, indicators = append(names, d.Name), append(columns, column), append(indicators, d)
		theme.Parts, weights.Parts = append(theme.Parts, k), append(weights.Parts, part.Weight)
	}
	table, err := composite.NewTable(names, columns)
	if err != nil {
		return fmt.Errorf("make the need score: %w", err)
	}
	result, err := composite.Evaluate(table, indicators, composite.Tree{theme}, &composite.Recipe{
		Normalisation: composite.Normalisation{Method: composite.Percentile},
		Within:        composite.Arithmetic,
		Choice:        composite.Choice{Weights: weights, Across: composite.Arithmetic, Missing: composite.Missing{Share: n.LeastWeight, Themes: 1}},
	})
	if err != nil {
		return fmt.Errorf("make the need score: %w", err)
	}
	m.observed[n.Observation] = result.Index
	return nil
}

// needOf is the column of an indicator of the communes asked for, missing where it is
// stale.
func (m *model) needOf(indicator int) []float64 {
	var column []float64
	geo.Column{Floats: &column}.Make(len(m.asked))
	if m.Indicators[indicator].Stale {
		return column
	}
	for i := range column {
		column[i], _ = m.indicator(indicator, []int{i})
	}
	return column
}
