package actors_test

import (
	"slices"
	"testing"
	"time"

	"maillage/dashboard/actors"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/data/keeping"
	"maillage/geo"
)

func TestThoseWhoAccompanyEnterprisesAreOnTheSheetOfTheirThemes(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Log = []keeping.Change{{ID: 1, By: "Mairie", At: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), Subject: keeping.Support, Verb: keeping.Add, Of: "keepers:1",
		Says: map[string]string{keeping.Name: "Incubateur rural", keeping.Areas: "departement:00", keeping.Themes: "services-proximite"}}}
	in.Release.Sources = append(slices.Clip(in.Release.Sources), keeping.Vintage(1))
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	row, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	bakery := actors.Of(a, row, a.Service(atlastest.Bakery))
	if got := names(bakery, actors.Support); !slices.Contains(got, "Incubateur rural") || slices.Contains(bakery.Unknown, "support") {
		t.Errorf("who accompanies: %q, unknown %q", got, bakery.Unknown)
	}
	station := actors.Of(a, row, a.Service(atlastest.Station))
	if got := names(station, actors.Support); slices.Contains(got, "Incubateur rural") || !slices.Contains(station.Unknown, "support") {
		t.Errorf("who accompanies on another theme: %q, unknown %q", got, station.Unknown)
	}
}

func TestAShopThatWasHelpedIsNotSaidToBeOpen(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Shops[0].Functions = []geo.Given{{Function: "pain", Certainty: geo.CertaintyLikely, By: "says:dépôt de pain"}}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	row, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	for _, shop := range actors.Of(a, row, a.Service(atlastest.Bakery)).Giving() {
		if shop.ID == in.Shops[0].ID {
			t.Errorf("%s is said to give bread, which no file knows", shop.Name)
		}
	}
}
