package demo

import (
	"bufio"
	"encoding/json"
)

// aid is one public aid as Aides-territoires answers it.
type aid struct {
	ID         int      `json:"id"`
	URL        string   `json:"url"`
	Name       string   `json:"name"`
	Financers  []string `json:"financers"`
	Perimeter  string   `json:"perimeter"`
	Scale      string   `json:"perimeter_scale"`
	Categories []string `json:"categories"`
	Audiences  []string `json:"targeted_audiences"`
	Kinds      []string `json:"aid_types"`
	Deadline   *string  `json:"submission_deadline"`
	Contact    string   `json:"contact"`
	Updated    string   `json:"date_updated"`
	Live       bool     `json:"is_live"`
}

// writeAids writes public aid: for the country, the département and an EPCI, of a perimeter of
// its own, and one that is over.
func (w *island) writeAids(f *folder) {
	until := "2027-03-31"
	all := []aid{
		{Name: "Reprendre le dernier commerce", Financers: []string{"Ministère de l'Exemple"}, Perimeter: "France", Scale: "country",
			Categories: []string{"Economie / Commerces et services"}, Kinds: []string{"Subvention"}, Deadline: &until, Live: true},
		{Name: "Bus à la demande", Financers: []string{"Département d'Orvelle"}, Perimeter: "Orvelle (00)", Scale: "department",
			Categories: []string{"Mobilité / Transports collectifs"}, Kinds: []string{"Subvention", "Ingénierie technique"}, Live: true},
		{Name: "Un local pour un commerce", Financers: []string{w.epcis[0].name}, Perimeter: w.epcis[0].name, Scale: "epci",
			Categories: []string{"Economie / Commerces et services"}, Kinds: []string{"Prêt"}, Live: true},
		{Name: "Littoral de demain", Financers: []string{"Agence de l'Exemple"}, Perimeter: "Bassin du Ponant", Scale: "basin",
			Categories: []string{"Mobilité / Transports collectifs"}, Kinds: []string{"Subvention"}, Live: true},
		{Name: "Plan commerce, premier appel", Financers: []string{"Ministère de l'Exemple"}, Perimeter: "France", Scale: "country",
			Categories: []string{"Economie / Commerces et services"}, Kinds: []string{"Subvention"}},
	}
	for i := range all {
		a := &all[i]
		a.ID, a.URL, a.Audiences, a.Contact, a.Updated = 9001+i, "/aides/exemple/", []string{"Communes", "Intercommunalités / Pays"}, "<p>Camille Exemple</p>", "2026-09-18T08:00:00+02:00"
	}
	f.file("aides/aides-territoires.json", func(out *bufio.Writer) error {
		return json.NewEncoder(out).Encode(map[string]any{"count": len(all), "previous": nil, "next": nil, "results": all})
	})
}
