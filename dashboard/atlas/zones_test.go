package atlas_test

import (
	"math"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/data/store/loaded"
	"maillage/geo"
)

func TestZonesSumUpTheirCommunes(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	zones, source, err := a.Zones("zrr")
	if err != nil || len(zones) != 2 || source != (geo.SourceVintage{Source: "demo-cog", Vintage: "2026"}) {
		t.Fatalf("%d zones of %v: %v", len(zones), source, err)
	}
	z := zones[0]
	if z.Class != "C" || z.Communes != 2 || z.Population != 475 {
		t.Errorf("the most fragile zone is %+v", z)
	}
	// 95 inhabitants at 74 and 380 at 52.43.
	low := 100 * (0.2 + 34./35 + 0.5 + 0.75 + 0.2) / 5
	if want := (95*74 + 380*low) / 475; math.Abs(z.Index-want) > 1e-9 {
		t.Errorf("index %v, want %v", z.Index, want)
	}
	share := 380 * low / (95*74 + 380*low) // of the fragility, on four fifths of the inhabitants
	if want := 1 - (0.8*share + 0.2*(share+1)); math.Abs(z.Spread.Gini-want) > 1e-9 || z.Spread.Worst != 74 || math.Abs(z.Spread.Best-low) > 1e-9 {
		t.Errorf("spread %+v, want a Gini of %v between 74 and %v", z.Spread, want, low)
	}
	if z.Partial || !zones[1].Partial || zones[1].Class != "NC" || zones[1].Index >= z.Index {
		t.Errorf("the other zone is %+v", zones[1])
	}
}

func TestTheStatesOfAZoneSumToItsPopulation(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	zones, _, err := a.Zones("zrr")
	if err != nil {
		t.Fatal(err)
	}
	service := a.Service(atlastest.Bakery)
	for i := range zones {
		var sum geo.Inhabitants
		for _, people := range zones[i].States(a, service) {
			sum = sum.Plus(people)
		}
		if sum != zones[i].Population {
			t.Errorf("%d inhabitants of %s are in the states %v, want %d", sum, zones[i].Class, zones[i].States(a, service), zones[i].Population)
		}
	}
}

func TestAZoneAroundACommuneThatIsNotLoadedIsPartial(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Zonings["bassin_vie"] = map[string]loaded.Zoning{
		"00001": {Class: "00002"}, "00002": {Class: "00002"}, "00003": {Class: "05070"},
	}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	zones, _, err := a.Zones("bassin_vie")
	if err != nil || len(zones) != 2 {
		t.Fatalf("zones %+v: %v", zones, err)
	}
	for _, z := range zones {
		if want := z.Class == "05070"; z.Partial != want {
			t.Errorf("zone around %s: partial is %v", z.Class, z.Partial)
		}
	}
}

func TestZonesOfAnUnknownZoningAreNotFound(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	if _, _, err := a.Zones("canton"); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("got %v, want a not_found error", err)
	}
	if names := a.ZoningNames(); len(names) != 1 || names[0] != "zrr" {
		t.Errorf("zonings %v", names)
	}
}

func TestSpreadWithinATerritory(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	row, _ := a.Row(geo.LevelDepartement, atlastest.Departement)
	s := a.SpreadWithin(row)
	if !s.Known() || s.Worst <= row.Index().Value || s.Best >= row.Index().Value || s.Gini <= 0 || s.Gini >= 1 || s.TooFar <= 0 || s.TooFar >= 1 {
		t.Errorf("%+v around an index of %v", s, row.Index().Value)
	}
	withheld, _ := a.Row(geo.LevelCommune, atlastest.Withheld)
	if s := a.SpreadWithin(withheld); s.Known() || !math.IsNaN(s.TooFar) || !math.IsNaN(s.Gini) {
		t.Errorf("where nothing is known: %+v", s)
	}
}
