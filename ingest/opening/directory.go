package opening

import (
	"encoding/json"
	"slices"
	"strings"
)

// span is a row of plage_ouverture: days from the first to the last, and up to two ranges.
type span struct {
	First string `json:"nom_jour_debut"`
	Last  string `json:"nom_jour_fin"`
	From1 string `json:"valeur_heure_debut_1"`
	To1   string `json:"valeur_heure_fin_1"`
	From2 string `json:"valeur_heure_debut_2"`
	To2   string `json:"valeur_heure_fin_2"`
}

// directory reads plage_ouverture of the directory of the administration. Several rows of
// one day add up.
func directory(text string) (w week, ok bool) {
	var spans []span
	if json.Unmarshal([]byte(text), &spans) != nil {
		return w, false
	}
	names := []string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
	for _, s := range spans {
		from, to := slices.Index(names, strings.ToLower(s.First)), slices.Index(names, strings.ToLower(s.Last))
		if s.Last == "" {
			to = from
		}
		var parts []string
		for _, r := range [][2]string{{s.From1, s.To1}, {s.From2, s.To2}} {
			if r[0] != "" || r[1] != "" {
				parts = append(parts, r[0]+"-"+r[1])
			}
		}
		minutes, understood := ranges(parts)
		if from < 0 || to < from || len(parts) == 0 || !understood {
			return w, false
		}
		for day := from; day <= to; day++ {
			w[day], ok = w[day]+minutes, true
		}
	}
	return w, ok
}
