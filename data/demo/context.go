package demo

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"

	"maillage/geo/lambert"
)

func (w *island) areaKm2(c *commune) float64 {
	return float64(len(c.cells)) * w.edge * w.edge * 3 * math.Sqrt(3) / 2 / 1e6
}

// households of a commune: 2.15 people each.
func (c *commune) households() int { return int(float64(c.population)/2.15) + 1 }

func (w *island) writePopulation(f *folder, rng *rand.Rand) {
	t := &table{comma: ",", header: strings.Split("insee_com,insee_reg,insee_dep,commune,commune_article,code_postal,commune_type,"+
		"insee_parente,lat,lng,superficie_km2,population_2021,population_2015,menages_2021,naissances_2022,deces_2022,"+
		"pop_15_64_totale_2021,pop_15_64_chomage_2021,pop_15_64_active_2021", ",")}
	for _, c := range w.byCode() {
		p := lambert.ToWGS84(c.centre[0], c.centre[1])
		people := float64(c.population)
		drift := 0.04*rng.NormFloat64() - 0.01
		if c.suburb {
			drift += 0.05
		}
		adults := 0.58 * people
		active := 0.74 * adults
		count := func(v float64) string { return strconv.Itoa(int(math.Max(0, math.Round(v)))) }
		t.add(c.code, regionCode, c.dep, c.name, c.name, c.postcode, "COM", "", fmt.Sprintf("%.5f", p[1]), fmt.Sprintf("%.5f", p[0]),
			fmt.Sprintf("%.2f", w.areaKm2(c)), count(people), count(people/(1+drift)), strconv.Itoa(c.households()),
			count(people*0.009*(1+0.3*rng.NormFloat64())), count(people*0.012*(1+0.3*rng.NormFloat64())),
			count(adults), count(active*(0.07+0.03*rng.Float64())), count(active))
	}
	f.table("contexte/communes_population_2021.csv", t)
}

// writeIncome writes the median of Filosofi, a line a figure: under 50 households it is
// held back, as statistical secrecy has it.
func (w *island) writeIncome(f *folder, rng *rand.Rand) {
	const path = "contexte/DS_FILOSOFI_CC_data.csv"
	t := &table{comma: ";", header: Header(path)}
	line := func(object, code string, measure, value string) {
		status := "F"
		if value == "" {
			status = "C"
		}
		t.add(code, object, measure, "EUR_YR", "0", status, "A", "2021", value)
	}
	for _, c := range w.byCode() {
		median := 20800 + 1500*rng.NormFloat64() - 1.4*c.altitude
		if c.suburb {
			median += 1900
		}
		value := ""
		if c.households() >= 50 {
			value = strconv.Itoa(10 * int(median/10))
		}
		line("COM", c.code, "MED_SL", value)
	}
	for _, dep := range w.deps {
		line("DEP", dep, "MED_SL", "21000")
	}
	f.table(path, t)
}

const (
	technoPath = "numerique/commune_techno.csv"
	speedPath  = "numerique/commune_debit_filaire.csv"
)

// writeARCEP writes how many premises fibre reaches, and at which speeds.
func (w *island) writeARCEP(f *folder, rng *rand.Rand) {
	techno := &table{comma: ";", fill: "0", header: Header(technoPath)}
	speeds := &table{comma: ";", fill: "0", header: Header(speedPath)}
	for _, c := range w.byCode() {
		premises := int(1.25*float64(c.households())) + 1 + c.population/40
		share := 0.55 + 0.25*rng.Float64()
		if c.epci.kind == "CA" || c == c.epci.seat || rng.IntN(5) == 0 {
			share = 0.85 + 0.15*rng.Float64()
		}
		all, ready := strconv.Itoa(premises), strconv.Itoa(int(share*float64(premises)))
		fast := strconv.Itoa(int((share + (1-share)/2) * float64(premises)))
		row := map[string]string{"code_insee": c.code, "nom_com": c.name, "code_dep": c.dep, "code_reg": regionCode, "nbr": all, "type": "all", "date": "2026-06-30"}
		techno.put(with(row, "elig_ftth", ready, "elig_cu", all, "elig_sat", all))
		speeds.put(with(row, "elig_thd30", fast, "elig_thd100", ready, "elig_thd1g", ready))
	}
	f.table(technoPath, techno)
	f.table(speedPath, speeds)
}

// with gives cells and further ones, name and value in turn.
func with(cells map[string]string, further ...string) map[string]string {
	out := maps.Clone(cells)
	for i := 0; i < len(further); i += 2 {
		out[further[i]] = further[i+1]
	}
	return out
}
