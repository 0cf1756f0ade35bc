package release_test

import (
	"fmt"
	"testing"
	"time"

	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

// bigRelease is a result over many communes and 55 services, by some modes.
func bigRelease(id string, at time.Time, communes int, modes ...geo.Mode) (geo.Release, []byte) {
	const services, indicators = 55, 20
	decl := `{"services":[{"id":"s0"}`
	for j := 1; j < services; j++ {
		decl += fmt.Sprintf(`,{"id":"s%d"}`, j)
	}
	decl += `],"indicators":[{"id":"i0"}`
	for j := 1; j < indicators; j++ {
		decl += fmt.Sprintf(`,{"id":"i%d"}`, j)
	}
	places := make([]string, 100_000)
	for i := range places {
		places[i] = fmt.Sprintf("bpe:%032d", i)
	}
	records := make([]geotest.Record, communes)
	for i := range records {
		row := &records[i]
		row.Territory = geo.Territory{Level: geo.LevelCommune, Code: fmt.Sprintf("2%04d", i), Name: "Commune", Population: geo.Inhabitants(i), Communes: 1}
		row.Parents = map[geo.Level]string{geo.LevelDepartement: "26", geo.LevelRegion: "84"}
		row.Others = map[geo.Mode]*geotest.Access{}
		for _, m := range modes {
			access := &row.Access
			if m != geo.ModeCar {
				access = &geotest.Access{}
				row.Others[m] = access
			}
			access.Index = geo.Score{Value: 50, Coverage: 1, Rank: i + 1, Of: communes, RankInDepartement: i + 1, OfInDepartement: communes}
			access.Themes = make([]geo.ThemeScore, len(geo.Themes()))
			access.Services = make([]geo.ServiceScore, services)
			for j := range access.Services {
				access.Services[j] = geo.ServiceScore{Minutes: float64(i%60) / 7, Metres: float64(i), Gap: 0.5,
					Method: geo.MethodRoad, State: geo.StateCovered, Facility: places[i%len(places)],
					Next: [2]geo.Alternative{{Facility: places[j], Minutes: 20}, {Facility: places[i%999], Minutes: 30}}}
			}
		}
		row.Indicators = make([]float64, indicators)
		for j := range row.Indicators {
			row.Indicators[j] = float64(j)
		}
	}
	result := geotest.Result(records)
	return geo.Release{ID: id, Published: at, Scope: []string{"84"}, Result: result}, []byte(decl + "]}")
}

func BenchmarkPublish(b *testing.B) {
	for _, bm := range sizes() {
		b.Run(bm.name, func(b *testing.B) {
			st := storetest.New(b)
			made, decl := bigRelease("", noon, bm.communes, bm.modes...)
			n := 0
			for b.Loop() {
				n++
				made.ID, made.Published = fmt.Sprintf("r%d", n), noon.Add(time.Duration(n)*time.Hour)
				if err := release.Publish(b.Context(), st, made, decl, release.Act{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// size is that of a territory, and by which modes it is measured.
type size struct {
	name     string
	communes int
	modes    []geo.Mode
}

func sizes() []size {
	return []size{
		{"region by car", 4000, []geo.Mode{geo.ModeCar}},
		{"region by all modes", 4000, geo.Modes()},
		{"country by all modes", 35_000, geo.Modes()},
	}
}

func BenchmarkPublished(b *testing.B) {
	for _, bm := range sizes() {
		b.Run(bm.name, func(b *testing.B) {
			st := storetest.New(b)
			made, decl := bigRelease("r1", noon, bm.communes, bm.modes...)
			if err := release.Publish(b.Context(), st, made, decl, release.Act{}); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if r, _, err := release.PublishedIn(b.Context(), st, ""); err != nil || r.Result.Len() != bm.communes {
					b.Fatal(err)
				}
			}
		})
	}
}
