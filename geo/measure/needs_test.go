package measure

import (
	"testing"

	"maillage/geo"
)

func TestNeedIsTheMeanOfPercentileRanks(t *testing.T) {
	in := Input{
		Indicators: []geo.Indicator{
			{ID: "income", Numerator: "income", Scale: 1}, {ID: "unemployment", Numerator: "unemployed", Denominators: []string{"active"}, Scale: 100},
			{ID: "need", Numerator: "need", Scale: 1},
		},
		Observations: map[string]map[string]float64{
			"income":     {"26001": 20000, "26002": 25000, "26003": 30000},
			"unemployed": {"26001": 10, "26002": 20, "26003": 20, "26004": 0},
			"active":     {"26001": 100, "26002": 100, "26003": 100, "26004": 100},
		},
		Needs: Needs{Observation: "need", LeastWeight: 0.5, Parts: []NeedPart{{Indicator: 0, Weight: 3}, {Indicator: 1, High: true, Weight: 1}}},
	}
	for _, code := range []string{"26001", "26002", "26003", "26004"} {
		in.Communes = append(in.Communes, commune(code, 100, north(0)))
	}
	result := compute(t, in)
	// Ranks of need by income 1, 1/2, 0; by unemployment 1/3, 5/6, 5/6 and 0.
	for code, want := range map[string]float64{"26001": 100 * (3 + 1./3) / 4, "26002": 100 * (1.5 + 5./6) / 4, "26003": 100 * (5. / 6) / 4} {
		if got := find(t, result, geo.LevelCommune, code).Indicator(2); !near(got, want) {
			t.Errorf("%s: need %v, want %v", code, got, want)
		}
	}
	if got := find(t, result, geo.LevelCommune, "26004").Indicator(2); geo.Known(got) {
		t.Errorf("a quarter of the weight makes a need of %v, want it withheld", got)
	}
	mean := 100 * (3 + 1./3 + 1.5 + 5./6 + 5./6) / 4 / 3
	if got := find(t, result, geo.LevelDepartement, "26").Indicator(2); !near(got, mean) {
		t.Errorf("the département has a need of %v, want %v", got, mean)
	}
}
