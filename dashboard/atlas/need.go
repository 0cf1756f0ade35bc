package atlas

import (
	"math"
	"slices"
	"sync"

	"maillage/data/reference"
	"maillage/geo"
)

// Need is the need score of a territory, and of how many of the declared figures
// it is made.
type Need struct {
	Value       float64 // 0 to 100, 100 the greatest need; NaN where it is not known
	Figures, Of int     // known of the territory, and declared
	Coverage    float64 // share of their weight that is known
}

// Known reports whether the score is.
func (n Need) Known() bool { return geo.Known(n.Value) }

// NeedIndicator is the place of the need score among the indicators, −1 where
// none is declared.
func (a *Atlas) NeedIndicator() int {
	return slices.IndexFunc(a.Decl.Indicators, func(d geo.Indicator) bool { return d.Numerator == reference.ObservedNeed })
}

// Need gives the need score of a row.
func (a *Atlas) Need(row geo.Row) Need {
	need := Need{Value: math.NaN()}
	i := a.NeedIndicator()
	if i < 0 || i >= row.Indicators() {
		return need
	}
	need.Value = row.Indicator(i)
	var total float64
	for _, part := range a.Decl.Needs.Parts {
		k := a.Indicator(part.Indicator)
		total += part.Weight
		need.Of++
		if k >= 0 && geo.Known(row.Indicator(k)) {
			need.Figures++
			need.Coverage += part.Weight
		}
	}
	if total > 0 {
		need.Coverage /= total
	}
	return need
}

// NeedThirds are the need scores from which communes are in the needy third, and in the middling
// one; none where no score is known.
func (a *Atlas) NeedThirds() []float64 { return a.thirds() }

// thirdsOnce has them found when they are first asked for.
func (a *Atlas) thirdsOnce() func() []float64 {
	return sync.OnceValue(func() []float64 {
		var known []float64
		for _, row := range a.Rows(geo.LevelCommune) {
			if need := a.Need(row); need.Known() {
				known = append(known, need.Value)
			}
		}
		if len(known) == 0 {
			return nil
		}
		slices.Sort(known)
		return []float64{known[2*len(known)/3], known[len(known)/3]}
	})
}
