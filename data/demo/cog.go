package demo

import (
	"fmt"
	"strings"
)

// The official geographic code, in the form that the decoupage-administratif
// data set gives it.

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

type cogEPCI struct {
	Code                 string      `json:"code"`
	Nom                  string      `json:"nom"`
	Type                 string      `json:"type"`
	ModeFinancement      string      `json:"modeFinancement"`
	PopulationTotale     int         `json:"populationTotale"`
	PopulationMunicipale int         `json:"populationMunicipale"`
	Membres              []cogMember `json:"membres"`
}

type cogMember struct {
	Code                 string `json:"code"`
	Siren                string `json:"siren"`
	Nom                  string `json:"nom"`
	PopulationTotale     int    `json:"populationTotale"`
	PopulationMunicipale int    `json:"populationMunicipale"`
}

type cogArea struct {
	Code        string `json:"code"`
	Region      string `json:"region,omitempty"`
	ChefLieu    string `json:"chefLieu"`
	Nom         string `json:"nom"`
	TypeLiaison int    `json:"typeLiaison"`
	Zone        string `json:"zone"`
}

// regionCode is that of the only fictional région.
const regionCode = "00"

func (w *island) writeCOG(f *folder) {
	w.writeCommunes(f)
	w.writeEPCI(f)
	var deps []cogArea
	for _, dep := range w.deps {
		deps = append(deps, cogArea{
			Code: dep, Region: regionCode, ChefLieu: w.capitalOf(dep).code,
			Nom: departementNameOf(dep), TypeLiaison: 1, Zone: "metro",
		})
	}
	array(f, "cog/departements.json", deps)
	array(f, "cog/regions.json", []cogArea{{Code: regionCode, ChefLieu: w.capital().code, Nom: regionName, TypeLiaison: 1, Zone: "metro"}})
}

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

// writeCommunes lists the current communes and, for each one in forty, a
// former commune that joined it; the passage table and the events lead from one to the
// other.
func (w *island) writeCommunes(f *folder) {
	var current, former []cogCommune
	events := &table{comma: ",", header: strings.Split("MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,"+
		"TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP", ",")}
	passage := &table{comma: ",", quoted: true, header: []string{"DEPCOM_HIST", "DEPCOM"}}
	joined := w.former()
	for _, c := range w.byCode() {
		e := cogCommune{
			Code: c.code, Nom: c.name, Zone: "metro", Arrondissement: c.dep + "1", Departement: c.dep, Region: regionCode,
			Type: "commune-actuelle", Siren: w.siren(c), CodesPostaux: []string{c.postcode}, Population: c.population,
		}
		passage.add(c.code, c.code)
		if old := joined[c]; old != "" {
			name := formerName(c)
			former = append(former, cogCommune{
				Code: old, Nom: name, Zone: "metro", Arrondissement: c.dep + "1", Departement: c.dep, Region: regionCode,
				Type: "commune-deleguee", ChefLieu: c.code,
			})
			passage.add(old, c.code)
			// A new commune has a row for each that joined, and one for what each is in it.
			for _, to := range [][2]string{{"COM", c.code}, {"COMD", old}} {
				events.add("32", "2019-01-01", "COM", old, "0", strings.ToUpper(name), name, name, to[0], to[1], "0", strings.ToUpper(c.name), c.name, c.name)
			}
		}
		current = append(current, e)
	}
	array(f, "cog/communes.json", append(current, former...))
	f.table("cog/passage_communes_historique_2025.csv", passage)
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

func (w *island) writeEPCI(f *folder) {
	var out []cogEPCI
	for _, e := range w.epcis {
		people := e.population()
		one := cogEPCI{
			Code: e.code, Nom: e.name, Type: e.kind, ModeFinancement: "FPU",
			PopulationTotale: people + people/50, PopulationMunicipale: people,
		}
		for _, c := range e.members {
			one.Membres = append(one.Membres, cogMember{
				Code: c.code, Siren: w.siren(c), Nom: c.name,
				PopulationTotale: c.population + c.population/50, PopulationMunicipale: c.population,
			})
		}
		out = append(out, one)
	}
	array(f, "cog/epci.json", out)
}
