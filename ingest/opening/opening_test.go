package opening_test

import (
	"testing"

	"maillage/ingest/opening"
)

func TestDaysAreThoseWithHours(t *testing.T) {
	for text, want := range map[string]string{"Tu,Th 09:00-12:00": "24", "Mo-Sa 09:00-12:00; We off": "12456", "sur rendez-vous": ""} {
		days, known := opening.Days(map[string]string{"hours": text})
		if known != (want != "") || known && days.String() != want {
			t.Errorf("%q: open on %q, known %v; want %q", text, days, known, want)
		}
	}
}

func TestHoursOfAWeekAreAddedUp(t *testing.T) {
	whole := map[string]string{"monday": "13:30 - 17:00", "tuesday": "09:00 - 12:00 / 13:30 - 17:00", "wednesday": "", "saturday": "9h00-12h00"}
	tests := []struct {
		name       string
		attributes map[string]string
		want       float64 // 0 where nothing may be told
	}{
		{"a cell a day", whole, 3.5 + 6.5 + 3},
		{"no cell", map[string]string{"telephone": "3631"}, 0},
		{"a day in words", map[string]string{"monday": "09:00 - 12:00", "tuesday": "sur rendez-vous"}, 0},
		{"ranges that overlap", map[string]string{"monday": "09:00 - 12:00 / 11:00 - 14:00"}, 0},
		{"a range that ends before it begins", map[string]string{"monday": "14:00 - 12:00"}, 0},
		{"no time of a day", map[string]string{"monday": "09:00 - 12:75"}, 0},
		{"OpenStreetMap", map[string]string{"hours": "Mo-Fr 09:00-12:00,14:00-17:30"}, 5 * 6.5},
		{"rules, a later instead of an earlier", map[string]string{"hours": "Mo-Sa 09:00-12:00; We off; Sa 10:00-12:00; PH off"}, 4*3 + 2},
		{"some days, over the end of the week", map[string]string{"hours": "Tu,Th,Sa-Mo 10:00-11:00"}, 5},
		{"days that are not named", map[string]string{"hours": "08:00-20:00"}, 84},
		{"always", map[string]string{"hours": "24/7"}, 168},
		{"until midnight", map[string]string{"hours": "Fr 20:00-00:00"}, 4},
		{"a season", map[string]string{"hours": "Jun-Sep Mo-Fr 09:00-12:00"}, 0},
		{"a comment", map[string]string{"hours": `Mo-Fr 09:00-12:00; Sa "sur rendez-vous"`}, 0},
		{"the directory", map[string]string{"hours": `[{"nom_jour_debut":"Lundi","nom_jour_fin":"Vendredi","valeur_heure_debut_1":"08:30:00","valeur_heure_fin_1":"12:00:00","valeur_heure_debut_2":"13:30:00","valeur_heure_fin_2":"16:00:00","commentaire":""},{"nom_jour_debut":"Samedi","nom_jour_fin":"Samedi","valeur_heure_debut_1":"09:00:00","valeur_heure_fin_1":"12:00:00","valeur_heure_debut_2":"","valeur_heure_fin_2":""}]`}, 5*6 + 3},
		{"an empty directory", map[string]string{"hours": "[]"}, 0},
		{"a damaged directory", map[string]string{"hours": `[{"nom_jour_debut":`}, 0},
		{"a day that is none", map[string]string{"hours": `[{"nom_jour_debut":"Férié","nom_jour_fin":"","valeur_heure_debut_1":"08:30:00","valeur_heure_fin_1":"12:00:00"}]`}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, known := opening.Week(tt.attributes)
			if known != (tt.want > 0) || known && got != tt.want {
				t.Errorf("%g hours, known %v; want %g", got, known, tt.want)
			}
		})
	}
}

func FuzzWeek(f *testing.F) {
	for _, text := range []string{"Mo-Fr 09:00-12:00,14:00-17:30; PH off", `[{"nom_jour_debut":"Lundi"}]`, "24/7", "09:00 - 12:00 / 13:30 - 17:00"} {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, hours, monday string) {
		if got, known := opening.Week(map[string]string{"hours": hours, "monday": monday}); known && (got <= 0 || got > 168) {
			t.Errorf("%q, %q: %g hours a week", hours, monday, got)
		}
	})
}
