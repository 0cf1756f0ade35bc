package atlas_test

import (
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

// TestASelectionHoldsTheEnterprisesOfItsCommunes holds it to those of each commune, as of any
// other territory.
func TestASelectionHoldsTheEnterprisesOfItsCommunes(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	taken := func(level geo.Level, code string) []string {
		row, ok := a.Row(level, code)
		if !ok {
			t.Fatalf("no %s %s", level, code)
		}
		var out []string
		takes := a.Takes(atlas.Among{Within: row})
		for _, e := range a.Enterprises() {
			if takes(&e) {
				out = append(out, e.ID)
			}
		}
		return out
	}
	epci := taken(geo.LevelEPCI, atlastest.EPCIWest)
	row, _ := a.Row(geo.LevelEPCI, atlastest.EPCIWest)
	var each []string
	list := ""
	for _, c := range a.Within(row) {
		each = append(each, taken(geo.LevelCommune, c.Code)...)
		list += c.Code + "-"
	}
	slices.Sort(each)
	slices.Sort(epci)
	chosen := taken(geo.LevelSelection, list)
	slices.Sort(chosen)
	if len(epci) == 0 || !slices.Equal(epci, each) || !slices.Equal(chosen, each) {
		t.Errorf("of the EPCI %q, of its communes %q, of a selection of them %q", epci, each, chosen)
	}
}
