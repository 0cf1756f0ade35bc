//go:build !race

package ingest_test

import (
	"fmt"
	"slices"
	"strings"
)

// formSources are those whose files are too large to be at hand, or are not.
func formSources() []string {
	return []string{"action-coeur-de-ville", "annuaire-administration", "annuaire-education", "apl-medecins", "arcep-debits", "arcep-ftth",
		"bpe", "bpe-enseignement", "carreaux", "filosofi", "finess-hopitaux", "finess-pharmacies", "france-services", "frr", "gares@2026", "grille-densite", "irve", "laposte",
		"lieux-inclusion-numerique", "petites-villes-de-demain", "recensement-age", "recensement-logement", "villages-d-avenir", "zonages"}
}

// officialForms have the headers of the official files, and rows of Crest (26108), of
// Valence (26362), and of what lies elsewhere.
func officialForms() []form {
	return slices.Concat(placeForms(), directoryForms(), figureForms(), zoningForms(), communeForms())
}

func placeForms() []form {
	equipment := func(typ string, further cells) cells {
		row := cells{"AN": "2025", "DEPCOM": "26108", "DEP": "26", "DOM": typ[:1], "TYPEQU": typ, "LONGITUDE": "5.0215", "LATITUDE": "44.7285", "QUALITE_XY": "B", "EPSG": "2154", "QUALITE_GEOLOC": "11"}
		for k, v := range further {
			row[k] = v
		}
		return row
	}
	hospital := func(further cells) cells {
		row := cells{"rs": "CH", "departement": "26", "commune": "108", "categetab": "355", "categagretab": "1102", "coordxet": "859800", "coordyet": "6404900",
			"sourcecoordet": "1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole)", "datemaj_geoloc": "2026-05-04"}
		for k, v := range further {
			row[k] = v
		}
		return row
	}
	return []form{
		{path: "bpe/BPE25.csv", comma: ";", fill: "_Z", rows: []cells{
			equipment("A140", nil), equipment("D281", nil), equipment("D281", nil),
			equipment("D282", cells{"QUALITE_GEOLOC": "33"}),
			equipment("E101", cells{"LONGITUDE": "_Z", "LATITUDE": "_U", "QUALITE_XY": "_U", "QUALITE_GEOLOC": "_Z"}),
			equipment("F901", cells{"LONGITUDE": "", "LATITUDE": ""}), equipment("F901", cells{"DEPCOM": "26362", "LONGITUDE": "4.89", "LATITUDE": "44.93"}),
			equipment("C108", cells{"CANTINE": "1", "EP": "0"}), equipment("D107", nil),
			equipment("B326", cells{"DEPCOM": "69381", "DEP": "69", "LONGITUDE": "4.83", "LATITUDE": "45.77"}),
			equipment("A206", cells{"DEPCOM": "97602", "DEP": "976", "LONGITUDE": "", "LATITUDE": ""}),
		}},
		{path: "sante/finess_etablissements.csv", comma: ";", rows: []cells{
			hospital(cells{"nofinesset": "260000013", "rslongue": "CENTRE HOSPITALIER DE CREST"}),
			hospital(cells{"nofinesset": "260000021", "categagretab": "1106", "commune": "362", "coordxet": "", "coordyet": "", "sourcecoordet": ""}),
			hospital(cells{"nofinesset": "260000039", "categagretab": "1110", "sourcecoordet": "4,ATLASANTE,.,ADMIN-EXPRESS-2023,EPSG:2154 RGF93 / Lambert-93 (Métropole)"}),
			hospital(cells{"nofinesset": "260000047", "categetab": "620", "categagretab": "3201", "rs": "PHARMACIE DE LA TOUR"}),
			hospital(cells{"nofinesset": "970300026", "departement": "9C", "commune": "302", "coordxet": "353672.8", "coordyet": "544349.1",
				"sourcecoordet": "2,ATLASANTE,87,BAN,EPSG:2972 RGFG95/UTM zone 22N (Guyane)"}),
		}},
		{path: "gares/gares-de-voyageurs-labels.csv", comma: ";", bom: true, header: "Nom;Trigramme;Segment(s) DRG;Position géographique;Code commune;Code(s) UIC", rows: []cells{
			{"Nom": "Crest", "Trigramme": "CRT", "Position géographique": "44.7241, 5.0172", "Code commune": "26108", "Code(s) UIC": "87764001"},
			{"Nom": "Valence Ville", "Code commune": "26362", "Code(s) UIC": "87761007"},
		}},
		{path: "mobilite/irve.csv", comma: ",", rows: []cells{
			{"id_station_itinerance": "FRS26P261080001", "nom_station": "Crest, gare", "id_pdc_itinerance": "FRS26E1", "nbre_pdc": "2", "consolidated_longitude": "5.0172", "consolidated_latitude": "44.7241", "date_maj": "2026-10-01"},
			{"id_station_itinerance": "FRS26P261080001", "nom_station": "Crest, gare", "id_pdc_itinerance": "FRS26E2", "nbre_pdc": "2", "consolidated_longitude": "5.0172", "consolidated_latitude": "44.7241", "date_maj": "2026-10-02"},
			{"nom_station": "Paris", "consolidated_longitude": "2.35", "consolidated_latitude": "48.85", "date_maj": "2026-10-02"},
		}},
	}
}

