package view

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/geo"
)

// builderBy makes views of the test atlas seen by a mode.
func builderBy(t *testing.T, m geo.Mode, change func(*atlas.Input)) *Builder {
	t.Helper()
	b := builder(t, lang.French, change)
	seen, err := b.atlas.By(m)
	if err != nil {
		t.Fatal(err)
	}
	return NewBuilder(seen, b.m, b.now)
}

// estimated is an input without roads nor timetables.
func estimated(in *atlas.Input) { *in = atlastest.Estimated() }

func TestThePageSaysHowItsTimesWereMeasured(t *testing.T) {
	tests := []struct {
		name   string
		mode   geo.Mode
		change func(*atlas.Input)
		want   string
	}{
		{"by road", geo.ModeCar, nil, "Temps en voiture, mesurés par la route (réseau OpenStreetMap du 1er janvier 2026)."},
		{"by roads of an unknown day", geo.ModeFoot, func(in *atlas.Input) { in.Network.Date = "" }, "Temps à pied, mesurés par la route (réseau OpenStreetMap)."},
		{"by the estimate", geo.ModeCar, estimated, "Temps en voiture, estimés à partir de la ligne droite, faute de réseau routier chargé."},
		{"by both", geo.ModeCar, func(in *atlas.Input) { in.Release.Result.Rows[1].Services[0].Method = geo.MethodEstimate },
			"Temps en voiture, mesurés par la route (réseau OpenStreetMap du 1er janvier 2026) ou, là où le réseau chargé ne va pas, estimés à partir de la ligne droite : chacun dit comment."},
		{"without a car", geo.ModeTransit, nil,
			"Temps sans voiture, en transports en commun et à pied : le plus court en partant entre 7 h 00 et 19 h 00, le mardi 10 mars 2026, 3 h au plus ; marche par la route (réseau OpenStreetMap du 1er janvier 2026)."},
		{"by Insee", geo.ModeCar, func(in *atlas.Input) {
			for i := range in.Release.Result.Rows {
				for s := range in.Release.Result.Rows[i].Services {
					in.Release.Result.Rows[i].Services[s].Method = geo.MethodINSEE
				}
			}
		}, "Temps en voiture, publiés par l’Insee."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ordinarySpaces(builderBy(t, tt.mode, tt.change).measured()); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestEachTimeSaysHowItWasMeasured(t *testing.T) {
	tests := []struct {
		mode   geo.Mode
		method geo.Method
		want   string
	}{
		{geo.ModeCar, geo.MethodRoad, "par la route"}, {geo.ModeCar, geo.MethodEstimate, "estimation"},
		{geo.ModeTransit, geo.MethodTransit, "transports en commun"}, {geo.ModeTransit, geo.MethodRoad, "à pied"},
		{geo.ModeTransit, geo.MethodEstimate, "à pied, estimation"}, {geo.ModeCar, geo.MethodINSEE, "Insee"},
	}
	for _, tt := range tests {
		if got := builderBy(t, tt.mode, nil).methodWord(tt.method); got != tt.want {
			t.Errorf("%s by %s is told as %q, want %q", tt.method, tt.mode, got, tt.want)
		}
	}
}

func TestLinksKeepTheMode(t *testing.T) {
	v := territory(t, builderBy(t, geo.ModeBicycle, nil), geo.LevelEPCI, atlastest.EPCIWest)
	for name, href := range map[string]string{
		"breadcrumb": v.Breadcrumbs[1].Href, "map": v.Map.Href, "file": v.CSV.Href, "fragile": v.Fragile[0].Href,
		"all": v.FragileAll.Href, "compared": v.Comparison.Columns[1].Href, "other language": v.OtherLangURL,
	} {
		u, err := url.Parse(href)
		if err != nil || u.Query().Get("mode") != "bicycle" {
			t.Errorf("%s leads to %s, by another mode", name, href)
		}
	}
}

func TestTheSwitchKeepsTheWholeStateOfTheRanking(t *testing.T) {
	values, err := url.ParseQuery("level=epci&departement=00&sort=theme:sante&order=asc&q=cc&page=1&mode=foot")
	if err != nil {
		t.Fatal(err)
	}
	q, err := ParseRankingQuery(values)
	if err != nil {
		t.Fatal(err)
	}
	v := builderBy(t, geo.ModeFoot, nil).Ranking(q)
	want := "/classement?departement=00&level=epci&mode=transit&order=asc&q=cc&sort=theme%3Asante"
	if got := v.Modes.Links[3]; got.Name != "Sans voiture" || got.Href != want || got.Current {
		t.Errorf("the switch offers %+v, want it to lead to %s", got, want)
	}
	if car := v.Modes.Links[0].Href; strings.Contains(car, "mode=") {
		t.Errorf("by car leads to %s, where nothing need be said", car)
	}
	if !v.Modes.Links[1].Current || v.Form.Mode != "foot" {
		t.Errorf("on foot is not current: %+v, form %q", v.Modes.Links[1], v.Form.Mode)
	}
}

func TestAModeThatWasNotMeasuredIsNamedWithItsReason(t *testing.T) {
	b := builder(t, lang.French, estimated).Asked(geo.ModeTransit)
	v := territory(t, b, geo.LevelCommune, atlastest.Town)
	if links := v.Modes.Links; len(links) != 4 || links[0].Href == "" || links[1].Href != "" || links[3].Href != "" {
		t.Errorf("the switch offers %+v, want the car alone", links)
	}
	why := []string{
		"À pied, À vélo : pas de temps mesuré dans le résultat publié.",
		"Sans voiture : pas de temps mesuré, faute d’horaires de transport en commun.",
	}
	if got := v.Modes.Missing; len(got) != 2 || ordinarySpaces(got[0]) != why[0] || ordinarySpaces(got[1]) != why[1] {
		t.Errorf("reasons %q, want %q", got, why)
	}
	want := "« Sans voiture » : pas de temps mesuré, faute d’horaires de transport en commun. Les chiffres de cette page sont en voiture."
	if len(v.Notices) == 0 || ordinarySpaces(v.Notices[0]) != want {
		t.Errorf("notices %q, want first %q", v.Notices, want)
	}
}

func TestTheRankingFollowsTheMode(t *testing.T) {
	q := NewRankingQuery(geo.LevelCommune).Inside(geo.LevelEPCI, atlastest.EPCIWest)
	first := func(m geo.Mode) string { return builderBy(t, m, nil).Ranking(q).Lines[0].Text }
	if car, foot := first(geo.ModeCar), first(geo.ModeFoot); car != "Haute-Combrelle" || foot != "Brèche-Vieille" {
		t.Errorf("by car %s is first, on foot %s", car, foot)
	}
}

func TestAServiceOutOfReachKeepsItsGap(t *testing.T) {
	v := territory(t, builderBy(t, geo.ModeTransit, nil), geo.LevelCommune, atlastest.Remote)
	line := v.Themes[0].Services[0]
	if line.Reason != "injoignable sans voiture" || !line.Gapped || line.Gap.Text != "100" || line.Time != "" {
		t.Errorf("the station is told as %+v", line)
	}
	want := "Injoignables sans voiture : Médecin généraliste, Maternité, Boulangerie et 2 autres."
	if !slices.ContainsFunc(v.Summary, func(s string) bool { return ordinarySpaces(s) == want }) {
		t.Errorf("summary %q lacks %q", v.Summary, want)
	}
}

func TestThePlacesFurtherAwayAreNamed(t *testing.T) {
	v := territory(t, builder(t, lang.French, nil), geo.LevelCommune, "00006")
	for _, group := range v.Themes {
		for _, s := range group.Services {
			if s.ID != atlastest.Bakery {
				continue
			}
			want := []string{"Boulangerie (Ormeval), 17 min", "Boulangerie (Valmarine), 22 min"}
			if len(s.Next) != 2 || ordinarySpaces(s.Next[0]) != want[0] || ordinarySpaces(s.Next[1]) != want[1] {
				t.Errorf("next %q, want %q", s.Next, want)
			}
			return
		}
	}
	t.Error("the page has no bakery")
}
