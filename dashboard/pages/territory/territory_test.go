package territory

import (
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

// built builds the page of a territory of the test atlas.
func built(t *testing.T, c page.Context, level geo.Level, code string) *Page {
	t.Helper()
	return New(c, pagetest.Row(t, c, level, code), "")
}

// groups are all the services of a page, by what is to be known of them.
func groups(v *Page) [][]ServiceLine {
	out := [][]ServiceLine{v.Concerns.First}
	for _, f := range v.Concerns.Folds {
		out = append(out, f.Lines)
	}
	return out
}

// folded are the services of a page under one line, by their ids.
func folded(v *Page, id string) []string {
	var out []string
	for _, f := range v.Concerns.Folds {
		for _, s := range f.Lines {
			if f.ID == id {
				out = append(out, s.ID)
			}
		}
	}
	return out
}

func TestSummaryTellsWhereATerritoryStands(t *testing.T) {
	tests := []struct {
		name  string
		level geo.Level
		code  string
		want  []string // beginnings of the sentences
	}{
		{"better than its département", geo.LevelCommune, atlastest.Town, []string{
			"Port-Sainte-Maëlle, 8 200 habitants : l’accès aux services est meilleur que la moyenne du département (Île-d'Essai), avec un indice de 1,3 contre 20,9.",
			"Aucun des thèmes connus ne montre de manque marqué.",
			"Le service le plus éloigné de ce qui est acceptable : Gare, à 16 min (par la route) pour 15 min jugées acceptables ; 8 200 habitants sont à plus de 15 min.",
			"Les besoins y sont plus forts que la moyenne du département (Île-d'Essai) : score de 60 contre ",
		}},
		{"worse, with several weak points, and a service that is answered", geo.LevelCommune, atlastest.Remote, []string{
			"Haute-Combrelle, 95 habitants : l’accès aux services est moins bon que la moyenne du département",
			"Points faibles : Mobilité, Numérique et Services publics (manque de 100 sur 100). Point fort : Services de proximité (0 sur 100).",
			"Le service le plus éloigné de ce qui est acceptable : Médecin généraliste",
			"À portée en voiture grâce à une entreprise sociale seulement : Boulangerie (L'Épicerie roulante).",
			"Haute-Combrelle : 95 habitants cumulent un accès moins bon et des besoins plus forts que la moyenne du département (Île-d'Essai) : score de besoin de 88 contre ",
		}},
		{"one weak point and a strong one", geo.LevelCommune, "00009", []string{
			"Valmarine, 2 600 habitants : l’accès aux services est moins bon",
			"Point faible : Services publics (manque de 100 sur 100). Point fort : Mobilité (0 sur 100).",
			"Le service le plus éloigné de ce qui est acceptable : France services",
		}},
		{"too little is known", geo.LevelCommune, atlastest.Withheld, []string{
			"Roc-Blanc, 18 habitants : l’indice n’est pas publié (trop peu de données connues ici).",
		}},
		{"nothing to compare with", geo.LevelDepartement, atlastest.Departement, []string{
			"Île-d'Essai, 16 213 habitants : l’indice de fragilité est de 20,9 sur 100.", "Point faible : Services publics",
			"Le service qui manque au plus grand nombre : Gare, à plus de 15 min en voiture pour 11 615 habitants.",
		}},
	}
	b := pagetest.Context(t, lang.French, sure)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := built(t, b, tt.level, tt.code).Summary
			if len(got) != len(tt.want) {
				t.Fatalf("got %d sentences %q, want %d", len(got), got, len(tt.want))
			}
			for i, want := range tt.want {
				if plain := pagetest.Plain(got[i]); !strings.HasPrefix(plain, want) {
					t.Errorf("sentence %d: got %q, want it to begin %q", i, plain, want)
				}
			}
		})
	}
}

func TestNearIndicesAreToldAsAlike(t *testing.T) {
	b := pagetest.Context(t, lang.English, func(in *atlas.Input) {
		peer := in.Release.Result.Rows(geo.LevelDepartement)[0].Index()
		pagetest.Change(t, in, geo.LevelCommune, atlastest.Town, func(r *geotest.Record) { r.Index.Value = peer.Value - 1.9 })
	})
	if got := built(t, b, geo.LevelCommune, atlastest.Town).Summary[0]; !strings.Contains(got, "is close to the mean") {
		t.Errorf("two indices 1.9 apart are told as %q", got)
	}
}

