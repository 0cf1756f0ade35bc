package demo

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

func (w *island) writeFranceServices(f *folder, rng *rand.Rand) {
	const path = "france-services/liste-fs.csv"
	t := &table{comma: ";", bom: true, header: Header(path)}
	for _, c := range w.byCode() {
		seat := c == c.epci.seat
		if !seat && rng.Float64() > float64(c.population)/9000 {
			continue
		}
		form, role := "Fixe", "Principal"
		switch rng.IntN(12) {
		case 0:
			form = "Multisites"
		case 1:
			if !seat {
				form, role = "Mobile", "Antenne"
			}
		}
		lon, lat := degrees(w.place(c, rng))
		const morning, whole = "09:00 - 12:00", "09:00 - 12:00 / 13:30 - 17:00"
		cells := map[string]string{"id_fs": strconv.Itoa(len(t.rows) + 1), "lib_fs": "France services de " + c.name, "adresse": street(rng),
			"code_postal": c.postcode, "insee_com": c.code, "lib_com": c.name, "latitude": lat, "longitude": lon, "prise_rdv": "Non",
			"labellisation_fs": "Espace labellisé 01/01/2022", "h_lundi": "13:30 - 17:00", "h_mardi": whole, "h_mercredi": morning,
			"h_jeudi": whole, "h_vendredi": whole, "format_fs": form, "type_fs": role}
		if form == "Mobile" { // it comes on two mornings
			cells["h_lundi"], cells["h_mardi"], cells["h_mercredi"], cells["h_jeudi"], cells["h_vendredi"] = "", morning, "", morning, ""
		}
		t.put(cells)
	}
	f.table(path, t)
}

// postSite is a point of contact as the interface of La Poste gives it.
type postSite struct {
	ID        string  `json:"identifiant_a"`
	Name      string  `json:"libelle_du_site"`
	Kind      string  `json:"caracteristique_du_site"`
	Address   string  `json:"adresse"`
	Further   *string `json:"complement_d_adresse"`
	Place     *string `json:"lieu_dit"`
	Postcode  string  `json:"code_postal"`
	City      string  `json:"localite"`
	Commune   string  `json:"code_insee"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	Country   string  `json:"pays"`
	Telephone string  `json:"numero_de_telephone"`
}

func (w *island) writePost(f *folder, rng *rand.Rand) {
	sites := []postSite{}
	for _, c := range w.byCode() {
		form, suffix := "Bureau de Poste", ""
		switch people := float64(c.population); {
		case people > 1900 || c == c.epci.seat:
		case rng.Float64() < people/1500:
			form, suffix = "Agence postale communale", " AP"
			if rng.IntN(3) == 0 {
				form, suffix = "Relais poste", " RP"
			}
		default:
			continue
		}
		name, at := upper(c.name), rounded(w.place(c, rng))
		sites = append(sites, postSite{ID: fmt.Sprintf("9%05dA", len(sites)+1), Name: name + suffix, Kind: form,
			Address: strings.ToUpper(street(rng)), Postcode: c.postcode, City: name, Commune: c.code,
			Latitude: at[1], Longitude: at[0], Country: "FRANCE", Telephone: "3631"})
	}
	f.file("laposte/laposte-poincont2.json", func(out *bufio.Writer) error {
		return json.NewEncoder(out).Encode(map[string]any{"total": len(sites), "results": sites})
	})
}

// office is one of the directory of the administration, some of whose cells are JSON in
// a string.
type office struct {
	ID      string `json:"id"`
	Name    string `json:"nom"`
	Pivot   string `json:"pivot"`
	Address string `json:"adresse"`
	Hours   string `json:"plage_ouverture"`
	SIRET   string `json:"siret"`
}

// officeKinds are the offices of the directory: by the name of its service, which type of
// equipment stands for it, "" where the seats of EPCI have one.
func officeKinds() [][3]string {
	return [][3]string{
		{"mairie", "A129", "Mairie"}, {"france_travail", "A122", "France Travail"}, {"gendarmerie", "A104", "Brigade de gendarmerie"},
		{"commissariat_police", "A140", "Commissariat de police"}, {"tresorerie", "A120", "Trésorerie"}, {"sip", "A121", "Service des impôts des particuliers"},
		{"mission_locale", "", "Mission locale"}, {"cij", "", "Information jeunesse"}, {"caf", "", "Caisse d'allocations familiales"},
		{"cpam", "", "Assurance maladie"}, {"msa", "", "Mutualité sociale agricole"}, {"point_justice", "A125", "Point-justice"},
		{"mjd", "A124", "Maison de justice et du droit"}, {"antenne_justice", "A125", "Antenne de justice"}, {"cdad", "A126", "Conseil départemental de l'accès au droit"},
	}
}

// writeDirectory writes a file a kind of office.
func (w *island) writeDirectory(f *folder, all []equipment, rng *rand.Rand) {
	for _, kind := range officeKinds() {
		offices := []office{}
		add := func(e equipment) {
			o, err := newOffice(kind[0], kind[2], e, len(offices)+1, street(rng))
			if err != nil {
				f.err = err
			}
			offices = append(offices, o)
		}
		for _, e := range all {
			if e.kind == kind[1] {
				add(e)
			}
		}
		for _, e := range w.epcis {
			if len(offices) == 0 || kind[1] == "" && e.seat.population > 3000 {
				add(equipment{commune: e.seat, at: w.place(e.seat, rng)})
			}
		}
		array(f, "services-publics/"+kind[0]+".json", offices)
	}
}

func newOffice(service, name string, e equipment, number int, address string) (o office, err error) {
	c := e.commune
	lon, lat := degrees(e.at)
	hours := []map[string]string{}
	for _, days := range [][2]string{{"Lundi", "Mardi"}, {"Jeudi", "Vendredi"}} {
		hours = append(hours, map[string]string{"nom_jour_debut": days[0], "nom_jour_fin": days[1],
			"valeur_heure_debut_1": "09:00:00", "valeur_heure_fin_1": "12:00:00", "valeur_heure_debut_2": "14:00:00", "valeur_heure_fin_2": "17:00:00", "commentaire": ""})
	}
	pivot := []map[string]any{{"type_service_local": service, "code_insee_commune": []string{c.code}}}
	place := []map[string]string{{"type_adresse": "Adresse", "numero_voie": address, "complement1": "", "complement2": "",
		"code_postal": c.postcode, "nom_commune": c.name, "longitude": lon, "latitude": lat}}
	o = office{ID: fmt.Sprintf("demo-%s-%04d", service, number), Name: name + " - " + c.name}
	for _, cell := range []struct {
		into *string
		from any
	}{{&o.Pivot, pivot}, {&o.Address, place}, {&o.Hours, hours}} {
		text, err := json.Marshal(cell.from)
		if err != nil {
			return o, err
		}
		*cell.into = string(text)
	}
	return o, nil
}
