package measure

import (
	"testing"

	"maillage/geo"
)

// TestFiguresThatCannotBeAreMissingWithTheReason has two communes of 40 and of 1,000
// inhabitants in one département.
func TestFiguresThatCannotBeAreMissingWithTheReason(t *testing.T) {
	t.Parallel()
	in := Input{
		Communes: []geo.Commune{commune("26001", 40, north(0)), commune("26002", 1000, north(0))},
		Indicators: []geo.Indicator{
			{ID: "fibre", Numerator: "ftth", Denominators: []string{"premises"}, Scale: 100, Bounds: [2]float64{0, 100}},
			{ID: "unemployment", Numerator: "unemployed", Denominators: []string{"active"}, Scale: 100, Least: []geo.Least{{Of: "population", N: 50}}},
			{ID: "income", Numerator: "median", Scale: 1, Least: []geo.Least{{Of: "households", N: 50}}},
			{ID: "density", Numerator: "people", Denominators: []string{"km2"}, Scale: 1, LeastDenominator: 0.001},
		},
		Observations: map[string]map[string]float64{
			"ftth": {"26001": 126, "26002": 900}, "premises": {"26001": 100, "26002": 1000},
			"unemployed": {"26001": 8, "26002": 0}, "active": {"26001": 17, "26002": 0.4},
			"median": {"26001": 20000, "26002": 22000}, "households": {"26001": 20},
			"people": {"26001": 40, "26002": 1000}, "km2": {"26001": 0.2},
		},
	}
	for _, tt := range []struct {
		level geo.Level
		code  string
		want  [4]float64 // of what is known
		why   [4]geo.Implausible
	}{
		{geo.LevelCommune, "26001", [4]float64{0, 0, 0, 200}, [4]geo.Implausible{geo.OutOfBounds, geo.TooFew, geo.TooFew, ""}},
		// Of nobody at work no rate is told; households that are not known are not few.
		{geo.LevelCommune, "26002", [4]float64{90, 0, 22000, 0}, [4]geo.Implausible{"", geo.OfNothing, "", ""}},
		// 1,026 of 1,100 premises; 8 of 17.4 at work; 20 households.
		{geo.LevelDepartement, "26", [4]float64{93.2727272727, 45.9770114943, 0, 200}, [4]geo.Implausible{"", "", geo.TooFew, ""}},
	} {
		row := find(t, compute(t, in), tt.level, tt.code)
		for k, d := range in.Indicators {
			got, why := row.Indicator(k), row.Implausible(k)
			unknown := tt.want[k] == 0
			if why != tt.why[k] || geo.Known(got) == unknown || !unknown && !(got-tt.want[k] < 1e-9 && tt.want[k]-got < 1e-9) {
				t.Errorf("%s of %s is %v for %q, want %v for %q", d.ID, tt.code, got, why, tt.want[k], tt.why[k])
			}
		}
	}
}
