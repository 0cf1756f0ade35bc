package demo

import (
	"strconv"
	"strings"
)

// writeCodes writes the official geographic code as INSEE does, a table a level.
func (w *island) writeCodes(f *folder) {
	communes := &table{comma: ",", header: strings.Split("TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT", ",")}
	deps := &table{comma: ",", header: strings.Split("DEP,REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE", ",")}
	joined := w.former()
	for _, c := range w.byCode() {
		communes.add("COM", c.code, regionCode, c.dep, c.dep+"D", c.dep+"1", "0", upper(c.name), c.name, c.name, c.dep+"01", "")
	}
	for _, c := range w.byCode() {
		if old := joined[c]; old != "" {
			name := formerName(c)
			communes.add("COMD", old, "", "", "", "", "0", upper(name), name, name, "", c.code)
		}
	}
	for _, dep := range w.deps {
		name := departementNameOf(dep)
		deps.add(dep, regionCode, w.capitalOf(dep).code, "1", upper(name), name, name)
	}
	regions := &table{comma: ",", header: strings.Split("REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE", ",")}
	regions.add(regionCode, w.capital().code, "1", upper(regionName), regionName, regionName)
	f.table("cog/v_commune_2026.csv", communes)
	f.table("cog/v_departement_2026.csv", deps)
	f.table("cog/v_region_2026.csv", regions)
}

// formerName is how the commune was called that joined another.
func formerName(c *commune) string { return strings.TrimSuffix(c.name, "-le-Vieux") + "-le-Petit" }

// writeReferencePopulation writes the populations of reference as INSEE's file of
// communes does, with its line ends.
func (w *island) writeReferencePopulation(f *folder) {
	t := &table{comma: ";", crlf: true, header: strings.Split("REG;Région;DEP;CODARR;CODCAN;CODCOM;COM;Commune;PMUN;PCAP;PTOT", ";")}
	for _, c := range w.byCode() {
		apart := c.population / 50
		t.add(regionCode, regionName, c.dep, "1", "", c.code[2:], c.code, c.name,
			strconv.Itoa(c.population), strconv.Itoa(apart), strconv.Itoa(c.population+apart))
	}
	f.table("contexte/donnees_communes.csv", t)
}
