package measure

import (
	"math"
	"testing"

	"maillage/geo"
)

func TestIndicatorsOverSeveralCommunes(t *testing.T) {
	observations := map[string]map[string]float64{
		"jobless": {"26001": 10, "26002": 30, "26003": math.NaN()},
		"active":  {"26001": 100, "26002": 200, "26003": 1000},
		"p21":     {"26001": 1100, "26002": 1210},
		"p15":     {"26001": 1000, "26002": 1000},
		"income":  {"26001": 20000, "26002": 24000, "26003": math.NaN()},
		"homes":   {"26001": 1, "26002": 3, "26003": 50},
		"nobody":  {"26001": 0, "26002": 0},
	}
	tests := []struct {
		name         string
		indicator    geo.Indicator
		commune, all float64
	}{
		{"ratio of sums where all is known", geo.Indicator{Numerator: "jobless", Denominators: []string{"active"}, Scale: 100}, 10, 100 * 40.0 / 300},
		{"ratio of a sum, known where all of it is", geo.Indicator{Numerator: "jobless", Plus: []string{"homes", "p15"}, Denominators: []string{"active"}, Scale: 1}, 1011. / 100, 2044. / 300},
		{"yearly change", geo.Indicator{Numerator: "p21", Denominators: []string{"p15"}, Scale: 100, Years: 2}, 100 * (math.Sqrt(1.1) - 1), 100 * (math.Sqrt(1.155) - 1)},
		{"mean by population", geo.Indicator{Numerator: "income", Scale: 1}, 20000, (20000*100 + 24000*300) / 400.0},
		{"mean by an observation", geo.Indicator{Numerator: "income", Scale: 1, MeanBy: "homes"}, 20000, (20000 + 3*24000) / 4.0},
		{"over nothing", geo.Indicator{Numerator: "jobless", Denominators: []string{"nobody"}, Scale: 1}, math.NaN(), math.NaN()},
		{"never observed", geo.Indicator{Numerator: "unheard", Scale: 1}, math.NaN(), math.NaN()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := Input{
				Communes:     []geo.Commune{commune("26001", 100, north(0)), commune("26002", 300, north(1)), commune("26003", 600, north(2))},
				Indicators:   []geo.Indicator{tt.indicator},
				Observations: observations,
			}
			result := compute(t, in)
			for level, want := range map[geo.Level]float64{geo.LevelCommune: tt.commune, geo.LevelDepartement: tt.all} {
				code := map[geo.Level]string{geo.LevelCommune: "26001", geo.LevelDepartement: "26"}[level]
				if got := find(t, result, level, code).Indicator(0); !near(got, want) {
					t.Errorf("%s: got %v, want %v", level, got, want)
				}
			}
		})
	}
}
