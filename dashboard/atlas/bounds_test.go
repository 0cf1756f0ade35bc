package atlas_test

import (
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func TestBoundsAreNoFigures(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	f := in.Release.Result.Frame(geo.LevelCommune)
	at, _ := f.Find(atlastest.Remote)
	access := f.Access[geo.ModeCar]
	access.Services[1].Edge[at] = true
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	for id, most := range map[string]float64{"minutes:maternite": access.Services[1].Minutes[at], "gap:maternite": access.Services[1].Gap[at]} {
		v, err := a.Values(id, geo.LevelCommune)
		if err != nil {
			t.Fatal(err)
		}
		if geo.Known(v.Values[at]) || !geo.Known(v.Values[0]) {
			t.Errorf("%s: %v, where the bound is at %d", id, v.Values, at)
		}
		bounds := a.AtEdge(v.Figure.Measure, geo.LevelCommune)
		if len(bounds) != 1 || bounds[0] != (atlas.Bound{Territory: at, Most: most}) {
			t.Errorf("%s: bounds %+v, want the one of %v at %d", id, bounds, most, at)
		}
		if why := a.Withheld(v.Figure.Measure, geo.LevelCommune); why[geo.WithheldEdge] != 1 {
			t.Errorf("%s is withheld for %v", id, why)
		}
	}
	if bounds := a.AtEdge(geo.Measure{Kind: geo.MeasureIndex}, geo.LevelCommune); bounds != nil {
		t.Errorf("the index has the bounds %v", bounds)
	}
}

func TestACommuneAtTheEdgeIsInNoIndexOfOnesOwn(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	f := in.Release.Result.Frame(geo.LevelCommune)
	at, _ := f.Find(atlastest.Town)
	f.Access[geo.ModeCar].Index.Withheld[at] = geo.WordCode(geo.Withholdings(), geo.WithheldEdge)
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	parts := a.Parts()
	for k := range parts {
		if gaps := a.PartGaps(&parts[k]); geo.Known(gaps[at]) {
			t.Errorf("%s has the gap %v", parts[k].ID, gaps[at])
		}
	}
}
