package measure

import (
	"math"
	"testing"

	"maillage/geo"
	"maillage/geo/geotest"
)

// served gives a commune each of services at a distance in metres; the services
// not named are nowhere.
func served(metres map[string]float64) []geo.Facility {
	var facilities []geo.Facility
	for id, d := range metres {
		facilities = append(facilities, addressed(id, "26001", north(d), "t:"+id))
	}
	return facilities
}

func TestThemeGapByHand(t *testing.T) {
	a, b, c := service("a", geo.ThemeHealth), service("b", geo.ThemeHealth), service("c", geo.ThemeHealth)
	b.Weight = 2
	tests := []struct {
		name     string
		metres   map[string]float64
		services []geo.Service
		want     geo.ThemeScore
	}{
		// a at 16.2 min has gap 0.08, b at 24.3 min 0.62, c is here.
		{"weighted mean", map[string]float64{"a": 10000, "b": 15000, "c": 0}, []geo.Service{a, b, c}, geo.ThemeScore{Gap: (0.08 + 2*0.62) / 4, Coverage: 1}},
		{"half of the weight known", map[string]float64{"b": 15000}, []geo.Service{a, b, c}, geo.ThemeScore{Gap: 0.62, Coverage: 0.5}},
		{"less than half known is withheld", map[string]float64{"a": 10000}, []geo.Service{a, b, c}, geo.ThemeScore{Gap: math.NaN(), Coverage: 0.25}},
		{"nothing declared", nil, nil, geo.ThemeScore{Gap: math.NaN()}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := Input{Communes: []geo.Commune{commune("26001", 100, north(0))}, Services: tt.services, Facilities: served(tt.metres)}
			got := find(t, compute(t, in), geo.LevelCommune, "26001").Theme(2)
			if !near(got.Gap, tt.want.Gap) || !near(got.Coverage, tt.want.Coverage) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestIndexNeedsFourThemes(t *testing.T) {
	weights := equalThemes()
	weights[geo.ThemeMobility] = 3
	tests := []struct {
		name   string
		metres map[string]float64
		want   geo.Score
	}{
		// Gap 1 in mobility, weight 3 of 6.
		{"four known", map[string]float64{"mobilite": 40000, "numerique": 0, "sante": 0, "jeunesse": 0}, geo.Score{Value: 50, Coverage: 6.0 / 8, Rank: 1, Of: 1, RankInDepartement: 1, OfInDepartement: 1}},
		{"three known are too few", map[string]float64{"mobilite": 40000, "numerique": 0, "sante": 0}, geo.Score{Value: math.NaN(), Coverage: 5.0 / 8, Withheld: geo.WithheldCoverage}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := Input{Communes: []geo.Commune{commune("26001", 100, north(0))}, Themes: weights, Services: sixServices(), Facilities: served(tt.metres)}
			got := find(t, compute(t, in), geo.LevelCommune, "26001").Index()
			if got.Interval.Known() {
				t.Errorf("an index that was not varied has the interval %+v", got.Interval)
			}
			got.Interval = geo.Interval{}
			if geotest.Text(got) != geotest.Text(tt.want) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestAnIndicatorEntersItsTheme(t *testing.T) {
	fibre := geo.Indicator{
		ID: "fibre", Theme: geo.ThemeDigital, Weight: 1, Scale: 100, Numerator: "premises",
		Denominators: []string{"homes", "firms"}, Limit: geo.Threshold{Acceptable: 95, Unacceptable: 60},
	}
	in := Input{
		Communes: []geo.Commune{commune("26001", 100, north(0))}, Services: []geo.Service{service("help", geo.ThemeDigital)},
		Indicators: []geo.Indicator{fibre}, Facilities: served(map[string]float64{"help": 0}),
		Observations: map[string]map[string]float64{
			"premises": {"26001": 81}, "homes": {"26001": 70}, "firms": {"26001": 30},
		},
	}
	row := find(t, compute(t, in), geo.LevelCommune, "26001")
	if v := row.Indicator(0); !near(v, 81) {
		t.Errorf("fibre is %v, want 81 %%", v)
	}
	if got := row.Theme(1); !near(got.Gap, 0.2) || got.Coverage != 1 { // (0 + 14 ÷ 35) ÷ 2
		t.Errorf("digital is %+v, want a gap of 0.2", got)
	}
}
