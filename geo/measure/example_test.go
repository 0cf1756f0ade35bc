package measure_test

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/measure"
	"maillage/geo/nearest"
)

// Two communes and the one doctor of the second, by the estimate: six kilometres
// are nearly ten minutes by road.
func ExampleCompute() {
	commune := func(code string, population geo.Inhabitants, lat float64) geo.Commune {
		return geo.Commune{Code: code, Departement: "26", Region: "84", Population: population, Centre: orb.Point{5, lat}, CentreMethod: geo.CentreMairie, Asked: true}
	}
	themes := map[geo.Theme]float64{}
	for _, t := range geo.Themes() {
		themes[t] = 1
	}
	measured, err := measure.Compute(context.Background(), measure.Input{
		Communes: []geo.Commune{commune("26001", 400, 45), commune("26002", 900, 45.054)},
		Facilities: []geo.Facility{{
			ID: "doctor", Commune: "26002", Precision: geo.PrecisionCommune, Functions: []geo.Function{{Type: "D265", Count: 1}},
		}},
		Services: []geo.Service{{
			ID: "doctor", Theme: geo.ThemeHealth, Weight: 1, Types: []string{"D265"}, Limit: geo.Threshold{Acceptable: 5, Unacceptable: 25},
		}},
		Themes: themes, Coverage: geo.Coverage{LeastThemeWeight: 0.5, LeastThemes: 1},
		Estimate: nearest.Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FloorMinutes: 1, FootKmh: 4.5, BicycleKmh: 15},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	communes := measured.Frame(geo.LevelCommune)
	for _, code := range []string{"26001", "26002"} {
		i, _ := communes.Find(code)
		row := communes.Row(i)
		index := row.Index()
		fmt.Printf("%s: %.1f min, a gap of %.2f, rank %d of %d\n", code, row.Minutes(0), row.Gap(0), index.Rank, index.Of)
	}
	// Output:
	// 26001: 9.7 min, a gap of 0.24, rank 1 of 2
	// 26002: 1.0 min, a gap of 0.00, rank 2 of 2
}
