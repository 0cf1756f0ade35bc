package territory

import (
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

func TestWhatOnlyASocialEnterpriseGivesIsToldWithItsName(t *testing.T) {
	one := func(in *atlas.Input) {
		pagetest.Change(t, in, geo.LevelCommune, atlastest.Remote, func(r *geotest.Record) { r.Services[2].Answered, r.Services[2].Beyond = 1, 94 })
	}
	for _, tt := range []struct {
		name   string
		level  geo.Level
		code   string
		lang   lang.Lang
		change func(*atlas.Input)
		want   []string
	}{
		{"in a commune", geo.LevelCommune, atlastest.Remote, lang.French, nil,
			[]string{"Boulangerie : 95 habitants n’ont ce service à 7 min au plus en voiture que grâce à une entreprise sociale, L'Épicerie roulante (Haute-Combrelle)."}},
		{"one inhabitant", geo.LevelCommune, atlastest.Remote, lang.French, one,
			[]string{"Boulangerie : 1 habitant n’a ce service à 7 min au plus en voiture que grâce à une entreprise sociale, L'Épicerie roulante (Haute-Combrelle)."}},
		{"above, in English", geo.LevelDepartement, atlastest.Departement, lang.English, nil,
			[]string{"Bakery: 95 inhabitants have this service within 7 min by car only thanks to a social enterprise, L'Épicerie roulante (Haute-Combrelle)."}},
		{"where none does", geo.LevelCommune, atlastest.Town, lang.French, nil, nil},
	} {
		got := built(t, pagetest.Context(t, tt.lang, tt.change), tt.level, tt.code).Answers
		for i := range got {
			got[i] = pagetest.Plain(got[i])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestLastPlacesAreToldByWhoWouldLoseThem(t *testing.T) {
	whatIf := func(place string) page.Link {
		return page.Link{Text: "Et si ce lieu fermait ?", Href: "/simuler?s=fermer%3A" + place}
	}
	got := built(t, pagetest.Context(t, lang.French, nil), geo.LevelEPCI, atlastest.EPCIWest).Threads
	want := []ThreadLine{
		{Service: "France services", Place: "France services du port", Commune: "Port-Sainte-Maëlle", Loss: "Sans ce lieu, 10 060 habitants n’auraient plus ce service à 20 min au plus.", WhatIf: whatIf("demo%3Afs-1")},
		{Service: "Gare", Place: "Gare de Valmarine", Commune: "Valmarine", Loss: "Sans ce lieu, 1 370 habitants n’auraient plus ce service à 15 min au plus. Avec ceux d’ailleurs : 4 580.", WhatIf: whatIf("demo%3Agare-1")},
		{Service: "Boulangerie", Place: "L'Épicerie roulante", Commune: "Haute-Combrelle", Social: true, Loss: "Sans ce lieu, 95 habitants n’auraient plus ce service à 7 min au plus.", WhatIf: whatIf("demo-ess%3A2")},
	}
	for i := range got.Lines {
		got.Lines[i].Loss = pagetest.Plain(got.Lines[i].Loss)
		got.Lines[i].WhatIf.Text = pagetest.Plain(got.Lines[i].WhatIf.Text)
	}
	if !slices.Equal(got.Lines, want) {
		t.Errorf("got  %+v\nwant %+v", got.Lines, want)
	}
	if all := pagetest.Plain(got.All.Text); all != "Les 3 lieux de ce genre, en fichier" || got.All.Href != "/export/fils.csv?dialect=fr&territory=epci%3A"+atlastest.EPCIWest {
		t.Errorf("all of them are under %q, %s", all, got.All.Href)
	}
}

func TestALastPlaceNamedAsItsServiceIsToldByItsCommune(t *testing.T) {
	c := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		for i := range in.Facilities {
			if in.Facilities[i].Name == "Gare de Valmarine" {
				in.Facilities[i].Name = "Gare"
			}
		}
	})
	for _, line := range built(t, c, geo.LevelEPCI, atlastest.EPCIWest).Threads.Lines {
		if line.Service == "Gare" && (line.Place != "" || line.Commune != "Valmarine") {
			t.Errorf("it is told as %+v", line)
		}
	}
}
