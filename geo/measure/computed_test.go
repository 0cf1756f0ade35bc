package measure

import (
	"math"
	"strings"
	"testing"

	"maillage/geo"
)

func TestAComputedFigureIsReadLikeAnObservation(t *testing.T) {
	in := twoVillages(map[geo.Mode]float64{geo.ModeCar: 12})
	in.Observations = map[string]map[string]geo.Value{"roofs": {"26001": {Value: 5, Known: true}}}
	in.Indicators = []geo.Indicator{
		{ID: "twice", Numerator: "twice", Computed: "twice", Scale: 1},
		{ID: "doctor", Numerator: "doctor", Computed: "doctor", Denominators: []string{"twice"}, Scale: 1},
		{ID: "roofs", Numerator: "roofs", Computed: "roofs", Scale: 1},
	}
	in.Computed = map[string]Figure{
		"twice": func(w *World) []float64 {
			roofs := w.Observations["roofs"]
			return []float64{2 * roofs[w.Communes[0].Code].Value, math.NaN()}
		},
		"doctor": func(w *World) []float64 { return w.Access[geo.ModeCar].Services[0].Minutes },
		"roofs":  func(*World) []float64 { return nil },
		"unread": func(*World) []float64 { panic("no indicator asks for it") },
	}
	result := compute(t, in)
	known := func(v float64) geo.Value { return geo.Value{Value: v, Known: true} }
	for code, want := range map[string][3]geo.Value{"26001": {known(10), known(1.2), known(5)}, "26002": {}} {
		row := find(t, result, geo.LevelCommune, code)
		for k, w := range want {
			if got := row.Indicator(k); got.Known != w.Known || math.Abs(got.Value-w.Value) > 1e-12 {
				t.Errorf("%s, indicator %d: %+v, want %+v", code, k, got, w)
			}
		}
	}
	if got := find(t, result, geo.LevelDepartement, "26").Indicator(0); got != known(10) {
		t.Errorf("the département has %+v, want the mean of what is known", got)
	}
}

func TestAnIndicatorComputedByNothingIsRefused(t *testing.T) {
	in := twoVillages(nil)
	in.Themes, in.Estimate, in.Coverage = equalThemes(), usual, usualCoverage()
	in.Indicators = []geo.Indicator{{ID: "x", Numerator: "minute_pole", Computed: "minute_pole", Scale: 1}}
	_, err := Compute(t.Context(), in)
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), "indicator x is computed by \"minute_pole\", which is none of departs_semaine, minutes_pole, minutes_sans_voiture") {
		t.Errorf("got %v", err)
	}
}
