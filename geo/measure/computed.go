package measure

import (
	"maps"
	"slices"
	"strings"

	"maillage/geo"
)

// Figure computes a figure of the communes asked for: a value each in the order of
// [World].Communes, NaN where it is missing. It gives nil where it cannot be made
// of what is loaded. A figure is pure: equal worlds give equal values.
type Figure func(*World) []float64

// Computed are the figures that a declared indicator may name, as computed = "NAME".
func Computed() map[string]Figure {
	return map[string]Figure{
		ObservedDepartures: departures,
		ObservedNoCar:      minutesWithoutCar,
		ObservedPole:       func(w *World) []float64 { return w.PoleMinutes },
	}
}

// World is what figures are computed from: the communes asked for, and what was
// measured of them before any indicator, theme or index.
type World struct {
	Communes []*geo.Commune // in the order of their codes
	Services []geo.Service
	// Access is what the communes reach by each mode that was measured, in their
	// order; its themes and its index are still missing.
	Access map[geo.Mode]*geo.AccessColumns
	// Supplies, WholeSupply and LongestJourney are those of [Input].
	Supplies       map[string]*geo.Supply
	WholeSupply    bool
	LongestJourney float64
	// MostBounds is the share of the times of a figure that may be left out as bounds.
	MostBounds float64
	// PoleMinutes are the minutes by car to the nearest of [Input].Poles, 0 from
	// one; nil where none is loaded.
	PoleMinutes []float64
	// Observed are the columns of the published figures by their names, NaN where
	// one is missing; nil of what is observed nowhere.
	Observed map[string][]float64
}

// computeFigures computes those that indicators are made of.
func (m *model) computeFigures() {
	w := &World{
		Communes: m.asked, Services: m.Services, Access: m.frame.Access, Supplies: m.Supplies, WholeSupply: m.WholeSupply,
		LongestJourney: m.LongestJourney, MostBounds: m.mostWeight(), PoleMinutes: m.poleMinutes, Observed: m.observed,
	}
	columns := map[string][]float64{}
	for name, figure := range m.Computed {
		if !m.reads(name) {
			continue
		}
		if column := figure(w); column != nil {
			columns[name] = column
		}
	}
	maps.Copy(m.observed, columns) // once no figure reads what is observed any more
}

// reads reports whether some indicator is made of a figure.
func (m *model) reads(name string) bool {
	return slices.ContainsFunc(m.Indicators, func(d geo.Indicator) bool {
		return d.Numerator == name || d.MeanBy == name || slices.Contains(d.Plus, name) || slices.Contains(d.Denominators, name)
	})
}

// checkComputed refuses an indicator that is computed by nothing.
func (in *Input) checkComputed() error {
	for i := range in.Indicators {
		d := &in.Indicators[i]
		if _, known := in.Computed[d.Computed]; d.Computed != "" && !known {
			return geo.Errorf(geo.CodeInvalid, "indicator %s is computed by %q, which is none of %s",
				d.ID, d.Computed, strings.Join(slices.Sorted(maps.Keys(in.Computed)), ", "))
		}
	}
	return nil
}
