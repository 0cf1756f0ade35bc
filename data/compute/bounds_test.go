package compute_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"maillage/data/compute"
	"maillage/data/reference"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/geotest"
	"maillage/geo/measure"
)

// bounded is a commune and a région of which every kind of figure is known.
func bounded() *geo.Result {
	access := func() geotest.Access {
		return geotest.Access{
			Index:    geo.Score{Value: 100, Coverage: 1, Rank: 1, Of: 1, Interval: geo.Interval{Median: 1, Low: 1, High: 1, WorstDecile: 1, DriverShare: math.NaN()}},
			Themes:   []geo.ThemeScore{{Gap: 1, Coverage: 1}},
			Services: []geo.ServiceScore{{Minutes: 12, Metres: 9000, Gap: 1, State: geo.StateCovered}},
		}
	}
	foot := access()
	return geotest.Result([]geotest.Record{
		{
			Territory: geo.Territory{Level: geo.LevelCommune, Code: "26108"}, Access: access(), Others: map[geo.Mode]*geotest.Access{geo.ModeFoot: &foot},
			Indicators: []float64{-3}, Composites: []geo.Score{{Value: 50, Coverage: 1}},
			Profile: &geo.Profile{Twins: []geo.Twin{{Code: "26001", Distance: 0.5}}},
			Supply:  &geo.Supply{Stops: 2},
			Past:    []geo.Past{{Vintage: "2013", Covered: true, Services: []geo.PastService{{Count: 1, With: 1, Gap: 0}}}},
		},
		{Territory: geo.Territory{Level: geo.LevelRegion, Code: "84"}, Access: access(), Indicators: []float64{math.NaN()}, Composites: []geo.Score{{}}},
	})
}

func TestAFigureOutsideOfItsBoundsIsAnError(t *testing.T) {
	t.Parallel()
	decl := &reference.Declarations{
		Services: []geo.Service{{ID: "pharmacie"}}, Indicators: []geo.Indicator{{ID: "isolement"}},
		Indices: []reference.Index{{ID: reference.PublishedIndex}, {ID: "autre"}},
	}
	if err := compute.CheckFigures(bounded(), decl); err != nil {
		t.Fatalf("unspoilt: %v", err)
	}
	for want, spoil := range map[string]func(commune, region *geo.Frame){
		"index_value by car of commune 26108 is 100.5, where it goes from 0 to 100": func(c, _ *geo.Frame) { c.Access[geo.ModeCar].Index.Value[0] = 100.5 },
		"gap pharmacie by foot of commune 26108 is 1.5, where it goes from 0 to 1":  func(c, _ *geo.Frame) { c.Access[geo.ModeFoot].Services[0].Gap[0] = 1.5 },
		"minutes pharmacie by car of region 84 is -1, where it is 0 or more":        func(_, r *geo.Frame) { r.Access[geo.ModeCar].Services[0].Minutes[0] = -1 },
		"minutes pharmacie by car of region 84 is +Inf, where it is 0 or more, and": func(_, r *geo.Frame) { r.Access[geo.ModeCar].Services[0].Minutes[0] = math.Inf(1) },
		"rank by car of commune 26108 is 0, where it is 1 or more":                  func(c, _ *geo.Frame) { c.Access[geo.ModeCar].Index.Rank[0] = 0 },
		"theme_coverage mobilite by car of commune 26108 is -0.1, where it goes":    func(c, _ *geo.Frame) { c.Access[geo.ModeCar].Themes[0].Coverage[0] = -0.1 },
		"indicator isolement of commune 26108 is +Inf, where it is finite":          func(c, _ *geo.Frame) { c.Indicators[0][0] = math.Inf(1) },
		"index autre value of commune 26108 is -1, where it goes from 0 to 100":     func(c, _ *geo.Frame) { c.Composites[0].Value[0] = -1 },
		"second_minutes pharmacie by car of commune 26108 is -2, where it is 0":     func(c, _ *geo.Frame) { c.Access[geo.ModeCar].Services[0].Nearest.SecondMinutes[0] = -2 },
		"count pharmacie in 2013 of commune 26108 is -4, where it is 0 or more":     func(c, _ *geo.Frame) { c.Past[0].Services[0].Count[0] = -4 },
		"distances of commune 26108 is -0.5, where it is 0 or more":                 func(c, _ *geo.Frame) { c.Profile.Distances[0][0] = -0.5 },
		"stops of commune 26108 is -1, where it is 0 or more":                       func(c, _ *geo.Frame) { c.Supply.Stops[0] = -1 },
		"departures of commune 26108 is -1, where it is 0 or more":                  func(c, _ *geo.Frame) { c.Supply.Days[2].Departures[0] = -1 },
	} {
		r := bounded()
		spoil(r.Frame(geo.LevelCommune), r.Frame(geo.LevelRegion))
		if err := compute.CheckFigures(r, decl); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestNoReleaseHasAFigureOutsideOfItsBounds(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	st := storetest.Island(t, load(t))
	_, err := compute.Run(ctx, st, compute.Options{Now: clock, Figures: map[string]measure.Figure{
		reference.ObservedAccessibility("medecin"): func(w *measure.World) []float64 {
			column := make([]float64, len(w.Communes))
			column[3] = math.Inf(1)
			return column
		},
	}})
	if err == nil || !strings.Contains(err.Error(), "check the figures: indicator") || !strings.Contains(err.Error(), "is +Inf, where it is finite") {
		t.Errorf("got %v, want that a figure is infinite", err)
	}
	if id, err := release.PublishedID(ctx, st); id != "" || err != nil {
		t.Errorf("release %q is published, %v", id, err)
	}
}
