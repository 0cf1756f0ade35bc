package atlas_test

import (
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// country is an atlas of as many communes as France has.
func country(b *testing.B) *atlas.Atlas {
	b.Helper()
	a, err := atlas.New(atlastest.Country(35_000))
	if err != nil {
		b.Fatal(err)
	}
	return a
}

func BenchmarkSearch(b *testing.B) {
	a := country(b)
	for name, q := range map[string]string{"name": "saint be sur riviere 27", "postcode": "2610", "common": "saint", "absent": "zzz"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				a.Search(q, 10)
			}
		})
	}
}

func BenchmarkEnterprisesNear(b *testing.B) {
	a := country(b)
	row, _ := a.Row(geo.LevelCommune, "17500")
	for b.Loop() {
		a.EnterprisesNear(row, 30)
	}
}

func BenchmarkValues(b *testing.B) {
	a := country(b)
	for b.Loop() {
		if _, err := a.Values("minutes:"+atlastest.Maternity, geo.LevelCommune); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSelect(b *testing.B) {
	a := country(b)
	by := selection.ParseOrder
	for name, s := range map[string]selection.Selection{
		"code": {Order: by("-code")}, "name": {Order: by("name")}, "rank": {Order: by("rank")}, "query": {Query: "riviere 27", Order: by("name")},
	} {
		s.Level = geo.LevelCommune
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := a.Select(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
