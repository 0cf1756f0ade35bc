package territory

import (
	"net/url"
	"slices"
	"testing"

	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
)

func TestLinksKeepTheMode(t *testing.T) {
	v := built(t, pagetest.By(t, geo.ModeBicycle, nil), geo.LevelEPCI, atlastest.EPCIWest)
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

func TestAModeThatWasNotMeasuredIsNamedWithItsReason(t *testing.T) {
	b := pagetest.InVain(t, geo.ModeTransit, pagetest.Estimated)
	v := built(t, b, geo.LevelCommune, atlastest.Town)
	if links := v.Modes.Links; len(links) != 4 || links[0].Href == "" || links[1].Href != "" || links[3].Href != "" {
		t.Errorf("the switch offers %+v, want the car alone", links)
	}
	why := []string{
		"À pied, À vélo : pas de temps mesuré dans le résultat publié.",
		"Sans voiture : pas de temps mesuré, faute d’horaires de transport en commun.",
	}
	if got := v.Modes.Missing; len(got) != 2 || pagetest.Plain(got[0]) != why[0] || pagetest.Plain(got[1]) != why[1] {
		t.Errorf("reasons %q, want %q", got, why)
	}
	want := "« Sans voiture » : pas de temps mesuré, faute d’horaires de transport en commun. Les chiffres de cette page sont en voiture."
	if len(v.Notices) == 0 || pagetest.Plain(v.Notices[0]) != want {
		t.Errorf("notices %q, want first %q", v.Notices, want)
	}
}

func TestAServiceOutOfReachKeepsItsGap(t *testing.T) {
	v := built(t, pagetest.By(t, geo.ModeTransit, nil), geo.LevelCommune, atlastest.Remote)
	line := v.Concerns.First[slices.IndexFunc(v.Concerns.First, func(s ServiceLine) bool { return s.ID == atlastest.Station })]
	if line.Reason != "injoignable sans voiture" || !line.Gapped || line.Gap.Text != "100" || line.Time != "" {
		t.Errorf("the station is told as %+v", line)
	}
	want := "Injoignables sans voiture : Médecin généraliste, Maternité, Boulangerie et 2 autres."
	if !slices.ContainsFunc(v.Summary, func(s string) bool { return pagetest.Plain(s) == want }) {
		t.Errorf("summary %q lacks %q", v.Summary, want)
	}
}

func TestThePlacesFurtherAwayAreNamed(t *testing.T) {
	v := built(t, pagetest.Context(t, lang.French, nil), geo.LevelCommune, "00006")
	for _, group := range groups(v) {
		for _, s := range group {
			if s.ID != atlastest.Bakery {
				continue
			}
			want := []string{"Boulangerie (Ormeval), 17 min", "Boulangerie (Valmarine), 22 min"}
			if len(s.Next) != 2 || pagetest.Plain(s.Next[0]) != want[0] || pagetest.Plain(s.Next[1]) != want[1] {
				t.Errorf("next %q, want %q", s.Next, want)
			}
			return
		}
	}
	t.Error("the page has no bakery")
}
