package demo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
)

// writeBPE writes the equipment as INSEE's file with coordinates does.
func writeBPE(f *folder, all []equipment) {
	t := &table{comma: ";", header: []string{"AN", "DEP", "DEPCOM", "DCIRIS", "TYPEQU", "LAMBERT_X", "LAMBERT_Y", "QUALITE_XY"}}
	for _, e := range all {
		x, y, quality := metres(e.at[0]), metres(e.at[1]), "Bonne"
		if !e.placed {
			x, y, quality = "", "", "type_équipement_non_géolocalisé_cette_année"
		}
		t.add("2024", e.commune.dep, e.commune.code, e.commune.code, e.kind, x, y, quality)
	}
	f.table("bpe/bpe24_ensemble_xy.csv", t)
}

func metres(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

// degrees gives longitude and latitude as files write them.
func degrees(p orb.Point) (lon, lat string) {
	at := lambert.ToWGS84(p[0], p[1])
	return strconv.FormatFloat(at[0], 'f', 6, 64), strconv.FormatFloat(at[1], 'f', 6, 64)
}

func street(rng *rand.Rand) string {
	kinds := []string{"Rue", "Place", "Chemin", "Route", "Quai", "Impasse"}
	names := []string{"de la Fontaine", "des Lavandières", "du Port", "de l'Église", "des Écoles", "du Moulin", "de la Halle",
		"des Tilleuls", "du Vieux Four", "de la Grève", "des Ajoncs", "du Sémaphore", "des Remparts", "du Lavoir"}
	return fmt.Sprintf("%d %s %s", 1+rng.IntN(60), kinds[rng.IntN(len(kinds))], names[rng.IntN(len(names))])
}

// upper writes a name as La Poste and SNCF do.
func upper(s string) string {
	s = strings.ToUpper(s)
	return strings.NewReplacer("É", "E", "È", "E", "Ê", "E", "Ç", "C", "'", " ", "-", " ").Replace(s)
}

func (w *island) writeFranceServices(f *folder, rng *rand.Rand) {
	t := &table{comma: ",", header: strings.Split("id_fs,insee_dep,lib_fs,adresse,complement_adresse,insee_com,code_postal,lib_com,"+
		"latitude,longitude,mail,telephone,h_lundi,h_mardi,h_mercredi,h_jeudi,h_vendredi,h_samedi,prise_rdv,commentaire,"+
		"type_fs,format_fs,groupe_fs,labellisation_fs", ",")}
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
				form, role = "Bus_équivalent", "Antenne"
			}
		}
		lon, lat := degrees(w.place(c, rng))
		open := "09:00 - 12:00 / 13:30 - 17:00"
		t.add(strconv.Itoa(len(t.rows)+1), c.dep, "France services de "+c.name, street(rng), "", c.code, c.postcode, c.name,
			lat, lon, "", "", "13:30 - 17:00", open, "09:00 - 12:00", open, open, "", "Non", "", role, form, "",
			"Espace labellisé 01/01/2022")
	}
	f.table("france-services/liste-fs-20240801.csv", t)
}

func (w *island) writePost(f *folder, rng *rand.Rand) {
	t := &table{comma: ";", header: strings.Split("#Identifiant_du_site;Libellé_du_site;Caractéristique_du_site;"+
		"Site_Acores_de_rattachement;Adresse;Complément_d_adresse;Lieu_dit;Code_postal;Localité;Code_INSEE;Pays;Latitude;Longitude;"+
		"Précision_du_géocodage;Numéro_de_téléphone;latlong", ";")}
	for _, c := range w.byCode() {
		form, suffix := "Bureau de Poste", ""
		switch people := float64(c.population); {
		case people > 1900 || c == c.epci.seat:
		case rng.Float64() < people/1500:
			form, suffix = "Agence postale communale", " AP"
			if rng.IntN(3) == 0 {
				form, suffix = "Relais poste commerçant", " RP"
			}
		default:
			continue
		}
		name := upper(c.name)
		lon, lat := degrees(w.place(c, rng))
		t.add(fmt.Sprintf("9%05dA", len(t.rows)+1), name+suffix, form, "", strings.ToUpper(street(rng)), "", "", c.postcode, name,
			c.code, "FRANCE", lat, lon, "Géocodé au numéro", "3631", lat+","+lon)
	}
	f.table("laposte/laposte_poincont2.csv", t)
}

