package demo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
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

// writeIncome writes Filosofi: nothing under 50 households, deciles only above
// a thousand, as statistical secrecy has it.
func (w *island) writeIncome(f *folder, rng *rand.Rand) {
	header := strings.Split("CODGEO;LIBGEO;NBMEN19;NBPERS19;NBUC19;Q119;Q219;Q319;Q3_Q1;D119;D219;D319;D419;D619;D719;D819;D919;"+
		"RD;S80S2019;GI19;PACT19;PTSA19;PCHO19;PBEN19;PPEN19;PPAT19;PPSOC19;PPFAM19;PPMINI19;PPLOGT19;PIMPOT19", ";")
	t := &table{comma: ";", bom: true, header: header}
	comma := func(v float64) string { return strings.Replace(strconv.FormatFloat(v, 'f', 1, 64), ".", ",", 1) }
	for _, c := range w.byCode() {
		median := 20800 + 1500*rng.NormFloat64() - 1.4*c.altitude
		if c.suburb {
			median += 1900
		}
		row := make([]string, len(header))
		row[0], row[1] = c.code, c.name
		if c.households() >= 50 {
			row[2], row[3] = strconv.Itoa(c.households()), strconv.Itoa(c.population)
			row[4] = comma(0.66 * float64(c.population))
			row[6] = strconv.Itoa(10 * int(median/10))
		}
		if c.households() >= 1000 {
			for i, k := range []float64{0.74, 0, 1.33} {
				if k > 0 {
					row[5+i] = strconv.Itoa(10 * int(median*k/10))
				}
			}
			row[8] = strconv.Itoa(10 * int(median*(1.33-0.74)/10))
			for i, k := range []float64{0.55, 0.68, 0.79, 0.9, 1.11, 1.25, 1.43, 1.75} {
				row[9+i] = strconv.Itoa(10 * int(median*k/10))
			}
			row[17] = "3,2"
			row[26] = comma(3 + 3*rng.Float64())
		}
		t.rows = append(t.rows, row)
	}
	f.table("contexte/FILO2019_DISP_COM.csv", t)
}

func (w *island) writeZRR(f *folder) {
	t := &table{comma: ",", header: []string{"insee_code", "zrr_status"}}
	for i, c := range w.byCode() {
		status := "NC"
		if c.epci.kind == "CC" && c.epci.population() < 32*perCommune*len(c.epci.members)/45 {
			status = "C"
			if i%97 == 5 {
				status = "PC"
			}
		}
		t.add(c.code, status)
	}
	f.table("contexte/zrr_communes_2022.csv", t)
}

// writeZonings writes INSEE's table of study zonings: an employment zone and a
// bassin de vie an EPCI, attraction areas around the larger towns.
func (w *island) writeZonings(f *folder) {
	t := &table{comma: ",", header: strings.Split("DEPCOM,ARR,LIB_ARR,CV,LIB_CV,ZE2020,LIB_ZE2020,UU2020,LIB_UU2020,COMUU2020,"+
		"LIB_COMUU2020,TYPUU2020,LIB_TYPUU2020,TUU2017,LIB_TUU2017,TDUU2017,LIB_TDUU2017,AAV2020,LIB_AAV2020,TAAV2017,LIB_TAAV2017,"+
		"TDAAV2017,LIB_TDAAV2017,CATEAAV2020,LIB_CATEAAV2020,BV2022,LIB_BV2022", ",")}
	for _, c := range w.byCode() {
		seat := c.epci.seat
		zone := fmt.Sprintf("%s%02d", regionCode, 1+slices.Index(w.epcis, c.epci)%99)
		category, label, area, areaName := "30", "Commune hors attraction des villes", "000", "Commune hors attraction des villes"
		switch reach := distance(c.centre, seat.centre); {
		case seat.population < 3000:
		case c == seat:
			category, label, area, areaName = "11", "Commune-Centre", "9"+zone[2:], seat.name
		case reach < 11e3+float64(seat.population)/3:
			category, label, area, areaName = "20", "Commune de la couronne", "9"+zone[2:], seat.name
		}
		urban, urbanName, status, statusName := c.dep+"000", "Communes hors unité urbaine du département "+c.dep, "H", "- Hors unité urbaine"
		if c.population > 2000 {
			urban, urbanName, status, statusName = c.dep+"1"+zone[2:], c.name, "C", "Ville-centre"
		}
		t.add(c.code, c.dep+"1", w.capitalOf(c.dep).name, c.dep+zone[2:], seat.name, zone, seat.name, urban, urbanName, status, statusName,
			"0", "", "0", "", "00", "", area, areaName, "0", "", "00", "", category, label, seat.code, seat.name)
	}
	f.table("contexte/communes_zonages_2025.csv", t)
}

// writeARCEP writes the fibre roll-out and what ARCEP publishes of communes, with
// the blanks and dashes of its files.
func (w *island) writeARCEP(f *folder, rng *rand.Rand) {
	fibre := &table{comma: ",", header: []string{"Code commune", "Champ", "T3 2017", "T4 2017", "T1 2018"},
		titles: []string{"Réseaux en fibre optique jusqu'à l'abonné (FttH)", "Déploiement par Commune", "", ""}}
	info := &table{comma: ",", header: strings.Split("Code commune,Nom commune,Code région,Code département,Siren EPCI,Logements,"+
		"Établissements,Zones très denses,Engagements L. 33-13,Intentions privées hors engagement L. 33-13,Commune rurale,Commune de montagne,OI 2018 T1", ","),
		titles: []string{"Réseaux en fibre optique jusqu'à l'abonné (FttH)", "Informations à l'échelle de la commune", "", ""}}
	padded := func(v int) string { return " " + blanks(v) + "    " }
	flag := func(yes bool) string {
		if yes {
			return " 1    "
		}
		return " -    "
	}
	for _, c := range w.byCode() {
		homes, firms := int(1.25*float64(c.households())), 1+c.population/40
		share := 0.0
		if c.epci.kind == "CA" || c == c.epci.seat || rng.IntN(5) == 0 {
			share = 0.35 + 0.65*rng.Float64()
		}
		ready := int(share * float64(homes+firms))
		fibre.add(c.code, "Locaux Raccordables", blanks(ready/2), blanks(ready*3/4), blanks(ready))
		fibre.add(c.code, "Catégorie", "0", "0", strconv.Itoa(int(4*share)))
		info.add(c.code, c.name, regionCode, c.dep, c.epci.code, padded(homes), padded(firms), flag(false), flag(false), flag(false),
			flag(c.population < 2000), flag(c.mountain), "ORVELLE FIBRE")
	}
	f.table("numerique/ftth_communes_2018T1.csv", fibre)
	f.table("numerique/communes_info_2018T1.csv", info)
}

// blanks parts thousands with blanks.
func blanks(v int) string {
	if v < 1000 {
		return strconv.Itoa(v)
	}
	return fmt.Sprintf("%s %03d", blanks(v/1000), v%1000)
}
