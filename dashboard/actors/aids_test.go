package actors_test

import (
	"slices"
	"testing"

	"maillage/dashboard/actors"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// TestAidIsOfTheThemeAndThePerimeter has aid for a commune of another name, of a basin and of
// no theme that is followed among those that fit.
func TestAidIsOfTheThemeAndThePerimeter(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	aid := func(id, category, perimeter string, scale geo.Level) geo.Aid {
		return geo.Aid{ID: "aid:" + id, Source: "aid", Vintage: "2026", Name: id, Categories: []string{category}, Perimeter: perimeter, Scale: scale, Kinds: []string{"Subvention"},
			Financers: []string{"Département"}, Deadline: "2027-03-31"}
	}
	in.Aids = []geo.Aid{
		aid("country", "Economie / Commerces", "France", geo.ScaleCountry), aid("departement", "Economie / Commerces", "Île-d'Essai (00)", geo.LevelDepartement),
		aid("bus", "Mobilité / Bus", "France", geo.ScaleCountry), aid("elsewhere", "Economie / Commerces", "Ailleurs", geo.LevelDepartement),
		aid("basin", "Economie / Commerces", "Bassin", "other"), aid("water", "Eau / Eau potable", "France", geo.ScaleCountry),
		aid("commune", "Economie / Commerces", "Haute-Combrelle", geo.LevelCommune),
	}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	row, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	s := actors.Of(a, row, a.Service(atlastest.Bakery))
	if got, want := names(s, actors.Aid), []string{"commune", "departement", "country"}; !slices.Equal(got, want) {
		t.Errorf("aid %q, want %q", got, want)
	}
	if slices.Contains(s.Unknown, "aid") {
		t.Error("aid is loaded, and said to be unknown")
	}
	if got := names(actors.Of(a, row, -1), actors.Aid); !slices.Equal(got, []string{"commune", "departement", "country", "bus"}) {
		t.Errorf("without a gap: %q", got)
	}
	above, _ := a.Row(geo.LevelDepartement, atlastest.Departement)
	if got := names(actors.Of(a, above, a.Service(atlastest.Bakery)), actors.Aid); !slices.Equal(got, []string{"departement", "country"}) {
		t.Errorf("of the département: %q", got)
	}
	for _, g := range s.Groups {
		for _, x := range g.Actors {
			if want := "Subvention ; financée par Département ; périmètre à vérifier : France ; à demander avant le 2027-03-31"; x.Name == "country" && x.Role.FR != want {
				t.Errorf("told as %q, want %q", x.Role.FR, want)
			}
		}
	}
}

func TestGroupsOfTheEPCIAreAuthorities(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Groupings = []loaded.Grouping{
		{SIREN: "2", Name: "Pays d'Ouest", Kind: "PETR", EPCI: atlastest.EPCIWest}, {SIREN: "1", Name: "Eaux", Kind: "SIVU", EPCI: atlastest.EPCIWest}, {SIREN: "3", Name: "Est", Kind: "SMF", EPCI: "x"},
	}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	row, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	s := actors.Of(a, row, -1)
	got := names(s, actors.Authority)
	if !slices.Contains(got, "Pays d'Ouest") || !slices.Contains(got, "Eaux") || slices.Contains(got, "Est") || slices.Contains(s.Unknown, "groupings") {
		t.Errorf("authorities %q, unknown %q", got, s.Unknown)
	}
}