func TestAPartialTerritoryOfTheSameCommunesIsNotCompared(t *testing.T) {
	c := built(t, pagetest.Context(t, lang.French, nil), geo.LevelCommune, atlastest.Remote).Comparison
	var names []string
	for _, column := range c.Columns {
		names = append(names, column.Text)
	}
	if want := []string{"Haute-Combrelle", "CC de l'Ouest", "Île-d'Essai"}; !slices.Equal(names, want) {
		t.Errorf("compared %q, want %q", names, want)
	}
	if len(c.Omitted) != 1 || !strings.HasPrefix(c.Omitted[0], "Atlantique-Fictive") {
		t.Errorf("what is left out is told as %q", c.Omitted)
	}
}

func TestWithheldFiguresAreNeverZero(t *testing.T) {
	v := built(t, pagetest.Context(t, lang.French, nil), geo.LevelCommune, atlastest.Withheld)
	for k, f := range v.Figures[1:] {
		if f.Value != "" || (f.Reason == "") != (k == 0) { // why there is no index is told by the first sentence
			t.Errorf("%s: value %q, reason %q; want no value and a reason", f.Label, f.Value, f.Reason)
		}
	}
	for _, group := range groups(v) {
		for _, s := range group {
			if !s.Gap.Withheld || s.Time != "" || s.Distance != "" || s.Beyond != "" || s.Reason == "" {
				t.Errorf("%s is withheld but shows %+v", s.Name, s)
			}
		}
	}
	for _, row := range v.Comparison.Rows {
		if !row.Cells[0].Withheld {
			t.Errorf("%s is withheld but shows %q", row.Name, row.Cells[0].Text)
		}
	}
}

func TestUnknownInhabitantsAreSaidToBe(t *testing.T) {
	c := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		sure(in)
		for _, at := range []struct {
			level geo.Level
			code  string
		}{{geo.LevelCommune, atlastest.Town}, {geo.LevelDepartement, atlastest.Departement}} {
			pagetest.Change(t, in, at.level, at.code, func(r *geotest.Record) {
				r.Population = geo.NoCount
				for i := range r.Services {
					r.Services[i].Beyond = geo.Inhabitants(geo.NoCount).Part(min(1, float64(r.Services[i].Beyond)))
				}
			})
		}
	})
	town := built(t, c, geo.LevelCommune, atlastest.Town)
	if got := pagetest.Plain(town.Summary[0]); town.Figures[0].Value != "–" || !strings.HasPrefix(got, "Port-Sainte-Maëlle, nombre d’habitants inconnu : l’accès aux services est meilleur") {
		t.Errorf("population %q, told as %q", town.Figures[0].Value, got)
	}
	if got := pagetest.Plain(strings.Join(town.Summary, " ")); !strings.Contains(got, "Gare, à 16 min (par la route) pour 15 min jugées acceptables.") || strings.Contains(got, "habitants sont à plus de") {
		t.Errorf("told as %q", got)
	}
	if whole := built(t, c, geo.LevelDepartement, atlastest.Departement); len(whole.Figures) != 2 || whole.Figures[0].Value != "–" {
		t.Errorf("services lacking to an unknown number: %+v", whole.Figures)
	}
}

func TestNoticesSayWhatIsMissing(t *testing.T) {
	tests := []struct {
		name, code string
		want       []string // words of each notice
	}{
		{"all is known", atlastest.Town, nil},
		{"no contour", atlastest.NoContour, []string{"Contour manquant"}},
		{"no index", atlastest.Withheld, []string{"centre"}},
	}
	b := pagetest.Context(t, lang.French, nil)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := built(t, b, geo.LevelCommune, tt.code).Notices
			if len(got) != len(tt.want) {
				t.Fatalf("got notices %q, want %d", got, len(tt.want))
			}
			for i, word := range tt.want {
				if !strings.Contains(got[i], word) {
					t.Errorf("notice %q does not speak of %q", got[i], word)
				}
			}
		})
	}
}

func TestTheRankIsSaidAmongAllAndNoneWithoutAnInterval(t *testing.T) {
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		pagetest.Change(t, in, geo.LevelCommune, atlastest.Town, func(r *geotest.Record) {
			r.Index = geo.Score{Value: 23.4, Rank: 1214, Of: 4025, RankInDepartement: 214, OfInDepartement: 362}
		})
	})
	got := built(t, b, geo.LevelCommune, atlastest.Town).Figures[1].Detail
	if want := "1\u202f214e place sur 4\u202f025 communes classées (la 1re est la plus fragile)"; !slices.Contains(got, want) {
		t.Errorf("ranks are told as %q, want %q among them", got, want)
	}
	if told := strings.Join(got, " "); strings.Contains(told, "sur 362") {
		t.Errorf("a rank that has no interval is told: %s", told)
	}
}

