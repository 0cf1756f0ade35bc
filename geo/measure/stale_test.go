package measure

import (
	"math"
	"testing"

	"maillage/geo"
)

// staled has help, at 16.2 minutes and so with a gap of 0.08, beside a fibre rate with a
// gap of 0.4, of the theme that weighs 3 of 8, and the other services at hand.
func staled(stale func(help *geo.Service, fibre *geo.Indicator)) Input {
	services := sixServices()
	fibre := geo.Indicator{ID: "fibre", Theme: geo.ThemeDigital, Weight: 3, Scale: 1, Numerator: "fibre", Limit: geo.Threshold{Acceptable: 95, Unacceptable: 60}}
	stale(&services[1], &fibre)
	weights := equalThemes()
	weights[geo.ThemeDigital] = 3
	return Input{
		Communes: []geo.Commune{commune("26001", 100, north(0)), commune("26002", 300, north(0))}, Themes: weights, Services: services, Indicators: []geo.Indicator{fibre},
		Facilities:   served(map[string]float64{"mobilite": 0, "numerique": 10000, "sante": 0, "jeunesse": 0, "services-publics": 0, "services-proximite": 0}),
		Observations: map[string]map[string]float64{"fibre": {"26001": 81, "26002": 81}},
	}
}

func TestWhatIsStaleWeighsNothing(t *testing.T) {
	t.Parallel()
	fresh := func(*geo.Service, *geo.Indicator) {}
	oldHelp := func(s *geo.Service, _ *geo.Indicator) { s.Stale = true }
	oldFibre := func(_ *geo.Service, d *geo.Indicator) { d.Stale = true }
	for _, tt := range []struct {
		name  string
		in    Input
		keep  bool
		theme geo.ThemeScore
		index float64
	}{
		{"nothing is", staled(fresh), false, geo.ThemeScore{Gap: (0.08 + 3*0.4) / 4, Coverage: 1}, 100 * 3 * 0.32 / 8},
		{"a service", staled(oldHelp), false, geo.ThemeScore{Gap: 0.4, Coverage: 0.75}, 100 * 3 * 0.4 / 8},
		{"what weighs most of a theme", staled(oldFibre), false, geo.ThemeScore{Gap: math.NaN(), Coverage: 0.25, Withheld: geo.WithheldStale}, 0},
		{"but where the index keeps it", staled(oldFibre), true, geo.ThemeScore{Gap: 0.32, Coverage: 1}, 100 * 3 * 0.32 / 8},
	} {
		tt.in.KeepStale = tt.keep
		result := compute(t, tt.in)
		for _, row := range []geo.Row{find(t, result, geo.LevelCommune, "26001"), find(t, result, geo.LevelDepartement, "26")} {
			if got := row.Theme(1); !near(got.Gap, tt.theme.Gap) || !near(got.Coverage, tt.theme.Coverage) || got.Withheld != tt.theme.Withheld {
				t.Errorf("%s: %s has the theme %+v, want %+v", tt.name, row.Code, got, tt.theme)
			}
			if got := row.Index(); !near(got.Value, tt.index) {
				t.Errorf("%s: %s has the index %v, want %v", tt.name, row.Code, got.Value, tt.index)
			}
			if got := row.Service(1); !near(got.Minutes, 16.2) || !near(got.Gap, 0.08) || row.Indicator(0) != 81 {
				t.Errorf("%s: %s shows %+v and %v, stale or not", tt.name, row.Code, got, row.Indicator(0))
			}
		}
	}
}

func TestAnIndexThatLosesTooMuchByItsAgeSaysSo(t *testing.T) {
	t.Parallel()
	in := staled(func(*geo.Service, *geo.Indicator) {})
	for i := range in.Services[:4] {
		in.Services[i].Stale = true
	}
	in.Indicators[0].Stale = true
	row := find(t, compute(t, in), geo.LevelCommune, "26001")
	if got := row.Index(); got.Known() || got.Rank != 0 || got.Withheld != geo.WithheldStale || !near(got.Coverage, 2./8) {
		t.Errorf("two themes of six make %+v, want it withheld as stale", got)
	}
	if got := row.Theme(5); got.Withheld != "" || got.Gap != 0 {
		t.Errorf("a theme that is known says %+v", got)
	}
}

