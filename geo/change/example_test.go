package change_test

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/change"
	"maillage/geo/nearest"
)

// A commune that loses its last shop between two editions: its neighbour has one,
// eleven kilometres away.
func ExampleCompute() {
	commune := func(code string, population geo.Inhabitants, lat float64) geo.Commune {
		return geo.Commune{Code: code, Departement: "26", Population: population, Centre: orb.Point{5, lat}, CentreMethod: geo.CentreMairie, Asked: true}
	}
	drome := map[string]bool{"26": true}
	communes := geo.NewFrame(geo.LevelCommune, []geo.Territory{{Code: "26001", Population: 400}, {Code: "26002", Population: 900}}, geo.Shape{})
	err := change.Compute(context.Background(), change.Input{
		Communes: []geo.Commune{commune("26001", 400, 45), commune("26002", 900, 45.1)},
		Services: []geo.Service{{ID: "shop", Theme: geo.ThemeLocalServices, Weight: 1, Limit: geo.Threshold{Acceptable: 5, Unacceptable: 25}}},
		Editions: []change.Edition{
			{Vintage: "2013", Departements: drome, Counts: []map[string]int{{"26001": 1, "26002": 2}}},
			{Vintage: "2024", Departements: drome, Counts: []map[string]int{{"26002": 2}}},
		},
		Comparable: [][]bool{{true}}, Shops: []int{0},
		Coverage: geo.Coverage{LeastThemeWeight: 0.5, LeastThemes: 1},
		Estimate: nearest.Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FloorMinutes: 1},
	}, []*geo.Frame{communes})
	if err != nil {
		fmt.Println(err)
		return
	}
	row := communes.Row(0)
	for e := range row.Editions() {
		p := row.Past(e)
		fmt.Printf("%s: %d shop, a gap of %.2f\n", p.Vintage, p.Services[0].Count, p.Services[0].Gap)
	}
	// Output:
	// 2013: 1 shop, a gap of 0.00
	// 2024: 0 shop, a gap of 0.65
}
