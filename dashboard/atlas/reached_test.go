package atlas_test

import (
	"testing"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

// TestPeopleAreCountedByTheCentresOfTheirCommunes takes all that is loaded, then the town alone.
func TestPeopleAreCountedByTheCentresOfTheirCommunes(t *testing.T) {
	a := atlastest.New(t)
	town, _ := a.Commune(atlastest.Town)
	row, ok := a.Row(geo.LevelCommune, atlastest.Town)
	if !ok {
		t.Fatal("the town is not there")
	}
	square := func(half float64) orb.MultiPolygon {
		at := town.Centre
		return orb.MultiPolygon{orb.Bound{Min: orb.Point{at[0] - half, at[1] - half}, Max: orb.Point{at[0] + half, at[1] + half}}.ToPolygon()}
	}
	got := a.PeopleIn([]orb.MultiPolygon{square(5), square(0.001)})
	if got[0].Communes < 2 || got[0].Communes > len(a.Rows(geo.LevelCommune)) || !got[0].Beyond {
		t.Errorf("everywhere: %+v, want several communes, and those abroad uncounted", got[0])
	}
	if want := (atlas.Reached{Communes: 1, Inhabitants: int(row.Population)}); got[1] != want {
		t.Errorf("the town alone: %+v, want %+v", got[1], want)
	}
}
