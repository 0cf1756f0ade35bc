package demo

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// body is an entry of the directory of local authorities and services of the State; its lists
// are JSON in a string.
type body struct {
	ID      string `json:"id"`
	Name    string `json:"nom"`
	Pivot   string `json:"pivot"`
	Address string `json:"adresse"`
	Phone   string `json:"telephone"`
	Mail    string `json:"adresse_courriel"`
	Website string `json:"site_internet"`
	SIREN   string `json:"siren"`
	SIRET   string `json:"siret"`
}

// served says which office of a type serves a commune.
type served struct {
	Commune string `json:"code_insee_commune"`
	Name    string `json:"nom_commune"`
	Type    string `json:"code_type_service_local"`
	Offices string `json:"id_service_local"`
}

// bodies are the entries by type, in the making.
type bodies struct {
	byType map[string][]body
	served map[string][]served
	err    error
}

// writeBodies writes the directory of those who can act: a file a type, and of some types
// which office serves a commune. Some entries lack what real ones lack.
func (w *island) writeBodies(f *folder) {
	b := &bodies{byType: map[string][]body{}, served: map[string][]served{}}
	for i, c := range w.byCode() {
		hall := b.add("mairie", "Mairie - "+c.name, c, "21"+c.code+"00")
		if i%9 == 4 { // as some town halls: without telephone nor address of a site
			hall.Phone, hall.Website = "[]", "[]"
		}
	}
	former := w.byCode()[0]
	b.add("mairie", "Mairie déléguée - Vieux "+former.name, former, "")
	for i, e := range w.epcis {
		siren := e.code
		if i%4 == 1 {
			siren = "" // known by its members alone
		}
		b.add("epci", e.name, e.seat, siren)
		if e.seat.population > 3000 {
			b.add("france_services", "France services - "+e.seat.name, e.seat, "")
		}
	}
	b.add("france_services", "France services - "+w.capital().name, w.capital(), "")
	b.add("cr", "Conseil régional - "+regionName, w.capital(), "")
	b.add("prefecture_region", "Préfecture de région - "+regionName, w.capital(), "")
	b.add("ars", "Agence régionale de santé - "+regionName, w.capital(), "")
	for _, dep := range w.deps {
		w.bodiesOf(b, dep)
	}
	for _, kind := range bodyTypes() {
		array(f, "annuaire/"+kind+".json", b.byType[kind])
	}
	for _, kind := range servedTypes() {
		array(f, "annuaire/competence-"+kind+".json", b.served[kind])
	}
	if b.err != nil {
		f.err = b.err
	}
}

// bodyTypes are the types of the directory that are declared, servedTypes those of which it is
// told which office serves a commune.
func bodyTypes() []string {
	return []string{"mairie", "epci", "cg", "cr", "prefecture", "sous_pref", "prefecture_region", "ddt", "france_services",
		"mission_locale", "cci", "chambre_metier", "chambre_agriculture", "ars"}
}

func servedTypes() []string {
	return []string{"sous_pref", "prefecture", "mission_locale", "ddt", "cci", "chambre_metier"}
}

// bodiesOf adds those of a département: two missions locales, one of the capital and one of the
// largest other seat, which has the sub-prefecture too, each for the communes nearer to it.
func (w *island) bodiesOf(b *bodies, dep string) {
	capital := w.capitalOf(dep)
	seats := slices.DeleteFunc(slices.Clone(w.epcis), func(e *epci) bool { return e.seat == capital || e.seat.dep != dep })
	second := capital
	if len(seats) > 0 {
		second = slices.MaxFunc(seats, func(x, y *epci) int { return x.seat.population - y.seat.population }).seat
	}
	name := strings.TrimSpace(departementName + " " + strings.TrimPrefix(dep, w.deps[0]))
	single := map[string]string{"cg": "Conseil départemental - " + name, "prefecture": "Préfecture - " + name, "ddt": "Direction départementale des territoires - " + name,
		"cci": "Chambre de commerce et d'industrie - " + name, "chambre_metier": "Chambre de métiers et de l'artisanat - " + name,
		"chambre_agriculture": "Chambre d'agriculture - " + name}
	ids := map[string][2]string{}
	for _, kind := range bodyTypes() {
		if single[kind] != "" {
			id := b.add(kind, single[kind], capital, "").ID
			ids[kind] = [2]string{id, id}
		}
	}
	ids["sous_pref"] = [2]string{"", b.add("sous_pref", "Sous-préfecture - "+second.name, second, "").ID}
	ids["mission_locale"] = [2]string{b.add("mission_locale", "Mission locale - "+capital.name, capital, "").ID, b.add("mission_locale", "Mission locale - "+second.name, second, "").ID}
	for _, c := range w.byCode() {
		if c.dep != dep {
			continue
		}
		side := 0
		if distance(c.centre, second.centre) < distance(c.centre, capital.centre) {
			side = 1
		}
		for _, kind := range servedTypes() {
			if id := ids[kind][side]; id != "" {
				b.served[kind] = append(b.served[kind], served{c.code, c.name, kind, b.json([]string{id})})
			}
		}
	}
}