func directoryForms() []form {
	crest := `"[{\"type_adresse\": \"Adresse postale\", \"longitude\": \"0\", \"latitude\": \"0\"}, {\"type_adresse\": \"Adresse\", \"numero_voie\": \"1 rue de la Gare\", \"complement1\": \"\", \"complement2\": \"\", \"code_postal\": \"26400\", \"nom_commune\": \"Crest\", \"longitude\": \"5.0172\", \"latitude\": \"44.7241\"}]"`
	office := `[{"id": "a1", "nom": "France Travail - Crest", "pivot": "[{\"type_service_local\": \"france_travail\", \"code_insee_commune\": [\"26108\"]}]", "adresse": ` + crest + `, "plage_ouverture": "[]", "siret": ""}]`
	hall := `[{"id": "a2", "nom": "Mairie - Crest", "pivot": "[{\"type_service_local\": \"mairie\", \"code_insee_commune\": [\"26108\"]}]", "adresse": ` + crest + `, "plage_ouverture": null, "siret": null}]`
	forms := []form{{path: "services-publics/france_travail.json", text: office}, {path: "services-publics/mairie.json", text: hall}}
	for i, typ := range []string{"tresorerie", "sip", "point_justice", "mjd"} {
		other := strings.NewReplacer("france_travail", typ, `"id": "a1"`, fmt.Sprintf(`"id": "b%d"`, i)).Replace(office)
		forms = append(forms, form{path: "services-publics/" + typ + ".json", text: other})
	}
	for _, typ := range []string{"mission_locale", "cij", "caf", "cpam", "msa", "gendarmerie", "commissariat_police", "antenne_justice", "cdad"} {
		forms = append(forms, form{path: "services-publics/" + typ + ".json", text: "[]"})
	}
	post := func(id, kind, commune, country string) string {
		return `{"identifiant_a": "` + id + `", "libelle_du_site": "POSTE", "caracteristique_du_site": "` + kind + `", "adresse": "1 RUE", "complement_d_adresse": null, "lieu_dit": null, "code_postal": "26400", "localite": "CREST", "code_insee": "` + commune + `", "latitude": 44.7241, "longitude": 5.0172, "pays": "` + country + `", "numero_de_telephone": "3631"}`
	}
	return append(forms,
		form{path: "laposte/laposte-poincont2.json", text: `{"total": 5, "next": "https://example.org/2", "results": [` + post("1", "Bureau de Poste", "26108", "FRANCE") + `, ` + post("2", "Agence postale", "26108", "FRANCE") + `]}
{"total": 5, "results": [` + post("3", "Point partenaire", "26108", "FRANCE") + `, ` + post("4", "Agence postale ou Relais poste", "26108", "FRANCE") + `, ` + post("5", "Bureau de Poste", "00000", "ANDORRE") + `]}`},
		form{path: "france-services/liste-fs.csv", comma: ";", bom: true, rows: []cells{
			{"id_fs": "1", "lib_fs": "France services Crest", "insee_com": "26108", "latitude": "44.7285", "longitude": "5.0215", "h_lundi": "09:00 - 12:30 / 14:00 - 17:30", "format_fs": "Fixe"},
			{"id_fs": "2", "lib_fs": "Bus", "insee_com": "26108", "format_fs": "Mobile"},
			{"id_fs": "3", "lib_fs": "Bus", "insee_com": "1004", "format_fs": "Bus_équivalent"},
		}},
		form{path: "numerique/lieux-inclusion-numerique.csv", comma: ",", rows: []cells{
			{"id": "m1", "nom": "Médiathèque", "commune": "Crest", "code_postal": "26400", "code_insee": "26108", "latitude": "44.7285", "longitude": "5.0215", "date_maj": "2026-09-01", "services": "Aide aux démarches administratives|Maîtrise des outils numériques du quotidien"},
			{"id": "m2", "nom": "Espace", "commune": "Valence", "code_postal": "26000", "date_maj": "2026-08-01"},
		}},
		form{path: "education/fr-en-annuaire-education.csv", comma: ";", rows: []cells{
			{"identifiant_de_l_etablissement": "0260001A", "nom_etablissement": "École", "type_etablissement": "Ecole", "code_commune": "26108", "latitude": "44.7285", "longitude": "5.0215", "etat": "OUVERT"},
			{"identifiant_de_l_etablissement": "0260002B", "nom_etablissement": "Collège", "type_etablissement": "Collège", "code_commune": "26108", "etat": "A FERMER"},
			{"identifiant_de_l_etablissement": "0260002B", "nom_etablissement": "Collège, annexe", "type_etablissement": "Collège", "code_commune": "26108", "etat": "OUVERT"},
			{"identifiant_de_l_etablissement": "0260003C", "nom_etablissement": "Lycée", "type_etablissement": "Lycée", "code_commune": "26108", "etat": "FERME"},
			{"identifiant_de_l_etablissement": "0260004D", "nom_etablissement": "Inspection", "type_etablissement": "Service Administratif", "code_commune": "26108", "etat": "OUVERT"},
		}},
	)
}

