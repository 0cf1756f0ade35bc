package indices

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"maillage/geo"
	"maillage/geo/geotest"
	"maillage/geo/measure"
)

// land is so many communes, in EPCIs of thirty, with 55 parts of random minutes.
func land(communes int) *measure.Measured {
	random := rand.New(rand.NewPCG(1, 2))
	table := &measure.Table{Shifts: declared().Uncertainty.Shifts}
	limit := geo.Threshold{Acceptable: 10, Unacceptable: 30}
	for i := range 55 {
		raw := make([]float64, communes)
		for k := range raw {
			raw[k] = 45 * random.Float64()
		}
		table.Raw = append(table.Raw, raw)
		table.Parts = append(table.Parts, geo.Part{ID: fmt.Sprint(i), Theme: geo.Themes()[i%6], Weight: 1, Limit: limit, Service: -1})
	}
	for _, shift := range table.Shifts {
		var gaps [][]float64
		for _, raw := range table.Raw {
			gap := make([]float64, communes)
			for k, v := range raw {
				gap[k] = limit.Shifted(shift).Gap(v)
			}
			gaps = append(gaps, gap)
		}
		table.Gaps = append(table.Gaps, gaps)
	}
	var records []geotest.Record
	for i := range communes {
		records = append(records, geotest.Record{
			Territory: geo.Territory{Level: geo.LevelCommune, Code: fmt.Sprintf("%05d", i), Population: 500},
			Parents:   map[geo.Level]string{geo.LevelEPCI: fmt.Sprintf("%04d", i/30)},
			Access:    geotest.Access{Themes: make([]geo.ThemeScore, 6), Index: geo.Score{Value: random.Float64()}},
		})
	}
	for i := range communes/30 + 1 {
		records = append(records, geotest.Record{Territory: geo.Territory{Level: geo.LevelEPCI, Code: fmt.Sprintf("%04d", i)}, Access: geotest.Access{Index: geo.Score{Coverage: 1}}})
	}
	return &measure.Measured{Result: geotest.Result(records), Table: table}
}

// BenchmarkUncertainty makes a thousand runs, ranks and Sobol indices of a région
// and of the country: three thousand evaluations of the communes, and a thousand
// more for the EPCIs.
func BenchmarkUncertainty(b *testing.B) {
	for _, communes := range []int{4025, 35000} {
		b.Run(fmt.Sprint(communes), func(b *testing.B) {
			m, decl := land(communes), declared()
			decl.Uncertainty.Runs = 1000
			for b.Loop() {
				if err := Uncertainty(b.Context(), decl, m); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
