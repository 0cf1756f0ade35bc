package demo

import (
	"fmt"
	"strings"
)

// cogCommune is a commune in the form that the data set decoupage-administratif gives
// it, which has its postcodes.
type cogCommune struct {
	Code           string   `json:"code"`
	Nom            string   `json:"nom"`
	TypeLiaison    int      `json:"typeLiaison"`
	Zone           string   `json:"zone"`
	Arrondissement string   `json:"arrondissement,omitempty"`
	Departement    string   `json:"departement"`
	Region         string   `json:"region"`
	Type           string   `json:"type"`
	RangChefLieu   int      `json:"rangChefLieu"`
	Siren          string   `json:"siren,omitempty"`
	CodesPostaux   []string `json:"codesPostaux,omitempty"`
	Population     int      `json:"population,omitempty"`
	ChefLieu       string   `json:"chefLieu,omitempty"`
	AnciensCodes   []string `json:"anciensCodes,omitempty"`
}

// regionCode is that of the only fictional région.
const regionCode = "00"

// departementNameOf names the first département like the island.
func departementNameOf(dep string) string {
	if dep == "00" {
		return departementName
	}
	return departementName + "-" + dep
}

func (w *island) capitalOf(dep string) *commune {
	var best *commune
	for _, c := range w.byCode() {
		if c.dep == dep && (best == nil || c.population > best.population) {
			best = c
		}
	}
	return best
}

// writeCommunes lists the current communes with their postcodes and, for each one in
// forty, a former commune that joined it; the passage table and the events lead from one
// to the other.
func (w *island) writeCommunes(f *folder) {
	var current, former []cogCommune
	events := &table{comma: ",", header: strings.Split("MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,"+
		"TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP", ",")}
	const path = "cog/table_passage_geo2003_geo2026.xlsx"
	passage := headed("Table", path, "Table de passage des communes", "", "", "", "")
	joined := w.former()
	for _, c := range w.byCode() {
		e := cogCommune{
			Code: c.code, Nom: c.name, Zone: "metro", Arrondissement: c.dep + "1", Departement: c.dep, Region: regionCode,
			Type: "commune-actuelle", Siren: w.siren(c), CodesPostaux: []string{c.postcode}, Population: c.population,
		}
		passage.add(c.code, c.code, c.name)
		if old := joined[c]; old != "" {
			name := formerName(c)
			former = append(former, cogCommune{
				Code: old, Nom: name, Zone: "metro", Arrondissement: c.dep + "1", Departement: c.dep, Region: regionCode,
				Type: "commune-deleguee", ChefLieu: c.code,
			})
			passage.add(old, c.code, c.name)
			// A new commune has a row for each that joined, and one for what each is in it.
			for _, to := range [][2]string{{"COM", c.code}, {"COMD", old}} {
				events.add("32", "2019-01-01", "COM", old, "0", strings.ToUpper(name), name, name, to[0], to[1], "0", strings.ToUpper(c.name), c.name, c.name)
			}
		}
		current = append(current, e)
	}
	array(f, "cog/communes.json", append(current, former...))
	f.book(path, passage)
	f.table("cog/v_mvt_commune_2026.csv", events)
}

// former gives the code of the commune that joined a current one, for each one in
// forty.
func (w *island) former() map[*commune]string {
	codes, merged := map[*commune]string{}, map[string]int{}
	for i, c := range w.byCode() {
		if i%40 == 17 {
			codes[c] = fmt.Sprintf("%s%03d", c.dep, 990-merged[c.dep])
			merged[c.dep]++
		}
	}
	return codes
}

// siren numbers a commune as the State would, but for the zeros.
func (w *island) siren(c *commune) string { return fmt.Sprintf("0002%05d", c.number) }

// writeEPCI writes who is in which, a row a commune.
func (w *island) writeEPCI(f *folder) {
	const path = "cog/EPCI_au_01-01-2026.xlsx"
	members := headed("Composition_communale", path, "Intercommunalité - Métropole", "Géographie au 01/01/2026", "", "", "")
	for _, c := range w.byCode() {
		members.add(c.code, c.name, c.epci.code, c.epci.name, c.dep, regionCode)
	}
	f.book(path, members)
}