func (w *island) writeCarpool(f *folder, rng *rand.Rand) {
	t := &table{comma: ",", quoted: true, header: strings.Split("id_lieu,id_local,nom_lieu,ad_lieu,com_lieu,insee,type,date_maj,"+
		"ouvert,source,Xlong,Ylat,nbre_pl,nbre_pmr,duree,horaires,proprio,lumiere,comm", ",")}
	for _, c := range w.byCode() {
		if rng.Float64() > 0.08+float64(c.population)/7000 {
			continue
		}
		kind := []string{"Aire de covoiturage", "Parking", "Aire de covoiturage", "Supermarché", "Auto-stop"}[rng.IntN(5)]
		lon, lat := degrees(w.place(c, rng))
		t.add(c.code+"-C-001", "", kind+" de "+c.name, street(rng), upper(c.name), c.code, kind, "2023-05-11", "true",
			c.epci.code, lon, lat, strconv.Itoa(4+rng.IntN(40)), "", "", "", "", "", "")
	}
	f.table("covoiturage/bnlc_2023-07.csv", t)
}

func (w *island) writeHospitals(f *folder, rng *rand.Rand) {
	t := &table{comma: ",", header: strings.Split("id,hospital_name,site_name,lat,lon,geo_qual,street,house_number,postcode,city,"+
		"cc,country,cap_beds,cap_prac,cap_rooms,emergency,facility_type,public_private,list_specs,tel,email,url,ref_date,pub_date,comments", ",")}
	for _, c := range w.byCode() {
		form := ""
		switch {
		case c.population > 9000:
			form = "Centre Hospitalier (C.H.)"
		case c == c.epci.seat && c.population > 2500:
			form = "Centre hospitalier, ex Hôpital local"
		case c.population > 1500 && rng.IntN(12) == 0:
			form = "Etablissement de santé privé autorisé en SSR"
		default:
			continue
		}
		lon, lat := degrees(w.place(c, rng))
		t.add(fmt.Sprintf("%s%06d", c.dep, len(t.rows)+1), "CENTRE HOSPITALIER DE "+upper(c.name), "", lat, lon, "1",
			"RUE DU SEMAPHORE", strconv.Itoa(1+rng.IntN(40)), c.postcode, upper(c.name), "FR", "France", "", "", "", "", form,
			"public", "", "", "", "", "06/03/2020", "16/04/2020", "")
	}
	f.table("sante/hospitals_FR_2020.csv", t)
}

func (w *island) writeDigitalPlaces(f *folder, rng *rand.Rand) {
	var places []map[string]any
	for _, c := range w.byCode() {
		if rng.Float64() > float64(c.population)/3200 {
			continue
		}
		kind := []string{"Médiathèque", "Espace public numérique", "Centre social", "Mairie"}[rng.IntN(4)]
		at := w.place(c, rng)
		p := lambert.ToWGS84(at[0], at[1])
		one := map[string]any{
			"datetime_create": "05/05/2021 14:29:42", "datetime_latest": "12/01/2023 09:10:00",
			"Nom du lieu ou de la structure *": kind + " de " + c.name, "Adresse postale *": street(rng),
			"Code postal": c.postcode, "Ville *": upper(c.name), "bf_latitude": "", "bf_longitude": "", "Site Web": "http://",
			"Type de lieu": kind, "Types d'accompagnement proposés": "Individuel,Collectif", "Tarifs": "Gratuit",
		}
		if rng.IntN(8) > 0 {
			one["bf_latitude"], one["bf_longitude"] = math.Round(p[1]*1e6)/1e6, math.Round(p[0]*1e6)/1e6
		}
		places = append(places, one)
	}
	array(f, "numerique/hinaura_lieux.json", places)
}
