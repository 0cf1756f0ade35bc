package actors_test

import (
	"slices"
	"testing"

	"maillage/dashboard/actors"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func sheet(t *testing.T, level geo.Level, code, service string) *actors.Sheet {
	t.Helper()
	a := atlastest.New(t)
	row, ok := a.Row(level, code)
	if !ok {
		t.Fatalf("no %s %s", level, code)
	}
	return actors.Of(a, row, a.Service(service))
}

// names lists the actors of a group.
func names(s *actors.Sheet, kind actors.Kind) []string {
	var out []string
	for _, g := range s.Groups {
		if g.Kind == kind {
			for _, a := range g.Actors {
				out = append(out, a.Name)
			}
		}
	}
	return out
}

func TestACommuneHasItsOwnBodiesAndNoAnnex(t *testing.T) {
	t.Parallel()
	s := sheet(t, geo.LevelCommune, atlastest.Remote, "")
	for kind, want := range map[actors.Kind][]string{
		actors.Authority: {"Mairie - Haute-Combrelle", "Communauté de l'Ouest", "Conseil départemental", "Atlantique-Fictive"}, // the last by its name alone
		actors.State:     {"Sous-préfecture - Ouest", "Préfecture"},
	} {
		if got := names(s, kind); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
	if !slices.Contains(s.Unknown, "aid") || !slices.Contains(s.Unknown, "ddt") || slices.Contains(s.Unknown, "mairie") {
		t.Errorf("unknown %q", s.Unknown)
	}
}

func TestAGapOrdersTheSheetAndSaysWhy(t *testing.T) {
	t.Parallel()
	s := sheet(t, geo.LevelCommune, atlastest.Remote, atlastest.Bakery)
	first := s.First(3)
	if len(first) != 3 || first[0].Why.FR == "" {
		t.Fatalf("first %+v", first)
	}
	if got := first[1].Name; got != "Mairie - Haute-Combrelle" {
		t.Errorf("second is %q", got)
	}
	for _, g := range s.Groups {
		for _, a := range g.Actors {
			if a.Name == "Communauté de l'Ouest" && a.Why.FR != "compétente : Actions de développement économique, dont la politique locale du commerce" {
				t.Errorf("the EPCI matters since %q", a.Why.FR)
			}
			if a.Name == "Communauté de l'Ouest" && len(a.Competences) != 1 {
				t.Errorf("the EPCI holds %q", a.Competences)
			}
		}
	}
}

func TestAboveTheCommuneNothingIsAtADistance(t *testing.T) {
	t.Parallel()
	s := sheet(t, geo.LevelDepartement, atlastest.Departement, "")
	if got := names(s, actors.State); !slices.Equal(got, []string{"Sous-préfecture - Ouest", "Préfecture"}) {
		t.Errorf("the State: %q", got)
	}
	for _, g := range s.Groups {
		for _, a := range g.Actors {
			if geo.Known(a.Minutes) {
				t.Errorf("%s is %v minutes from a département", a.Name, a.Minutes)
			}
		}
	}
}

func TestNoTwoActorsOfASheetHaveOneID(t *testing.T) {
	t.Parallel()
	s := sheet(t, geo.LevelCommune, atlastest.Remote, atlastest.Bakery)
	var all []string
	for _, g := range s.Groups {
		for _, a := range g.Actors {
			if slices.Contains(all, a.ID) {
				t.Errorf("two actors have the id %s", a.ID)
			}
			all = append(all, a.ID)
		}
	}
}

func TestWithoutTheDirectoryAuthoritiesAreNamedAndTheRestIsUnknown(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Offices, in.OfficeAreas = nil, nil
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	row, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	s := actors.Of(a, row, -1)
	if got, want := names(s, actors.Authority), []string{"Haute-Combrelle", "CC de l'Ouest", "Île-d'Essai", "Atlantique-Fictive"}; !slices.Equal(got, want) {
		t.Errorf("authorities %q, want %q", got, want)
	}
	if !slices.Contains(s.Unknown, "sous-prefecture") || len(names(s, actors.State)) > 0 {
		t.Errorf("the State %q, unknown %q", names(s, actors.State), s.Unknown)
	}
}

func TestWithoutTheDirectoryFranceServicesAreThoseOfTheirOwnList(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Offices, in.OfficeAreas = nil, nil
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	for level, code := range map[geo.Level]string{geo.LevelCommune: atlastest.Town, geo.LevelDepartement: atlastest.Departement} {
		row, _ := a.Row(level, code)
		s := actors.Of(a, row, -1)
		if got := names(s, actors.PublicService); !slices.Equal(got, []string{"France services du port"}) || slices.Contains(s.Unknown, "france-services") {
			t.Errorf("%s: %q, unknown %q", code, got, s.Unknown)
		}
	}
}
