package demo

// fundPath is the file of the shops that the State's fund for rural shops was asked to help.
const fundPath = "ess/commerces-ruraux.geojson"

// writeFund writes demands to the fund, of some villages: most were granted, one awaits.
func (w *island) writeFund(f *folder) {
	sells := []string{"Epicerie, dépôt de pain, relais colis.", "Bar, restaurant, multiservices .", "Boulangerie"}
	asked := []feature{}
	for i, c := range w.byCode() {
		if c.population > 900 || i%17 != 3 {
			continue
		}
		state, delivered := "Votée", "15/06/2025"
		if len(asked) == 1 {
			state, delivered = "", ""
		}
		ville := c.name + " (" + c.dep + ")"
		asked = append(asked, featureAt(c, map[string]string{
			"Région": regionName, "N° Département": c.dep, "Département": departementName, "Code commune": c.code, "Ville": ville,
			"Libellé - Téléservice plateforme": "Fonds de Soutien au Commerce Rural Sédentaire - Porteur de Projet Exploitant",
			"Activité principale":              sells[len(asked)%len(sells)], "Statut libellé - Demande": state, "Passage COTECH": "",
			"Date de livraison du commerce": delivered, "Villages d'Avenir": "", "FRR": "", "Activité principale synthétique": "",
			"insee_com": c.code, "libgeo": ville}))
	}
	collection(f, fundPath, "commerces-ruraux", asked)
}
