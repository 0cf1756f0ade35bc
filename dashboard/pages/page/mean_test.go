package page_test

import (
	"math"
	"net/url"
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// zoned puts the town and the remote commune in one bassin de vie, of the town's name.
func zoned(in *atlas.Input) {
	zone := loaded.Zoning{Class: atlastest.Town, Label: "Port", Source: "zones", Vintage: "2022"}
	in.Zonings = map[string]map[string]loaded.Zoning{"bassin_vie": {atlastest.Town: zone, atlastest.Remote: zone}}
}

func TestATerritoryIsSetBesideWhatHoldsItAndWhatIsLikeIt(t *testing.T) {
	t.Parallel()
	c := pagetest.Context(t, lang.French, zoned)
	for _, tt := range []struct {
		level geo.Level
		code  string
		want  []string
		usual string
	}{
		{geo.LevelCommune, atlastest.Remote, []string{"epci", "departement", "bassin_vie", "jumelles"}, "du département (Île-d'Essai)"},
		{geo.LevelEPCI, atlastest.EPCIWest, []string{"departement"}, "du département (Île-d'Essai)"},
		{geo.LevelDepartement, atlastest.Departement, nil, ""},
	} {
		means := c.Means(pagetest.Row(t, c, tt.level, tt.code))
		var got []string
		for _, m := range means.All {
			got = append(got, m.ID)
			if found := means.Find(m.ID); found == nil || found.ID != m.ID {
				t.Errorf("%s is found as %+v", m.ID, found)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s %s is set beside %q, want %q", tt.level, tt.code, got, tt.want)
		}
		if usual := means.Find("france"); (usual.Exists() && usual.Of != tt.usual) || usual.Exists() != (tt.usual != "") {
			t.Errorf("%s %s: where there is no such mean, %+v", tt.level, tt.code, usual)
		}
	}
}

func TestAMeanIsWeightedByInhabitants(t *testing.T) {
	t.Parallel()
	c := pagetest.Context(t, lang.French, zoned)
	town, remote := pagetest.Row(t, c, geo.LevelCommune, atlastest.Town), pagetest.Row(t, c, geo.LevelCommune, atlastest.Remote)
	people := town.Population.Weight() + remote.Population.Weight()
	want := (town.Index().Value*town.Population.Weight() + remote.Index().Value*remote.Population.Weight()) / people
	if got := c.Means(town).Find("bassin_vie").Index.Value; math.Abs(got-want) > 1e-9 {
		t.Errorf("the mean of the zone is %g, want %g", got, want)
	}
}

func TestAnUnknownMeanIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := page.ParseMean(url.Values{"reference": {"lune"}}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("refused with %v", err)
	}
	if id, err := page.ParseMean(url.Values{"reference": {"jumelles"}}); id != "jumelles" || err != nil {
		t.Errorf("read as %q, %v", id, err)
	}
}