func TestServiceOfASocialEnterpriseNamesIt(t *testing.T) {
	v := built(t, pagetest.Context(t, lang.French, nil), geo.LevelCommune, atlastest.Remote)
	for _, group := range groups(v) {
		for _, s := range group {
			if s.ID != atlastest.Bakery {
				continue
			}
			if s.State != "enterprise" || !s.Social || s.Place != "L'Épicerie roulante" || pagetest.Plain(s.Time) != "2 min" || s.Gap.Text != "0" {
				t.Errorf("the social enterprise gives bread as %+v", s)
			}
			if want := "sans elle : Boulangerie (Port-Sainte-Maëlle), 24 min"; pagetest.Plain(s.Without) != want {
				t.Errorf("without it %q, want %q", s.Without, want)
			}
			return
		}
	}
	t.Error("the page has no bakery")
}

func TestServicesThatASocialEnterpriseGivesAreNotTooFar(t *testing.T) {
	v := built(t, pagetest.Context(t, lang.French, nil), geo.LevelCommune, atlastest.Remote)
	if f := v.Figures[2]; f.Value != "4 sur 5" || !slices.Contains(f.Detail, "1 autre service n’est à portée que grâce à une entreprise sociale") {
		t.Errorf("the services too far are told as %+v", f)
	}
	want := "À portée en voiture grâce à une entreprise sociale seulement : Boulangerie (L'Épicerie roulante)."
	if !slices.ContainsFunc(v.Summary, func(s string) bool { return pagetest.Plain(s) == want }) {
		t.Errorf("summary %q does not say %q", v.Summary, want)
	}
}

func TestAboveTheCommuneTheWorstComesFirst(t *testing.T) {
	v := built(t, pagetest.Context(t, lang.French, nil), geo.LevelEPCI, atlastest.EPCIWest)
	if len(v.Fragile) != 5 || v.Fragile[0].Text != "Haute-Combrelle" || v.Fragile[0].Place.Text != "de 1 à 3" {
		t.Errorf("the most fragile communes are %+v", v.Fragile)
	}
	if gaps := v.Concerns.First; len(gaps) == 0 || gaps[0].Name != "Gare" || gaps[0].Beyond != "11\u202f375" {
		t.Errorf("the most lacking services are %+v", gaps)
	}
	if want := "/classement?epci=" + atlastest.EPCIWest; v.FragileAll.Href != want {
		t.Errorf("all communes stand at %q, want %q", v.FragileAll.Href, want)
	}
}

func TestTheServicesOfATerritoryAreAFile(t *testing.T) {
	v := built(t, pagetest.Context(t, lang.English, nil), geo.LevelEPCI, atlastest.EPCIEast)
	if want := "/export/carences.csv?lang=en&territory=epci%3A000000002"; v.CSV.Href != want {
		t.Errorf("the services of a territory stand at %s, want %s", v.CSV.Href, want)
	}
}

func TestFootnotesNumberSourcesAsTheyAreCited(t *testing.T) {
	v := built(t, pagetest.Context(t, lang.French, nil), geo.LevelCommune, atlastest.Town)
	if len(v.Context) != 3 || len(v.Context[0].Notes) != 1 || len(v.Context[1].Notes) != 1 {
		t.Fatalf("context figures cite %+v", v.Context)
	}
	if len(v.Notes) < 2 || v.Notes[v.Context[0].Notes[0]-1].Href != "/sources#demo-numerique-2025" {
		t.Errorf("footnotes %+v do not lead to the source of the fibre rate", v.Notes)
	}
	for i, n := range v.Notes {
		if n.Number != i+1 {
			t.Errorf("footnote %d has number %d", i+1, n.Number)
		}
	}
}

func TestDeparturesCiteTheTimetables(t *testing.T) {
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		in.Decl.Indicators[0].Numerator, in.Decl.Indicators[0].OfTimetables = "departs_semaine", true
	})
	v := built(t, b, geo.LevelEPCI, atlastest.EPCIWest)
	if notes := v.Context[0].Notes; len(notes) != 1 || v.Notes[notes[0]-1].Href != "/sources#demo-cars-2026" {
		t.Errorf("departures cite %v of %+v", notes, v.Notes)
	}
}