func figureForms() []form {
	melodi := func(geo, object, measure, status, value string) cells {
		return cells{"GEO": geo, "GEO_OBJECT": object, "FILOSOFI_MEASURE": measure, "CONF_STATUS": status, "TIME_PERIOD": "2021", "OBS_VALUE": value}
	}
	return []form{
		{path: "numerique/commune_techno.csv", comma: ";", fill: "0", rows: []cells{
			{"code_insee": "26108", "nbr": "6000", "type": "all", "elig_ftth": "5400", "date": "2026-03-31"},
			{"code_insee": "75056", "nbr": "1667292", "type": "all", "elig_ftth": "1575954", "date": "2026-03-31"},
		}},
		{path: "numerique/commune_debit_filaire.csv", comma: ";", fill: "0", rows: []cells{
			{"code_insee": "26108", "nbr": "6000", "type": "all", "elig_thd30": "5900", "elig_thd1g": "5400", "date": "2026-03-31"},
		}},
		{path: "sante/apl_aux_medecins_generalistes.xlsx", sheets: []formSheet{
			{name: "Paramètres", header: "Paramètres de l'indicateur d'APL"},
			{name: "APL 2023", titles: 8, under: []string{"", "", "En nombre de consultations"}, rows: [][]string{
				{"26289", "Saillans", "4", "", "", "", "1500", "1405"}, {"26371", "Véronne", "2", "", "", "", "500", "41"}}},
		}},
		{path: "contexte/base-cc-evol-struct-pop-2022.CSV", comma: ";", rows: []cells{
			{"CODGEO": "26108", "P22_POP": "8700.5", "P22_POP7589": "900", "P22_POP90P": "150", "P22_H0019": "1000", "P22_F0019": "950"}}},
		{path: "contexte/base-cc-logement-2022.CSV", comma: ";", latin1: true, rows: []cells{
			{"CODGEO": "26108", "LIBGEO": "Crest été", "P22_RP": "4200.25", "P22_RP_VOIT1P": "3500"}}},
		{path: "contexte/DS_FILOSOFI_CC_data.csv", comma: ";", rows: []cells{
			melodi("26108", "COM", "MED_SL", "F", "21540"), melodi("26108", "COM", "PR_MD60", "F", "15"),
			melodi("26362", "COM", "MED_SL", "C", ""), melodi("26", "DEP", "MED_SL", "F", "22000")}},
		{path: "contexte/carreaux_200m_met.csv", comma: ",", fill: "0", rows: []cells{
			{"idcar_200m": "CRS3035RES200mN2412200E3929000", "lcog_geo": "26108", "ind": "12.5"}}},
	}
}

