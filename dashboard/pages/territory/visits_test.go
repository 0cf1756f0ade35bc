package territory

import (
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
)

func TestWhatComesOnSomeDaysSaysWhich(t *testing.T) {
	for _, tt := range []struct {
		name, days, code string
		level            geo.Level
		lang             lang.Lang
		want             string
	}{
		{"in a commune", "24", "00006", geo.LevelCommune, lang.French, "Boulangerie : Le Fournil roulant (L'Épinoy), à 1 min (estimation), le mardi et le jeudi."},
		{"in English", "2", "00006", geo.LevelCommune, lang.English, "Bakery: Le Fournil roulant (L'Épinoy), 1 min away (estimate), on Tuesday."},
		{"on unknown days", "", "00006", geo.LevelCommune, lang.French, "Boulangerie : Le Fournil roulant (L'Épinoy), à 1 min (estimation), des jours que le fichier ne dit pas."},
		{"to how many", "24", atlastest.EPCIWest, geo.LevelEPCI, lang.French, "Boulangerie : 380 habitants n’ont ce service à 7 min au plus que certains jours, quand vient un lieu itinérant (estimation)."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := built(t, pagetest.Context(t, tt.lang, func(in *atlas.Input) {
				in.Decl.Services[2].Visits = []string{"demo:BUS"}
				in.Facilities = append(in.Facilities, geo.Facility{ID: "demo:bus", Name: "Le Fournil roulant", Commune: "00006", Precision: geo.PrecisionAddress,
					Point: in.Communes[5].Centre, Functions: []geo.Function{{Type: "demo:BUS", Count: 1}}, Days: geo.ParseWeekdays(tt.days)})
			}), tt.level, tt.code)
			var got []string
			for _, s := range v.Visits {
				got = append(got, pagetest.Plain(s))
			}
			if !slices.Equal(got, []string{tt.want}) {
				t.Errorf("got %q\nwant %q", got, tt.want)
			}
		})
	}
}
