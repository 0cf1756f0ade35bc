package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/paulmach/orb"
)

// The files of the social economy besides those that list work integration and the labels.
const (
	listPath       = "ess/ess-france.csv"
	identitiesPath = "ess/bdftl-2026-01-fiche-identite.csv"
	doesPath       = "ess/bdftl-2026-04-activites.csv"
)

// Planted enterprises that several sources have: their numbers pass Luhn's sum.
const (
	workshopSIRET = "00091000000017"
	sitesSIREN    = "000920009"
	sitesSIRET    = "00092000900024" // its second site; the list has the seat
)

// PlantedLinks are pairs of records, "source:identifier", that are of one enterprise, and
// pairs that are not though they look like it.
type PlantedLinks struct {
	Linked [3][2]string `json:"linked"`
	Apart  [3][2]string `json:"apart"`
}

func plantedLinks() PlantedLinks {
	grocery, workshop := "siae:"+socialGrocerySIRET+":ACI", "siae:"+workshopSIRET+":EI"
	return PlantedLinks{
		// By name and commune, accents lost; by name and place, 150 m away; by number and commune.
		Linked: [3][2]string{{"ess-france:000900000", grocery}, {workshop, "tiers-lieux:1"}, {"ess-france:000910000", workshop}},
		// Two at one address; one name in another commune; two sites of one enterprise.
		Apart: [3][2]string{{grocery, "tiers-lieux:2"}, {workshop, "tiers-lieux:3"}, {"ess-france:" + sitesSIREN, "siae:" + sitesSIRET + ":ACI"}},
	}
}

// plantedSIAE are rows of the list of work integration that other sources have too.
func (w *island) plantedSIAE(p plan, t *table, at string) {
	c, other := w.capital(), p.fewCoaches
	lon, lat := degrees(c.centre)
	t.add(workshopSIRET, "EI", "LES ATELIERS DU VENT SALE", "", "8130Z", "", "2 Quai Neuf", c.postcode, c.name, c.dep, lon, lat, "", "ASP", at, at)
	lon, lat = degrees(other.centre)
	t.add(sitesSIRET, "ACI", "CHANTIERS DE L'ANSE GRISE", "", "8121Z", "", "1 Rue du Bourg", other.postcode, other.name, other.dep, lon, lat, "", "ASP", at, at)
}

// writeList writes the national list of the social economy: associations that nobody else
// names, and those planted.
func (w *island) writeList(f *folder, p plan, rng *rand.Rand) {
	t := &table{comma: ",", header: Header(listPath)}
	add := func(siren, name string, c *commune) {
		t.add(strings.TrimLeft(siren, "0"), name, "Associations", c.postcode, upper(c.name), c.dep, "Orvelle", "Les Îles")
	}
	clubs := []string{"COMITE DES FETES", "CLUB DE PETANQUE", "FOYER RURAL", "SOCIETE DE CHASSE", "AMICALE LAIQUE"}
	for i, c := range w.byCode() {
		add(fmt.Sprintf("8%08d", 10*i), clubs[rng.IntN(len(clubs))], c)
	}
	add("000900000", "EPICERIE DES TROIS CHEMINS", p.groceryCommune)
	add(workshopSIRET[:9], "ASSOC ATELIERS DU VENT SALE", w.capital())
	add(sitesSIREN, "CHANTIERS DE L ANSE GRISE", w.capital())
	f.table(listPath, t)
}

// writeCensusOfPlaces writes the census of third places, its file of activities having fewer.
func (w *island) writeCensusOfPlaces(f *folder, p plan) {
	identities := &table{comma: ";", bom: true, header: Header(identitiesPath)}
	does := &table{comma: ";", bom: true, header: Header(doesPath)}
	add := func(id, name string, c *commune, at orb.Point, activities string) {
		lon, lat := degrees(at)
		identities.put(map[string]string{"ID_UNIQUE": id, "NOM": name, "CODPOST": c.postcode, "VILLE": c.name,
			"LONGITUDE": strings.Replace(lon, ".", ",", 1), "LATITUDE": strings.Replace(lat, ".", ",", 1)})
		if activities != "" {
			does.put(map[string]string{"ID_UNIQUE": id, "NOM": name, "activites_toutes": activities})
		}
	}
	c := w.capital()
	add("1", "Ateliers du Vent Salé", c, orb.Point{c.centre[0], c.centre[1] + 150}, "Bureau / Coworking;Bar / café")
	add("2", "La Petite Halle", p.groceryCommune, p.groceryCentre, "Bureau / Coworking")
	add("3", "Les Ateliers du Vent Salé", p.fewCoaches, p.fewCoaches.centre, "")
	f.table(identitiesPath, identities)
	f.table(doesPath, does)
}