func zoningForms() []form {
	program := func(path string, rows ...cells) form { return form{path: path, comma: ",", rows: rows} }
	return []form{
		program("programmes/liste-pvd.csv", cells{"insee_com": "26108", "lib_com": "Crest", "id_pvd": "pvd-1", "date_signature": "01/02/2021"}),
		program("programmes/liste-va.csv", cells{"insee_com": "26289", "lib_com": "Saillans", "id_va": "va-1"}),
		program("programmes/liste-acv.csv", cells{"insee_com": "26362", "lib_com": "Valence", "id_acv": "acv-1", "lib_acv": "Valence"}),
		{path: "contexte/fichier_diffusion_2026.xlsx", sheets: []formSheet{{name: "Maille communale", titles: 4,
			rows: [][]string{{"26108", "Crest", "2", "Densité intermédiaire", "3", "Petites villes"}}}}},
		{path: "contexte/frr.xlsx", sheets: []formSheet{{name: "Sheet1", titles: 3, rows: [][]string{{"26289", "Saillans", "2"}, {"26362", "Valence", ""}}}}},
		{path: "contexte/table-appartenance-geo-communes-2026.xlsx", sheets: []formSheet{
			{name: "COM", titles: 5, rows: [][]string{
				{"26108", "Crest", "26", "84", "242600252", "CC", "261", "2606", "8424", "26203", "3", "31", "26108", "1", "11", "11", "26108"}}},
			{name: "Zones_supra_communales", titles: 2, header: "NIVGEO,CODGEO,LIBGEO", rows: [][]string{
				{"ZE2020", "8424", "Valence"}, {"UU2020", "8424", "une autre"}, {"ARR", "261", "Die"}, {"BV2022", "26108", "Crest"}, {"AAV2020", "26108", "Crest"}}},
		}},
	}
}

func communeForms() []form {
	square := func(code, x string) string {
		return `{"type": "Feature", "properties": {"code": "` + code + `", "nom": "N", "departement": "26", "region": "84", "epci": ""}, "geometry": {"type": "Polygon", "coordinates": [[[` +
			x + `.0,44.7],[` + x + `.1,44.7],[` + x + `.1,44.8],[` + x + `.0,44.8],[` + x + `.0,44.7]]]}}`
	}
	return []form{
		{path: "contours/communes-2026-100m.geojson.gz", gzip: true, text: `{"type": "FeatureCollection", "features": [` + square("26108", "5") + "," + square("69123", "4") + "," + square("69381", "4") + `]}`},
		{path: "cog/EPCI_au_01-01-2026.xlsx", sheets: []formSheet{{name: "Composition_communale", titles: 5, rows: [][]string{
			{"26108", "Crest", "242600252", "CC du Crestois et de Pays de Saillans", "26", "84"}, {"26289", "Saillans", "242600252", "CC du Crestois et de Pays de Saillans", "26", "84"},
			{"69123", "Lyon", "200046977", "Métropole de Lyon", "69", "84"}, {"22016", "Île-de-Bréhat", "ZZZZZZZZZ", "Sans objet", "22", "53"}}}}},
		{path: "cog/table_passage_geo2003_geo2026.xlsx", sheets: []formSheet{{name: "Table", titles: 5, rows: [][]string{
			{"26108", "26108", "Crest"}, {"26371", "26289", "Saillans"}}}}},
	}
}

