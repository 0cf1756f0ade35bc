package atlas_test

import (
	"math"
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// bakery is its place among the declared services.
const bakery = 2

func TestTheNearestEnterpriseOfACommuneAlikeIsNamed(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	given := func(id, commune string, certainty geo.Certainty) geo.Enterprise {
		return geo.Enterprise{ID: id, Name: id, Commune: commune, Functions: []geo.Given{{Function: "pain", Certainty: certainty}}}
	}
	in.Enterprises = append(in.Enterprises,
		given("sure-but-too-large", atlastest.Town, geo.CertaintySure),
		given("alike", "00008", geo.CertaintySure),
		given("a-hint", "00008", geo.CertaintyHint),
		given("nearer", "00005", geo.CertaintyLikely),
		given("at-home", "00006", geo.CertaintySure))
	a, row := openWith(t, in, "00006")
	solved := a.Solved(row, bakery)
	found := solved.Enterprises
	var got []string
	for _, f := range found {
		got = append(got, f.Enterprise.ID+" "+string(f.Like)+" "+f.Lacking.Code)
	}
	// 00006 has 380 inhabitants, 00005 410 and 00008 530; the remote commune is its twin.
	want := []string{"nearer size 00006", "demo-ess:2 twin 00006", "alike size 00006"}
	if !slices.Equal(got, want) {
		t.Fatalf("found %v, want %v", got, want)
	}
	twin := found[1]
	if _, metres := solved.Way(&twin.Elsewhere); twin.Alone != 95 || twin.Commune.Name != "Haute-Combrelle" || math.Round(metres) != 10_362 {
		t.Errorf("the twin: %d served alone in %s at %.0f m", twin.Alone, twin.Commune.Name, metres)
	}
}

func TestCommunesOfOtherDensityAreNotAlike(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, class string
		want        atlas.Likeness
	}{{"of the same", "6", atlas.LikeDensity}, {"of another", "4", ""}, {"of one unknown", "", atlas.LikeSize}} {
		t.Run(tt.name, func(t *testing.T) {
			in := atlastest.Input()
			classes := map[string]loaded.Zoning{"00006": {Class: "6"}}
			if tt.class != "" {
				classes["00008"] = loaded.Zoning{Class: tt.class}
			}
			in.Zonings["densite"] = classes
			in.Enterprises = []geo.Enterprise{{ID: "bread", Commune: "00008", Functions: []geo.Given{{Function: "pain", Certainty: geo.CertaintySure}}}}
			a, row := openWith(t, in, "00006")
			var got atlas.Likeness
			for _, f := range a.Solved(row, bakery).Enterprises {
				got = f.Like
			}
			if got != tt.want {
				t.Errorf("alike by %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAClosedGapSaysWhereAPlaceOpened(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		counts map[int][3]int32 // of communes, by edition
		want   string
	}{
		{"there", map[int][3]int32{3: {0, 0, 1}, 2: {0, 0, 1}}, "00004"},
		{"in the commune beside", map[int][3]int32{3: {0, 0, 0}, 2: {0, 0, 1}}, "00003"},
		{"nowhere that is loaded", map[int][3]int32{3: {0, 0, 0}}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := atlastest.Input()
			in.Decl.Services[bakery].Limit.Acceptable = 15
			past := in.Release.Result.Frame(geo.LevelCommune).Past
			for edition, gap := range []float64{0.6, 0.6, 0} {
				past[edition].Services[bakery].Gap[3] = gap
				past[edition].Services[bakery].Gap[2] = gap // where it is not covered today
				for commune, counts := range tt.counts {
					past[edition].Services[bakery].Count[commune] = counts[edition]
				}
			}
			a, row := openWith(t, in, "00008")
			solved := a.Solved(row, bakery)
			found := solved.Closed
			if len(found) != 1 {
				t.Fatalf("closed in %d communes: %+v", len(found), found)
			}
			c, opened := found[0], ""
			if first := solved.Opened(&c); first.Exists() {
				opened = first.Code
			}
			if c.Commune.Code != "00004" || c.Then != 2013 || c.Now != 2018 || opened != tt.want {
				t.Errorf("%s closed from %d to %d, opened in %q, want 00004 from 2013 to 2018 in %q", c.Commune.Code, c.Then, c.Now, opened, tt.want)
			}
		})
	}
}

func TestWhatALargerTerritoryLacksIsSolvedForItsCommunes(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	west, _ := a.Row(geo.LevelEPCI, atlastest.EPCIWest)
	if found := a.Solved(west, bakery).Enterprises; len(found) != 1 || found[0].Enterprise.ID != "demo-ess:2" || found[0].Lacking.Code != "00008" {
		t.Errorf("for the communes of the west: %+v", found)
	}
	none, _ := a.Row(geo.LevelCommune, atlastest.Withheld)
	if found := a.Solved(none, bakery); len(found.Enterprises)+len(found.Closed) > 0 {
		t.Errorf("of a commune without a centre: %+v", found)
	}
}

// openWith makes an atlas of an input and finds a commune.
func openWith(t *testing.T, in atlas.Input, commune string) (*atlas.Atlas, geo.Row) {
	t.Helper()
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	row, ok := a.Row(geo.LevelCommune, commune)
	if !ok {
		t.Fatalf("no commune %s", commune)
	}
	return a, row
}
