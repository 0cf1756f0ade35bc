package measure

import (
	"fmt"
	"math"

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

// needs makes the observation of the need score: 100 times the weighted mean of
// the percentile ranks of the communes asked for, 100 the greatest need.
func (m *model) needs() error {
	if len(m.Needs.Parts) == 0 {
		return nil
	}
	ranks := make([][]float64, len(m.Needs.Parts))
	for k, part := range m.Needs.Parts {
		column := make([]float64, len(m.asked))
		for i := range column {
			column[i] = m.indicator(part.Indicator, []int{i})
		}
		d := composite.Indicator{Name: m.Indicators[part.Indicator].ID, Direction: composite.HigherIsBetter}
		if part.High {
			d.Direction = composite.HigherIsWorse
		}
		ranks[k] = make([]float64, len(column))
		if err := (composite.Normalisation{Method: composite.Percentile}).Column(ranks[k], column, &d); err != nil {
			return fmt.Errorf("rank the need %s: %w", d.Name, err)
		}
	}
	scores := make([]float64, len(m.asked))
	for i := range scores {
		scores[i] = m.need(ranks, i)
	}
	m.observed[m.Needs.Observation] = scores
	return nil
}

func (m *model) need(ranks [][]float64, commune int) float64 {
	var sum, known, total float64
	for k, part := range m.Needs.Parts {
		total += part.Weight
		if r := ranks[k][commune]; geo.Known(r) {
			sum += part.Weight * r
			known += part.Weight
		}
	}
	least := geo.Coverage{LeastThemeWeight: m.Needs.LeastWeight}
	if known == 0 || !least.EnoughWeight(known/total) {
		return math.NaN()
	}
	return 100 * sum / known
}