func TestTimesWithoutACarLeaveOutWhatIsStale(t *testing.T) {
	t.Parallel()
	services := []geo.Service{service("a", geo.ThemeHealth), service("b", geo.ThemeHealth)}
	column := func(minutes float64) geo.ServiceColumns {
		return geo.ServiceColumns{Minutes: []float64{minutes}, Gap: []float64{0.5}, Edge: []bool{false}}
	}
	for i := range services {
		services[i].Gamme = geo.GammeIntermediaire
	}
	w := &World{
		Communes: []*geo.Commune{{}}, Services: services, WholeSupply: true, LongestJourney: 120,
		Access: map[geo.Mode]*geo.AccessColumns{geo.ModeTransit: {Services: []geo.ServiceColumns{column(20), column(50)}}},
	}
	if got := minutesWithoutCar(w)[0]; got != 35 {
		t.Errorf("both make %v, want 35", got)
	}
	services[1].Stale = true
	if got := minutesWithoutCar(w)[0]; got != 20 {
		t.Errorf("with one that is stale %v, want 20", got)
	}
	services[0].Stale = true
	if got := minutesWithoutCar(w)[0]; geo.Known(got) {
		t.Errorf("of nothing but stale ones %v, want it missing", got)
	}
}

func TestANeedIsMadeOfWhatIsNotStale(t *testing.T) {
	t.Parallel()
	in := Input{
		Communes:     []geo.Commune{commune("26001", 100, north(0)), commune("26002", 100, north(0))},
		Indicators:   []geo.Indicator{{ID: "age", Numerator: "age", Scale: 1}, {ID: "income", Numerator: "income", Scale: 1}, {ID: "need", Numerator: "need", Scale: 1}},
		Observations: map[string]map[string]float64{"age": {"26001": 10, "26002": 20}, "income": {"26001": 1, "26002": 2}},
		Needs:        Needs{Observation: "need", LeastWeight: 0.5, Parts: []NeedPart{{Indicator: 0, High: true, Weight: 2}, {Indicator: 1, Weight: 1}}},
	}
	in.Indicators[1].Stale = true
	if got := find(t, compute(t, in), geo.LevelCommune, "26002").Indicator(2); got != 100 {
		t.Errorf("by age alone the need is %v, want 100", got)
	}
	in.Indicators[0].Stale, in.Indicators[1].Stale = true, false
	if got := find(t, compute(t, in), geo.LevelCommune, "26002").Indicator(2); geo.Known(got) {
		t.Errorf("a third of the weight makes a need of %v, want it withheld", got)
	}
}

func TestAServiceOfAnIncompleteFileIsNotMeasured(t *testing.T) {
	t.Parallel()
	in := staled(func(*geo.Service, *geo.Indicator) {})
	for i := range in.Services {
		in.Services[i].Shortfall = &geo.Shortfall{Found: 1, Expected: 60}
	}
	for _, row := range []geo.Row{find(t, compute(t, in), geo.LevelCommune, "26001"), find(t, compute(t, in), geo.LevelDepartement, "26")} {
		if got := row.Service(1); got.Known() || geo.Known(got.Gap) || got.Reason != geo.ReasonIncomplete || got.State != geo.StateUnknown || got.Beyond != 0 {
			t.Errorf("%s shows %+v", row.Code, got)
		}
		if got := row.Theme(2); got.Known() || got.Withheld != geo.WithheldIncomplete {
			t.Errorf("%s has the theme %+v", row.Code, got)
		}
		if got := row.Index(); got.Known() || got.Withheld != geo.WithheldIncomplete {
			t.Errorf("%s has the index %+v", row.Code, got)
		}
	}
}