// formedFigures are what the small files must have become.
func formedFigures() map[string]int {
	places := func(typ string) string { return `select count(*) from facility_function where type = '` + typ + `'` }
	figure := func(name string) string {
		return `select round(value * 100) from observation where commune = '26108' and name = '` + name + `'`
	}
	zone := func(commune, zoning, class string) string {
		return `select count(*) from zoning where commune = '` + commune + `' and zoning = '` + zoning + `' and ` + class
	}
	return map[string]int{
		places("bpe:A140"): 1, places("bpe:F901"): 2, places("bpe:E101"): 1, places("bpe:A206"): 0,
		places("bpe:D107"): 0, places("bpe:D107@2025"): 1,
		`select count from facility_function where type = 'bpe:D281'`:                                                             2,
		`select count(*) from facility_function join facility on id = facility where type = 'bpe:D282' and precision = 'commune'`: 1,
		`select count(*) from facility_function join facility on id = facility where type = 'bpe:A140' and precision = 'address'`: 1,
		`select count(*) from equipment_detail where type = 'bpe:C108' and attributes = '{"canteen": "1", "priority": "0"}'`:      1,
		places("finess-hopitaux:hopital"): 1, places("finess-hopitaux:hopital-local"): 1,
		`select count(*) from facility_function join facility on id = facility where type = 'finess-hopitaux:clinique' and precision = 'commune'`: 1,
		`select count(*) from facility where id = 'finess-hopitaux:260000013' and
			st_distance(geom::geography, st_transform(st_setsrid(st_makepoint(859800, 6404900), 2154), 4326)::geography) < 0.1`: 1,
		places("finess-pharmacies:pharmacie"): 1, `select count(*) from facility where name = 'PHARMACIE DE LA TOUR' and precision = 'address'`: 1,
		places("gares:gare"): 2, places("irve:station"): 1,
		places("annuaire-administration:france-travail"): 1, places("annuaire-administration:mairie"): 1,
		places("annuaire-administration:impots"): 2, places("annuaire-administration:justice"): 2,
		`select count(*) from facility where id = 'annuaire-administration:a1' and address = '1 rue de la Gare' and abs(st_x(geom) - 5.0172) < 1e-6`: 1,
		places("laposte:bureau"): 1, places("laposte:agence"): 2, places("laposte:partenaire"): 1,
		places("france-services:Fixe"): 1, places("france-services:Itinerante"): 1,
		`select count(*) from facility where id = 'france-services:1' and attributes->>'hours_a_week' = '7.00'`: 1,
		places("lieux-inclusion-numerique:lieu"): 2,
		places("annuaire-education:ecole"):       1, places("annuaire-education:college"): 1, places("annuaire-education:lycee"): 0, places("annuaire-education:autre"): 1,
		figure("locaux_ftth"): 540000, figure("locaux"): 600000, figure("locaux_30_mbits"): 590000, figure("locaux_1_gbits"): 540000,
		figure("population_recensee"): 870050, figure("age_75_89"): 90000, figure("femmes_0_19"): 95000,
		figure("residences_principales"): 420025, figure("revenu_median"): 2154000,
		`select count(*) from observation where commune = '26362' and name = 'revenu_median' and status = 'secret'`: 1,
		`select round(value * 100) from observation where commune = '26289' and name = 'apl_medecins'`:              350, // Véronne joined Saillans
		`select count(*) from square`: 1, `select count(*) from contour`: 2, `select count(*) from epci_member`: 3,
		`select count(*) from epci where kind = 'CC'`: 1, `select count(*) from epci where kind = 'METRO'`: 1,
		`select count(*) from commune_former where code = '26371' and commune = '26289' and source = 'cog-passage'`: 1,
		zone("26108", "petites-villes-de-demain", "label = 'Crest'"):                                                1, zone("26289", "villages-d-avenir", "true"): 1, zone("26362", "action-coeur-de-ville", "true"): 1,
		zone("26108", "densite", "class = '3' and label = 'Petites villes'"): 1,
		zone("26289", "frr", "class = '2'"):                                  1, zone("26362", "frr", "true"): 0,
		zone("26108", "zone_emploi", "class = '8424' and label = 'Valence'"): 1,
		zone("26108", "unite_urbaine", "label is null"):                      1, zone("26108", "categorie_aire", "class = '11'"): 1,
	}
}
