package measure

import (
	"math"
	"testing"

	"maillage/geo"
	"maillage/geo/geotest"
)

func TestPublicTransportBecomesIndicators(t *testing.T) {
	departures := geo.Indicator{
		ID: "departs", Theme: geo.ThemeMobility, Numerator: ObservedDepartures, Scale: 1, Weight: 1,
		Limit: geo.Threshold{Acceptable: 10, Unacceptable: 0},
	}
	noCar := geo.Indicator{
		ID: "sans-voiture", Theme: geo.ThemeMobility, Numerator: ObservedNoCar, Scale: 1, Weight: 1,
		Limit: geo.Threshold{Acceptable: 30, Unacceptable: 90},
	}
	in := twoVillages(map[geo.Mode]float64{geo.ModeCar: 12, geo.ModeTransit: -1})
	in.Services[0].Gamme = geo.GammeIntermediaire
	in.Services = append(in.Services, service("bakery", geo.ThemeLocalServices)) // of no gamme, and nowhere
	in.Indicators = []geo.Indicator{departures, noCar}
	in.Supplies = map[string]*geo.Supply{"26001": {Days: [3]geo.SupplyDay{{Departures: 4}}}, "26002": {}}
	in.LongestJourney = 180

	in.WholeSupply = true
	row := find(t, compute(t, in), geo.LevelCommune, "26001")
	if v := geotest.RecordOf(row).Indicators; v[0] != 4 || v[1] != 180 {
		t.Errorf("indicators %+v, want 4 departures and 180 min to what cannot be reached", v)
	}
	// (4 − 10) ÷ (0 − 10) = 0.6 and the whole gap without a car.
	if got := row.Theme(0); !near(got.Gap, 0.8) {
		t.Errorf("mobility is %+v, want 0.8", got)
	}

	in.WholeSupply = false
	row = find(t, compute(t, in), geo.LevelCommune, "26001")
	supply := row.Supply()
	if geo.Known(row.Indicator(0)) || geo.Known(row.Indicator(1)) || supply == nil || supply.Days[0].Departures != 4 {
		t.Errorf("with lines missing from the timetables the indicators are %+v and the supply %+v, want none and the supply all the same", geotest.RecordOf(row).Indicators, supply)
	}
}

func TestIsolationIsTheWayToTheNearestHeartOfAnArea(t *testing.T) {
	in := twoVillages(map[geo.Mode]float64{geo.ModeCar: 12})
	in.Indicators = []geo.Indicator{{ID: "isolement", Numerator: ObservedPole, Scale: 1}}
	for _, c := range []struct {
		name          string
		poles         []string
		first, second float64
	}{
		{"none is loaded", nil, math.NaN(), math.NaN()},
		{"a heart has no way to go", []string{"26002"}, 12, 0},
		{"one that is not known of", []string{"99999"}, math.NaN(), math.NaN()},
	} {
		in.Poles = c.poles
		result := compute(t, in)
		first, second := find(t, result, geo.LevelCommune, "26001").Indicator(0), find(t, result, geo.LevelCommune, "26002").Indicator(0)
		if !near(first, c.first) || !near(second, c.second) {
			t.Errorf("%s: %+v and %+v, want %+v and %+v", c.name, first, second, c.first, c.second)
		}
	}
}
