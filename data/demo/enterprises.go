package demo

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
)

// socialGrocerySIRET is that of the planted grocery.
const socialGrocerySIRET = "00090000000019"

// double is the planted grocery as INSEE's equipment has it, under its number.
func (p plan) double() equipment {
	return equipment{kind: "B202", commune: p.groceryCommune, at: p.groceryCentre, placed: true, siret: socialGrocerySIRET}
}

// trade is what a work integration enterprise does.
type trade struct {
	kind, naf, name string
}

func trades() []trade {
	return []trade{
		{"ACI", "8899B", "LES JARDINS DE L'ESTRAN"}, {"ACI", "9499Z", "RESSOURCERIE DU PHARE"}, {"EI", "8130Z", "PAYSAGES ET CHEMINS"},
		{"AI", "7830Z", "ENTRAIDE EMPLOI"}, {"ETTI", "7820Z", "INTERIM DES DEUX RIVES"}, {"ACI", "0113Z", "MARAICHAGE DES DUNES"},
		{"EI", "3811Z", "COLLECTE ET TRI"}, {"ACI", "4711B", "L'EPICERIE DU COIN"}, {"EI", "5610A", "LA TABLE PARTAGEE"},
		{"ACI", "4932Z", "MOBILITE SOLIDAIRE"}, {"EI", "4520A", "GARAGE SOLIDAIRE"}, {"ACI", "9601B", "LAVERIE DES LAVANDIERES"},
		{"GEIQ", "7830Z", "GEIQ DU BATIMENT"}, {"ACI", "8891A", "LA PETITE ENFANCE"}, {"EA", "8121Z", "ATELIERS DU CAP"},
		{"ACI", "4779Z", "RECYCLERIE"},
	}
}

func (w *island) writeSIAE(f *folder, p plan, rng *rand.Rand) {
	t := &table{comma: ",", header: strings.Split("siret,kind,name,brand,naf,legal_form,address,post_code,city,department,"+
		"lon,lat,website,source,created_at,updated_at", ",")}
	const at = "2026-09-18T10:39:32.664Z"
	all := trades()
	for i, c := range w.byCode() {
		for range int(float64(c.population)/4200 + rng.Float64()*1.08) {
			work := all[rng.IntN(len(all))]
			if work.naf == "4711B" && c == p.wants.grocer {
				work = all[0] // no grocery is left there
			}
			place := w.place(c, rng)
			if work.naf == "4711B" && !p.allows("B202", c, place) {
				continue
			}
			lon, lat := degrees(place)
			if rng.IntN(25) == 0 {
				lon, lat = "", ""
			}
			t.add(fmt.Sprintf("0003%05d%05d", i, len(t.rows)+1), work.kind, work.name+" "+upper(c.name), "", work.naf, "",
				street(rng), c.postcode, c.name, c.dep, lon, lat, "", "ASP", at, at)
		}
	}
	c := p.groceryCommune
	lon, lat := degrees(p.groceryCentre)
	t.add(socialGrocerySIRET, "ACI", "L'EPICERIE DES TROIS CHEMINS", "L'Épicerie des Trois Chemins", "4711B", "", "1 Place de la Halle",
		c.postcode, c.name, c.dep, lon, lat, "", "ASP", at, at)
	w.plantedSIAE(p, t, at)
	p.stories.list(t, at)
	f.table("ess/siae.csv", t)
}

// feature is a GeoJSON feature of ANCT's programmes: the point is the commune's.
type feature struct {
	Type       string            `json:"type"`
	Properties map[string]string `json:"properties"`
	Geometry   struct {
		Type        string    `json:"type"`
		Coordinates orb.Point `json:"coordinates"`
	} `json:"geometry"`
}

func featureAt(c *commune, properties map[string]string) feature {
	out := feature{Type: "Feature", Properties: properties}
	out.Geometry.Type = "Point"
	out.Geometry.Coordinates = lambert.ToWGS84(c.centre[0], c.centre[1])
	return out
}

// collection writes features, a line each, as publishers do: a row that is refused has a line
// of its own.
func collection(f *folder, path, name string, features []feature) {
	f.file(path, func(out *bufio.Writer) error {
		fmt.Fprintf(out, `{"type":"FeatureCollection","name":%q,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[`, name)
		for i, one := range features {
			b, err := json.Marshal(one)
			if err != nil {
				return err
			}
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteByte('\n')
			out.Write(b)
		}
		_, err := out.WriteString("\n]}\n")
		return err
	})
}

// listeGeo names a commune as the column liste_geo does.
func listeGeo(c *commune) string { return fmt.Sprintf("%s (%s)", c.name, c.code) }

// writeThirdPlaces writes the fabriques de territoire and the manufactures de proximité.
func (w *island) writeThirdPlaces(f *folder, rng *rand.Rand) {
	fabriques, manufactures := []feature{}, []feature{}
	town := slices.MaxFunc(w.communes, func(a, b *commune) int { return cmp.Compare(a.population, b.population) })
	for _, c := range w.byCode() {
		people := float64(c.population)
		if c == town {
			people = 40000 // every list names one place at least, however small the island
		}
		if rng.Float64() < people/14000 {
			fabriques = append(fabriques, featureAt(c, map[string]string{"id_geo": c.code, "lib_geo": c.name,
				"id_territoire": fmt.Sprintf("fabt-%d", 9001+len(fabriques)), "liste_geo": listeGeo(c), "lib_territoire": "Le Hangar de " + c.name}))
		}
		if rng.Float64() < people/40000 {
			manufactures = append(manufactures, featureAt(c, map[string]string{"id_geo": c.code, "lib_geo": c.name,
				"id_territoire": fmt.Sprintf("manuprox-9-%d", 1+len(manufactures)), "liste_geo": listeGeo(c), "lib_territoire": "Les Ateliers de " + c.name}))
		}
	}
	collection(f, "ess/fabriques_de_territoire.geojson", "fabt_geom", fabriques)
	collection(f, "ess/manufactures_de_proximite.geojson", "manuprox_geom", manufactures)
}
