//go:build !race

// Allocations are counted as they are without the race detector.

package atlas_test

import (
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// TestListsDoTheSameWorkWhateverTheSize counts what lists allocate: what is folded,
// summed up or made anew for each territory would show in the larger land.
func TestListsDoTheSameWorkWhateverTheSize(t *testing.T) {
	small, large := land(t, 120), land(t, 1200)
	ask := func(a *atlas.Atlas, s selection.Selection) {
		s.Level = geo.LevelCommune
		if _, err := a.Select(s); err != nil {
			t.Fatal(err)
		}
	}
	for name, list := range map[string]func(*atlas.Atlas){
		"by name":    func(a *atlas.Atlas) { ask(a, selection.Selection{Order: selection.ParseOrder("name")}) },
		"by index":   func(a *atlas.Atlas) { ask(a, selection.Selection{Order: selection.ParseOrder("-index")}) },
		"by a query": func(a *atlas.Atlas) { ask(a, selection.Selection{Query: "rivière-11"}) },
		"communes that lack": func(a *atlas.Atlas) {
			if _, err := a.Lacking(selection.Listing{Subject: atlastest.Bakery}); err != nil {
				t.Fatal(err)
			}
		},
		"a search": func(a *atlas.Atlas) { a.Search("zzz", 10) },
		"zones, once asked for": func(a *atlas.Atlas) {
			if _, _, err := a.Zones("zrr"); err != nil {
				t.Fatal(err)
			}
		},
		"last places of all": func(a *atlas.Atlas) { a.Threads(geo.Row{}, -1) },
	} {
		few, many := testing.AllocsPerRun(5, func() { list(small) }), testing.AllocsPerRun(5, func() { list(large) })
		if many > few {
			t.Errorf("%s: %v allocations for 1200 communes, %v for 120", name, many, few)
		}
	}
}

func land(t *testing.T, communes int) *atlas.Atlas {
	t.Helper()
	a, err := atlas.New(atlastest.Country(communes))
	if err != nil {
		t.Fatal(err)
	}
	return a
}
