package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

func (w *island) writeCarpool(f *folder, rng *rand.Rand) {
	const path = "covoiturage/bnlc.csv"
	t := &table{comma: ",", header: Header(path)}
	for _, c := range w.byCode() {
		if rng.Float64() > 0.08+float64(c.population)/7000 {
			continue
		}
		kind := []string{"Aire de covoiturage", "Parking", "Aire de covoiturage", "Supermarché", "Auto-stop"}[rng.IntN(5)]
		lon, lat := degrees(w.place(c, rng))
		t.put(map[string]string{"id_lieu": c.code + "-C-001", "nom_lieu": kind + " de " + c.name, "ad_lieu": street(rng), "com_lieu": upper(c.name),
			"insee": c.code, "type": kind, "date_maj": "2026-05-11", "ouvert": "true", "source": c.epci.code, "Xlong": lon, "Ylat": lat,
			"nbre_pl": strconv.Itoa(4 + rng.IntN(40))})
	}
	f.table(path, t)
}

// writeFINESS writes its establishments, placed in Lambert-93: hospitals, some that give no
// short-stay care, and the pharmacies of the equipment.
func (w *island) writeFINESS(f *folder, all []equipment, rng *rand.Rand) {
	const path = "sante/finess_etablissements.csv"
	t := &table{comma: ";", header: Header(path)}
	add := func(e equipment, name string, category [3]string) {
		c := e.commune
		cells := map[string]string{"nofinesset": fmt.Sprintf("%s%07d", c.dep, len(t.rows)+1), "rs": name, "rslongue": name,
			"numvoie": strconv.Itoa(1 + rng.IntN(40)), "typvoie": "R", "voie": "DU SEMAPHORE", "commune": c.code[2:], "departement": c.dep,
			"libdepartement": upper(departementNameOf(c.dep)), "ligneacheminement": c.postcode + " " + upper(c.name),
			"categetab": category[0], "categagretab": category[1], "libcategetab": category[2], "datemaj": "2026-02-04", "datemaj_geoloc": "2026-05-04"}
		if e.placed {
			cells["coordxet"], cells["coordyet"] = metres(e.at[0]), metres(e.at[1])
			cells["sourcecoordet"] = "1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole)"
		}
		t.put(cells)
	}
	for _, c := range w.byCode() {
		category := [3]string{"355", "1102", "Centre Hospitalier (C.H.)"}
		switch {
		case c.population > 9000:
		case c == c.epci.seat && c.population > 2500:
			category = [3]string{"106", "1106", "Centre hospitalier, ex Hôpital local"}
		case c.population > 1500 && rng.IntN(12) == 0:
			category = [3]string{"109", "1107", "Etablissement de santé privé autorisé en SSR"}
		default:
			continue
		}
		add(equipment{commune: c, at: w.place(c, rng), placed: true}, "CENTRE HOSPITALIER DE "+upper(c.name), category)
	}
	for _, e := range all {
		if e.kind == "D307" {
			add(e, "PHARMACIE DE "+upper(e.commune.name), [3]string{"620", "3201", "Pharmacie d'Officine"})
		}
	}
	f.table(path, t)
}

func (w *island) writeDigitalPlaces(f *folder, rng *rand.Rand) {
	const path = "numerique/lieux-inclusion-numerique.csv"
	t := &table{comma: ",", header: Header(path)}
	for _, c := range w.byCode() {
		if rng.Float64() > float64(c.population)/3200 {
			continue
		}
		kind := [][2]string{{"Médiathèque", "BIB"}, {"Espace public numérique", "TIERS_LIEUX"}, {"Centre social", "CS"}, {"Mairie", "MUNI"}}[rng.IntN(4)]
		cells := map[string]string{"id": fmt.Sprintf("demo-%05d", len(t.rows)+1), "nom": kind[0] + " de " + c.name, "commune": c.name, "code_postal": c.postcode,
			"code_insee": c.code, "adresse": street(rng), "typologie": kind[1], "horaires": "Mo-Fr 09:00-12:00,14:00-17:30", "source": "demo",
			"date_maj": "2026-09-01", "services": "Aide aux démarches administratives|Maîtrise des outils numériques du quotidien", "frais_a_charge": "Gratuit"}
		lon, lat := degrees(w.place(c, rng))
		if rng.IntN(8) > 0 {
			cells["longitude"], cells["latitude"] = lon, lat
		}
		t.put(cells)
	}
	f.table(path, t)
}

// writeCharging writes the points of each charging station, two a station.
func (w *island) writeCharging(f *folder, all []equipment) {
	const path = "mobilite/irve.csv"
	t := &table{comma: ",", header: Header(path)}
	stations := 0
	for _, e := range all {
		if e.kind != "B326" {
			continue
		}
		stations++
		lon, lat := degrees(e.at)
		id := fmt.Sprintf("FRORVP%06d", stations)
		for point := range 2 {
			t.put(map[string]string{"nom_amenageur": "Orvelle Énergies", "id_station_itinerance": id, "nom_station": fmt.Sprintf("%s, borne %d", e.commune.name, stations),
				"implantation_station": "Voirie", "adresse_station": "Place du Marché", "code_insee_commune": e.commune.code, "coordonneesXY": "[" + lon + "," + lat + "]",
				"nbre_pdc": "2", "id_pdc_itinerance": fmt.Sprintf("%sE%d", id, point+1), "puissance_nominale": "22", "date_maj": "2026-09-15",
				"consolidated_longitude": lon, "consolidated_latitude": lat})
		}
	}
	f.table(path, t)
}

// schoolKinds are the types of equipment that the directory of schools calls otherwise.
func schoolKinds() map[string]string {
	return map[string]string{"C107": "Ecole", "C108": "Ecole", "C109": "Ecole", "C201": "Collège", "C301": "Lycée", "C302": "Lycée", "C303": "Lycée"}
}

// writeSchools writes the directory of schools: those of the equipment.
func (w *island) writeSchools(f *folder, all []equipment) {
	const path = "education/fr-en-annuaire-education.csv"
	t := &table{comma: ";", header: Header(path)}
	for _, e := range all {
		kind := schoolKinds()[e.kind]
		if kind == "" {
			continue
		}
		c := e.commune
		cells := map[string]string{"identifiant_de_l_etablissement": fmt.Sprintf("%s%05dA", c.dep, len(t.rows)+1), "nom_etablissement": kind + " de " + c.name,
			"type_etablissement": kind, "statut_public_prive": "Public", "adresse_1": "Place des Écoles", "code_postal": c.postcode, "code_commune": c.code,
			"nom_commune": c.name, "code_departement": "0" + c.dep, "ecole_maternelle": flag(e.kind != "C109" && kind == "Ecole"),
			"ecole_elementaire": flag(e.kind != "C107" && kind == "Ecole"), "etat": "OUVERT"}
		if e.placed {
			cells["longitude"], cells["latitude"] = degrees(e.at)
		}
		t.put(cells)
	}
	f.table(path, t)
}
