package atlas_test

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/selection"
	"maillage/geo"
	"maillage/geo/geotest"
)

// country is an atlas of as many communes as France has, with two enterprises
// each.
func country(b *testing.B) *atlas.Atlas {
	b.Helper()
	const communes = 35_000
	in := atlastest.Input()
	in.Communes, in.Facilities, in.Enterprises, in.Contours = nil, nil, nil, nil
	rows := make([]geotest.Record, communes)
	template := geotest.Records(in.Release.Result)[0]
	for i := range rows {
		code := fmt.Sprintf("%05d", i)
		at := orb.Point{-4 + 12*float64(i%187)/187, 42 + 9*float64(i/187)/187}
		rows[i] = template
		rows[i].Code, rows[i].Name = code, fmt.Sprintf("Saint-%s-sur-Rivière-%d", string(rune('A'+i%26)), i)
		in.Communes = append(in.Communes, geo.Commune{
			Code: code, Postcodes: []string{code}, Centre: at, CentreMethod: geo.CentreMairie, Asked: true,
		})
		for range 2 {
			in.Enterprises = append(in.Enterprises, geo.Enterprise{ID: fmt.Sprint(len(in.Enterprises)), Commune: code, Point: at})
		}
	}
	in.Release.Result = geotest.Result(rows)
	a, err := atlas.New(in)
	if err != nil {
		b.Fatal(err)
	}
	return a
}

func BenchmarkSearch(b *testing.B) {
	a := country(b)
	for name, q := range map[string]string{"name": "saint b sur riviere 27", "postcode": "2610", "common": "saint", "absent": "zzz"} {
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
