package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// writeZonings writes the zonings of communes in the workbooks of INSEE and of the ANCT.
func (w *island) writeZonings(f *folder) {
	w.writeStudyZonings(f)
	w.writeDensity(f)
	w.writeRevitalisation(f)
}

// writeStudyZonings writes INSEE's table of study zonings, with codes in one sheet and
// their labels in another: an employment zone and a bassin de vie an EPCI, attraction
// areas around the larger towns.
func (w *island) writeStudyZonings(f *folder) {
	const path = "contexte/table-appartenance-geo-communes-2026.xlsx"
	communes := headed("COM", path, "Table d'appartenance géographique des communes", "Géographie au 01/01/2026", "", "", "")
	labels := sheet{name: "Zones_supra_communales"}
	labels.add("Zones supra-communales")
	labels.add("")
	labels.add("NIVGEO", "CODGEO", "LIBGEO")
	told := map[[2]string]bool{}
	label := func(level, code, name string) string {
		if at := [2]string{level, code}; !told[at] {
			told[at] = true
			labels.add(level, code, name)
		}
		return code
	}
	for _, c := range w.byCode() {
		seat := c.epci.seat
		zone := fmt.Sprintf("%s%02d", regionCode, 1+slices.Index(w.epcis, c.epci)%99)
		category, area, areaName := w.attraction(c, zone)
		urban, urbanName := c.dep+"000", "Communes hors unité urbaine du département "+c.dep
		if c.population > 2000 {
			urban, urbanName = c.dep+"1"+zone[2:], c.name
		}
		communes.add(c.code, c.name, c.dep, regionCode, c.epci.code, c.epci.kind, label("ARR", c.dep+"1", w.capitalOf(c.dep).name), c.dep+zone[2:],
			label("ZE2020", zone, seat.name), label("UU2020", urban, urbanName), "0", "00",
			label("AAV2020", area, areaName), "0", "00", category, label("BV2022", seat.code, seat.name))
	}
	f.book(path, communes, labels)
}

// attraction is the attraction area of a commune, and its category there.
func (w *island) attraction(c *commune, zone string) (category, area, name string) {
	seat := c.epci.seat
	switch reach := distance(c.centre, seat.centre); {
	case seat.population < 3000:
	case c == seat:
		return "11", "9" + zone[2:], seat.name
	case reach < 11e3+float64(seat.population)/3:
		return "20", "9" + zone[2:], seat.name
	}
	return "30", "000", "Commune hors attraction des villes"
}

// writeDensity writes INSEE's grid of seven levels.
func (w *island) writeDensity(f *folder) {
	const path = "contexte/fichier_diffusion_2026.xlsx"
	levels := headed("Maille communale", path, "Grille communale de densité", "", "", "")
	for _, c := range w.byCode() {
		dens, dens7, label := "3", "6", "Rural à habitat dispersé"
		switch density := float64(c.population) / w.areaKm2(c); {
		case c.population > 10000:
			dens, dens7, label = "2", "2", "Centres urbains intermédiaires"
		case c.population > 4000:
			dens, dens7, label = "2", "3", "Petites villes"
		case c.suburb && density > 150:
			dens, dens7, label = "2", "4", "Ceintures urbaines"
		case c.population > 1200:
			dens7, label = "5", "Bourgs ruraux"
		case density < 15:
			dens, dens7, label = "4", "7", "Rural à habitat très dispersé"
		}
		name := map[string]string{"2": "Densité intermédiaire", "3": "Rural", "4": "Rural"}[dens]
		levels.add(c.code, c.name, dens, name, dens7, label)
	}
	f.book(path, levels)
}

// writeRevitalisation writes which communes are classed for rural revitalisation: EPCI of few
// inhabitants, some of them more so.
func (w *island) writeRevitalisation(f *folder) {
	const path = "contexte/frr.xlsx"
	classed := headed("Sheet1", path, "France ruralités revitalisation", "", "")
	for i, c := range w.byCode() {
		class := ""
		if c.epci.kind == "CC" && c.epci.population() < 32*perCommune*len(c.epci.members)/45 {
			if class = "1"; i%3 == 1 {
				class = "2"
			}
		}
		classed.add(c.code, c.name, class)
	}
	f.book(path, classed)
}

// writeProgrammes writes which communes are in the programmes of the ANCT, a list each.
func (w *island) writeProgrammes(f *folder, rng *rand.Rand) {
	towns := &table{comma: ",", header: Header("programmes/liste-pvd.csv")}
	villages := &table{comma: ",", header: Header("programmes/liste-va.csv")}
	centres := &table{comma: ",", header: Header("programmes/liste-acv.csv")}
	for _, c := range w.byCode() {
		switch {
		case c == w.capital() || c.population >= 12000:
			centres.add(c.code, c.name, fmt.Sprintf("acv-00-%02d", 1+len(centres.rows)), c.name, "27/09/2018")
		case c.population > 2200 || c == c.epci.seat:
			towns.add(c.code, c.name, fmt.Sprintf("pvd-00-00-%d", 1+len(towns.rows)), "05/05/2021")
		case c.population < 900 && (len(villages.rows) == 0 || rng.IntN(14) == 0):
			villages.add(c.code, c.name, fmt.Sprintf("va-00-%02d", 1+len(villages.rows)))
		}
	}
	f.table("programmes/liste-pvd.csv", towns)
	f.table("programmes/liste-va.csv", villages)
	f.table("programmes/liste-acv.csv", centres)
}
