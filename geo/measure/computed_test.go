package measure

import (
	"math"
	"strings"
	"testing"

	"maillage/geo"
)

func TestAComputedFigureIsReadLikeAnObservation(t *testing.T) {
	in := twoVillages(map[geo.Mode]float64{geo.ModeCar: 12})
	in.Observations = map[string]map[string]float64{"roofs": {"26001": 5}}
	in.Indicators = []geo.Indicator{
		{ID: "twice", Numerator: "twice", Computed: "twice", Scale: 1},
		{ID: "doctor", Numerator: "doctor", Computed: "doctor", Denominators: []string{"twice"}, Scale: 1},
		{ID: "roofs", Numerator: "roofs", Computed: "roofs", Scale: 1},
	}
	in.Computed = map[string]Figure{
		"twice": func(w *World) []float64 {
			if roofs := w.Observed["roofs"]; len(roofs) != 2 || geo.Known(roofs[1]) || w.Observed["walls"] != nil {
				t.Errorf("roofs are %v and walls %v, want two of which the second is missing, and none", roofs, w.Observed["walls"])
			}
			return []float64{2 * w.Observed["roofs"][0], math.NaN()}
		},
		"doctor": func(w *World) []float64 { return w.Access[geo.ModeCar].Services[0].Minutes },
		"roofs":  func(*World) []float64 { return nil },
		"unread": func(*World) []float64 { panic("no indicator asks for it") },
	}
	result := compute(t, in)
	none := math.NaN()
	for code, want := range map[string][3]float64{"26001": {10, 1.2, 5}, "26002": {none, none, none}} {
		row := find(t, result, geo.LevelCommune, code)
		for k, w := range want {
			if got := row.Indicator(k); !near(got, w) {
				t.Errorf("%s, indicator %d: %v, want %v", code, k, got, w)
			}
		}
	}
	if got := find(t, result, geo.LevelDepartement, "26").Indicator(0); got != 10 {
		t.Errorf("the département has %v, want the mean of what is known", got)
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
