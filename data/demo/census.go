package demo

import (
	"math"
	"math/rand/v2"
	"strconv"
)

const (
	agesPath  = "contexte/base-cc-evol-struct-pop-2022.CSV"
	homesPath = "contexte/base-cc-logement-2022.CSV"
)

// writeCensus writes the ages of inhabitants and the cars of households, with the
// decimals of INSEE's estimates: villages high up are older, towns have fewer cars.
func (w *island) writeCensus(f *folder, rng *rand.Rand) {
	ages := &table{comma: ";", header: Header(agesPath)}
	homes := &table{comma: ";", latin1: true, header: Header(homesPath)}
	figure := func(v float64) string { return strconv.FormatFloat(max(0, v), 'f', 6, 64) }
	for _, c := range w.byCode() {
		people, households := float64(c.population), float64(c.households())
		old := 0.09 + 0.00008*c.altitude + 0.02*rng.NormFloat64()
		young := 0.25 - 0.6*(old-0.09) + 0.02*rng.NormFloat64()
		if c.suburb {
			old, young = old-0.02, young+0.02
		}
		motorised := 0.93 - 0.012*math.Log1p(people/500) + 0.015*rng.NormFloat64()
		ages.put(map[string]string{"CODGEO": c.code, "P22_POP": figure(people), "P22_POP0014": figure(0.75 * young * people),
			"P22_POP7589": figure(0.86 * old * people), "P22_POP90P": figure(0.14 * old * people),
			"P22_H0019": figure(0.51 * young * people), "P22_F0019": figure(0.49 * young * people)})
		homes.put(map[string]string{"CODGEO": c.code, "LIBGEO": c.name, "P22_RP": figure(households), "P22_RP_VOIT1P": figure(min(1, motorised) * households)})
	}
	f.table(agesPath, ages)
	f.table(homesPath, homes)
}