// add adds an entry of a type, which sits at the centre of a commune.
func (b *bodies) add(kind, name string, at *commune, siren string) *body {
	list := b.byType[kind]
	n := len(list) + 1
	lon, lat := degrees(at.centre)
	host := strings.ToLower(strings.ReplaceAll(kind, "_", "-")) + fmt.Sprintf("-%d.example", n)
	b.byType[kind] = append(list, body{
		ID: fmt.Sprintf("demo-%s-%04d", kind, n), Name: name, SIREN: siren,
		Pivot: b.json([]map[string]any{{"type_service_local": kind, "code_insee_commune": []string{at.code}}}),
		Address: b.json([]map[string]string{{"type_adresse": "Adresse", "numero_voie": "1 Place de la République", "complement1": "", "complement2": "",
			"code_postal": at.postcode, "nom_commune": at.name, "longitude": lon, "latitude": lat}}),
		Phone:   b.json([]map[string]string{{"valeur": fmt.Sprintf("02 61 91 %02d %02d", n/100%100, n%100), "description": ""}}),
		Mail:    b.json([]string{"accueil@" + host}),
		Website: b.json([]map[string]string{{"libelle": "", "valeur": "https://" + host}}),
	})
	return &b.byType[kind][n-1]
}

func (b *bodies) json(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		b.err = err
	}
	return string(text)
}

// The files of what EPCI are in charge of.
const (
	competencesPath = "collectivites/banatic-france.xlsx"
	mobilityPath    = "mobilite/aom-communes.csv"
)

// writeCompetences writes which competences EPCI hold, a row a member as the base does, a
// syndicate and a PETR of two EPCI among them, and which authority is in charge of mobility: the EPCI, or for the
// smallest of them the région.
func (w *island) writeCompetences(f *folder) {
	s := headed("Feuil1", competencesPath)
	mobility := &table{comma: ",", header: Header(mobilityPath)}
	for i, e := range w.epcis {
		yes := func(held bool) string { return map[bool]string{true: "OUI", false: "NON"}[held] }
		own := e.kind != "CC" || i%3 == 0
		for _, c := range e.members {
			s.add(e.code, e.name, e.kind, yes(false), "M.", "Camille", "Exemple", yes(true), yes(own), yes(i%2 == 0), yes(i%3 == 1), yes(i%4 < 2), "Commune", "21"+c.code+"00")
			cells := map[string]string{"N° INSEE": c.code, "Nom membre": c.name, "N° SIREN AOM": "-"}
			if own {
				cells["N° SIREN AOM"], cells["Nom de l’AOM"], cells["Forme juridique de l’AOM"] = e.code, e.name, e.kind
			}
			mobility.put(cells)
		}
	}
	s.add("009999999", "Syndicat des eaux d'Orvelle", "SIVU", "NON", "M.", "Dominique", "Exemple", "OUI", "NON", "NON", "NON", "NON", "Commune", "21"+w.byCode()[0].code+"00")
	for _, e := range w.epcis[:min(2, len(w.epcis))] {
		s.add("009999991", "Pays du Ponant", "PETR", "NON", "Mme", "Dominique", "Exemple", "NON", "NON", "NON", "NON", "NON", "Groupement", e.code)
	}
	f.book(competencesPath, s)
	f.table(mobilityPath, mobility)
}
