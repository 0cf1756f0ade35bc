package demo

import (
	"math"
	"math/rand/v2"
	"strconv"
)

// writeCensus writes the ages of inhabitants and the cars of households, with the
// decimals of INSEE's estimates: villages high up are older, towns have fewer cars.
func (w *island) writeCensus(f *folder, rng *rand.Rand) {
	ages := &table{comma: ";", header: []string{"CODGEO", "REG", "DEP", "LIBGEO", "P21_POP", "P21_POP7589", "P21_POP90P", "P21_H0019", "P21_F0019"}}
	homes := &table{comma: ";", header: []string{"CODGEO", "REG", "DEP", "LIBGEO", "P21_LOG", "P21_RP", "P21_RP_VOIT1P"}}
	figure := func(v float64) string { return strconv.FormatFloat(max(0, v), 'f', 6, 64) }
	for _, c := range w.byCode() {
		people, households := float64(c.population), float64(c.households())
		old := 0.09 + 0.00008*c.altitude + 0.02*rng.NormFloat64()
		young := 0.25 - 0.6*(old-0.09) + 0.02*rng.NormFloat64()
		if c.suburb {
			old, young = old-0.02, young+0.02
		}
		motorised := 0.93 - 0.012*math.Log1p(people/500) + 0.015*rng.NormFloat64()
		ages.add(c.code, regionCode, c.dep, c.name, figure(people), figure(0.86*old*people), figure(0.14*old*people), figure(0.51*young*people), figure(0.49*young*people))
		homes.add(c.code, regionCode, c.dep, c.name, figure(1.3*households), figure(households), figure(min(1, motorised)*households))
	}
	f.table("contexte/base-cc-evol-struct-pop-2021.CSV", ages)
	f.table("contexte/base-cc-logement-2021.CSV", homes)
}
