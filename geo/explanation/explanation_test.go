package explanation

import (
	"math"
	"slices"
	"testing"

	"maillage/geo"
	"maillage/geo/geotest"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

// model has two services of health, one of youth and an indicator of digital.
func model() *Model {
	return NewModel(geo.Parts([]geo.Service{
		{ID: "medecin", Theme: geo.ThemeHealth, Weight: 1}, {ID: "pharmacie", Theme: geo.ThemeHealth, Weight: 3},
		{ID: "creche", Theme: geo.ThemeYouth, Weight: 1},
	}, []geo.Indicator{
		{ID: "revenu"}, {ID: "fibre", Theme: geo.ThemeDigital, Weight: 1, Limit: geo.Threshold{Acceptable: 100, Unacceptable: 60}},
	}), map[geo.Theme]float64{geo.ThemeHealth: 2, geo.ThemeYouth: 1, geo.ThemeDigital: 1, geo.ThemeMobility: 1})
}

// commune has health at (1×0.4 + 3×0.8) ÷ 4 = 0.7, youth unreachable at 1, digital
// at 0.5 and nothing known of mobility: (2×0.7 + 1 + 0.5) ÷ 4 = 0.725.
func commune() geotest.Record {
	a := geotest.Access{
		Index: geo.Score{Value: 72.5},
		Services: []geo.ServiceScore{
			{Gap: 0.4}, {Gap: 0.8}, {Minutes: math.NaN(), Reason: geo.ReasonUnreachable, Gap: 1},
		},
		Themes: make([]geo.ThemeScore, len(geo.Themes())),
	}
	for theme, gap := range map[geo.Theme]float64{geo.ThemeHealth: 0.7, geo.ThemeYouth: 1, geo.ThemeDigital: 0.5} {
		a.Themes[slices.Index(geo.Themes(), theme)] = geo.ThemeScore{Gap: gap, Coverage: 1}
	}
	return geotest.Record{
		Territory: geo.Territory{Level: geo.LevelCommune, Code: "26001"}, Access: a,
		Indicators: []float64{math.NaN(), 80},
	}
}

func TestPointsAddUpToTheIndex(t *testing.T) {
	a := commune()
	tree := model().Of(geotest.Row(a))
	if !tree.Known() || !near(tree.Points, 72.5) {
		t.Errorf("the tree has %v points, want 72.5", tree.Points)
	}
	health := tree.Themes[2]
	// Health has 2 of 4 known weights: 35 points, of them 5 by the doctor, 30 by the pharmacy.
	if !near(health.Share, 0.5) || !near(health.Points, 35) || !near(health.Parts[0].Points, 5) || !near(health.Parts[1].Points, 30) {
		t.Errorf("health %+v", health)
	}
	if digital := tree.Themes[1]; !near(digital.Points, 12.5) || digital.Parts[0].Indicator != 1 || digital.Parts[0].Service != -1 {
		t.Errorf("digital %+v, want 12.5 points by the second indicator", digital)
	}
	if mobility := tree.Themes[0]; geo.Known(mobility.Gap) || mobility.Points != 0 || mobility.Share != 0 {
		t.Errorf("mobility %+v, want nothing known", mobility)
	}
}

func TestWithheldIndexHasNoPoints(t *testing.T) {
	a := commune()
	a.Index.Value = math.NaN()
	tree := model().Of(geotest.Row(a))
	if tree.Known() || tree.Themes[2].Parts[1].Gap != 0.8 || tree.Themes[2].Parts[1].Points != 0 {
		t.Errorf("%+v, want gaps without points", tree)
	}
}

func TestMeanIsThatOfTheInhabitants(t *testing.T) {
	a := commune()
	one := model().Of(geotest.Row(a))
	a.Services[2], a.Themes[3].Gap, a.Index.Value = geo.ServiceScore{State: geo.StateCovered}, 0, 47.5
	two := model().Of(geotest.Row(a))
	a.Index.Value = math.NaN()
	withheld := model().Of(geotest.Row(a))
	mean := Mean(slices.Values([]Weighted{{one, 300}, {two, 100}, {withheld, 600}}))
	// (300 × 72.5 + 100 × 47.5) ÷ 400; the crèche alone 25 points × 300 ÷ 400, its
	// gap over all thousand inhabitants.
	if !mean.Known() || !near(mean.Points, 66.25) || !near(mean.Themes[3].Parts[0].Points, 18.75) || !near(mean.Themes[3].Gap, 0.3) {
		t.Errorf("mean %+v", mean)
	}
	if none := Mean(slices.Values([]Weighted{{one, 0}})); none.Known() {
		t.Error("a territory without inhabitants has an index")
	}
}

func TestLeversAreThoseThatMoveTheRank(t *testing.T) {
	a := commune()
	tree := model().Of(geotest.Row(a))
	levers := tree.Levers([]float64{90, 72.5, 70, 50, 45, 40}, 3)
	want := []Lever{{Index: 42.5, Places: 3}, {Index: 47.5, Places: 2}, {Index: 60, Places: 1}}
	if len(levers) != len(want) {
		t.Fatalf("levers %+v", levers)
	}
	for i, id := range []string{"pharmacie", "creche", "fibre"} {
		if l := levers[i]; l.Part.ID != id || !near(l.Index, want[i].Index) || l.Places != want[i].Places {
			t.Errorf("lever %d: %+v, want %s and %+v", i, l, id, want[i])
		}
	}
}

func TestApportionedFiguresAddUp(t *testing.T) {
	for name, tt := range map[string]struct {
		figures  []float64
		total    float64
		decimals int
		want     []float64
	}{
		"thirds":               {[]float64{100. / 3, 100. / 3, 100. / 3}, 100, 1, []float64{33.4, 33.3, 33.3}},
		"the greatest rest":    {[]float64{0.17, 0.26, 0.02}, 0.45, 1, []float64{0.2, 0.3, 0}},
		"rounding errors":      {[]float64{0.1 + 0.2, 0.3}, 0.6, 1, []float64{0.3, 0.3}},
		"nothing":              {[]float64{0, 0}, 0, 1, []float64{0, 0}},
		"a total rounded down": {[]float64{0.52, 0.52}, 1.04, 1, []float64{0.5, 0.5}},
	} {
		if got := Apportion(tt.figures, tt.total, tt.decimals); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestRoundedTreesAddUpAtEveryLevel(t *testing.T) {
	a := commune()
	a.Services[1].Gap, a.Themes[2].Gap, a.Index.Value = 0.777, (0.4+3*0.777)/4, 100*(2*(0.4+3*0.777)/4+1.5)/4
	tree := model().Of(geotest.Row(a)).Rounded(1)
	if tree.Points != 71.6 {
		t.Errorf("index %v, want 71.6", tree.Points)
	}
	tenths := func(v float64) int { return int(math.Round(10 * v)) }
	sum := 0
	for _, theme := range tree.Themes {
		parts := 0
		for _, p := range theme.Parts {
			parts += tenths(p.Points)
		}
		if geo.Known(theme.Gap) && parts != tenths(theme.Points) {
			t.Errorf("%s: parts make %d tenths of a point, the theme has %v", theme.Theme, parts, theme.Points)
		}
		sum += tenths(theme.Points)
	}
	if sum != 716 {
		t.Errorf("themes make %d tenths of a point, want 716", sum)
	}
}
