package measure

import (
	"context"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

func tabulate(t *testing.T, in Input) *Table {
	t.Helper()
	in.Estimate, in.Themes, in.Coverage = usual, equalThemes(), usualCoverage()
	measured, err := Compute(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return measured.Table
}

func TestTableHoldsTheGapsUnderEveryShift(t *testing.T) {
	a, b := service("a", geo.ThemeHealth), service("b", geo.ThemeHealth)
	in := Input{
		Communes:   []geo.Commune{commune("26001", 100, north(0)), commune("26002", 100, orb.Point{})},
		Services:   []geo.Service{a, b},
		Facilities: served(map[string]float64{"a": 10000}), // 16.2 minutes
		Indicators: []geo.Indicator{
			{ID: "context", Numerator: "n"},
			{ID: "fibre", Theme: geo.ThemeDigital, Weight: 2, Numerator: "f", Scale: 1, Limit: geo.Threshold{Acceptable: 90, Unacceptable: 60}},
		},
		Observations: map[string]map[string]float64{"f": {"26001": 75}},
		Shifts:       []float64{-0.2, 0, 0.2},
	}
	in.Communes[1].CentreMethod = geo.CentreMissing
	got := tabulate(t, in)
	if len(got.Parts) != 3 || got.Parts[2] != (geo.Part{ID: "fibre", Theme: geo.ThemeDigital, Weight: 2, Limit: in.Indicators[1].Limit, Service: -1, Indicator: 1}) {
		t.Fatalf("parts %+v", got.Parts)
	}
	// 12…27, 15…30 and 18…33 minutes; 96…66, 90…60 and 84…54 per cent.
	for s, want := range [][]float64{{4.2 / 15, 0.7}, {1.2 / 15, 0.5}, {0, 0.3}} {
		if g := got.Gaps[s]; !near(g[0][0], want[0]) || !near(g[2][0], want[1]) || !math.IsNaN(g[1][0]) || !math.IsNaN(g[0][1]) || !math.IsNaN(g[2][1]) {
			t.Errorf("shift %g: gaps %v, want %v of the first commune and else nothing known", got.Shifts[s], g, want)
		}
	}
	if !near(got.Raw[0][0], 16.2) || got.Raw[2][0] != 75 || !math.IsNaN(got.Raw[0][1]) || !math.IsNaN(got.Raw[1][0]) {
		t.Errorf("raw figures %v, want 16.2 minutes, nothing and 75", got.Raw)
	}
}

func TestTableTakesInhabitedSquaresAndTheUnreachable(t *testing.T) {
	doctor := north(10000)
	in := twoVillages(nil)
	in.Shifts = []float64{-0.4, 0}
	in.Squares = []geo.Square{{Commune: "26001", Point: north(100), Population: 60}, {Commune: "26001", Point: north(200), Population: 40}}
	in.Finder = func(_ context.Context, _ geo.Mode, starts []orb.Point) (nearest.Finder, error) {
		return table{starts, map[orb.Point]map[orb.Point]float64{
			north(0): {doctor: 12}, north(100): {doctor: 10}, north(200): {doctor: 21}, doctor: {doctor: -1},
		}, geo.MethodRoad}, nil
	}
	got := tabulate(t, in)
	// 9…24 minutes: 0.6 × 1 ÷ 15 + 0.4 × 12 ÷ 15; 15…30: 0.4 × 6 ÷ 15.
	if g := got.Gaps; !near(g[0][0][0], 0.36) || !near(g[1][0][0], 0.16) {
		t.Errorf("gaps of the village %v and %v, want 0.36 and 0.16", g[0][0][0], g[1][0][0])
	}
	if g := got.Gaps[1][0][1]; g != 1 || got.Raw[0][1] != 12 {
		t.Errorf("where no way leads: gap %v and %v minutes, want 1 and the longest known, 12", g, got.Raw[0][1])
	}
}
