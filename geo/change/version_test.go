package change_test

import (
	"testing"

	"maillage/geo"
	"maillage/geo/change"
	"maillage/geo/versiontest"
)

func TestTheVersionHoldsTheFigures(t *testing.T) {
	got := past(t, world())
	f := &versiontest.Figures{}
	for _, at := range []key{
		{Level: geo.LevelCommune, Code: "00001"}, {Level: geo.LevelCommune, Code: "00002"},
		{Level: geo.LevelEPCI, Code: "E"}, {Level: geo.LevelDepartement, Code: "00"}, {Level: geo.LevelRegion, Code: "R"},
	} {
		for _, p := range got[at] {
			versiontest.Add(f, p.Shopless, p.ShoplessPopulation)
			for _, s := range p.Services {
				versiontest.Add(f, float64(s.Count), float64(s.With), s.Gap)
			}
			for _, theme := range p.Themes {
				versiontest.Add(f, theme.Gap, theme.Coverage)
			}
		}
	}
	versiontest.Hold(t, change.Version, f)
}
