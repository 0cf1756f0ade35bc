package atlas_test

import (
	"strings"
	"testing"
	"time"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/data/keeping"
	"maillage/geo"
)

// keptInput is the test atlas with a log of what people keep, all of which its release counts.
func keptInput(changes ...keeping.Change) atlas.Input {
	in := atlastest.Input()
	for i, c := range changes {
		c.ID, c.By, c.At = int64(i+1), "Mairie", time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
		in.Log = append(in.Log, c)
	}
	in.Release.Sources = append(in.Release.Sources[:len(in.Release.Sources):len(in.Release.Sources)], keeping.Vintage(int64(len(changes))))
	return in
}

func support(id, areas, themes string) keeping.Change {
	return keeping.Change{Subject: keeping.Support, Verb: keeping.Add, Of: id, Says: map[string]string{keeping.Name: id, keeping.Areas: areas, keeping.Themes: themes}}
}

func TestSupportsAreFoundByTerritoryAndTheme(t *testing.T) {
	t.Parallel()
	a, err := atlas.New(keptInput(
		support("all", "FR", ""), support("dep", "departement:00", "sante"), support("west", "epci:"+atlastest.EPCIWest, "sante,mobilite"),
		support("town", "commune:"+atlastest.Town, "mobilite"), support("away", "departement:75", "")))
	if err != nil {
		t.Fatal(err)
	}
	row := func(l geo.Level, code string) geo.Row {
		r, ok := a.Row(l, code)
		if !ok {
			t.Fatalf("no %s %s", l, code)
		}
		return r
	}
	for _, tt := range []struct {
		name  string
		row   geo.Row
		theme geo.Theme
		want  string
	}{
		{"a commune", row(geo.LevelCommune, atlastest.Town), "", "all dep town west"},
		{"a commune on a theme", row(geo.LevelCommune, atlastest.Town), geo.ThemeMobility, "all town west"},
		{"another EPCI", row(geo.LevelEPCI, atlastest.EPCIEast), "", "all dep"},
		{"a département and all within", row(geo.LevelDepartement, atlastest.Departement), geo.ThemeHealth, "all dep west"},
		{"anywhere", geo.Row{}, geo.ThemeDigital, "all away"},
	} {
		var got []string
		for _, s := range a.Supports(tt.row, tt.theme) {
			got = append(got, s.ID)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

func TestTheAtlasShowsWhatItsReleaseCounts(t *testing.T) {
	t.Parallel()
	closed := keeping.Change{Subject: keeping.Facility, Verb: keeping.Close, Of: "demo:boulangerie-2"}
	for _, tt := range []struct {
		name  string
		in    atlas.Input
		there bool
	}{{"counted", keptInput(closed), false}, {"not yet", func() atlas.Input {
		in := keptInput(closed)
		in.Release.Sources = in.Release.Sources[:len(in.Release.Sources)-1]
		return in
	}(), true}} {
		a, err := atlas.New(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		if _, there := a.Facility("demo:boulangerie-2"); there != tt.there {
			t.Errorf("%s: a place that closed is there: %t", tt.name, there)
		}
		if cited := a.Cited(); (cited[len(cited)-1].Title == "Corrections tenues à la main") == tt.there {
			t.Errorf("%s: the last source cited is %q", tt.name, cited[len(cited)-1].Title)
		}
	}
}
