package profiles

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/geotest"
)

func declared() *reference.Declarations {
	return &reference.Declarations{
		Indicators: []geo.Indicator{{ID: "other"}, {ID: "densite"}},
		Typology: reference.Typology{
			LeastKnown: 0.6, Least: 2, Most: 4, Sample: 1000, Samples: 1, Starts: 2, Seed: 1, Twins: 2, SizeFactor: 2,
			Features: []reference.TypologyFeature{{ID: "theme:sante"}, {ID: "indicator:densite", Log: true}},
		},
	}
}

// land has towns close to health care and villages far from it, by turns, then a
// commune of which nothing is known, and a région.
func land(pairs int) *geo.Result { return landWhere(pairs, 0) }

// landWhere is a land whose towns are so far from care.
func landWhere(pairs int, nearest float64) *geo.Result {
	var records []geotest.Record
	add := func(population int, gap, density float64) {
		row := geotest.Record{Territory: geo.Territory{Level: geo.LevelCommune, Code: fmt.Sprintf("%05d", len(records)), Population: geo.Inhabitants(population)}}
		row.Themes = make([]geo.ThemeScore, len(geo.Themes()))
		row.Themes[2] = geo.ThemeScore{Gap: gap, Coverage: 1}
		row.Indicators = []float64{math.NaN(), density}
		records = append(records, row)
	}
	for i := range pairs {
		step := float64(i) / float64(pairs)
		add(1000+i, nearest+0.1*step, 1000*math.Exp(step/10))
		add(100+i, 0.9+0.1*step, 10*math.Exp(step/10))
	}
	add(500, math.NaN(), math.NaN())
	records = append(records, geotest.Record{Territory: geo.Territory{Level: geo.LevelRegion, Code: "84"}})
	return geotest.Result(records)
}

func TestCommunesAreGroupedAndHaveTwins(t *testing.T) {
	r := land(20)
	if err := Add(t.Context(), declared(), r); err != nil {
		t.Fatal(err)
	}
	if len(r.Types) != 2 || r.Types[0].Size != 20 || r.Types[1].Size != 20 {
		t.Fatalf("types %+v, want two of twenty communes", r.Types)
	}
	rows := r.Rows(geo.LevelCommune)
	town, village := rows[0].Profile(), rows[1].Profile()
	if town == nil || village == nil || town.Type == village.Type {
		t.Fatalf("the first town is %+v and the first village %+v", town, village)
	}
	for _, trait := range r.Types[village.Type].Traits {
		if want := trait.Feature == "theme:sante"; trait.Strength > 0 != want || math.Abs(trait.Strength) < 0.9 {
			t.Errorf("villages have the trait %+v, want far from care and thinly populated", trait)
		}
	}
	if len(town.Twins) != 2 || town.Twins[0].Code != "00002" || town.Twins[1].Code != "00004" || town.Twins[0].Distance >= town.Twins[1].Distance {
		t.Errorf("twins of the first town %+v, want the next two", town.Twins)
	}
	if rows[40].Profile() != nil || r.Rows(geo.LevelRegion)[0].Profile() != nil {
		t.Error("a commune of which nothing is known, or a région, has a profile")
	}
}

func TestTooFewCommunesMakeNoGroups(t *testing.T) {
	r := land(5)
	if err := Add(t.Context(), declared(), r); err != nil || r.Types != nil || r.Frame(geo.LevelCommune).Profile != nil {
		t.Errorf("types %v, %v, want none", r.Types, err)
	}
}

func TestProfilesLeaveOutWhatIsStale(t *testing.T) {
	d, r := declared(), land(20)
	d.Indicators[1].Stale = true
	if err := Add(t.Context(), d, r); err != nil || len(r.Types) != 2 {
		t.Fatalf("types %v, %v, want two", r.Types, err)
	}
	for _, kind := range r.Types {
		for _, trait := range kind.Traits {
			if trait.Feature == "indicator:densite" {
				t.Errorf("a stale density is told as the trait of a group: %+v", trait)
			}
		}
	}
}

// TestAGroupIsNotCalledWhatItsMembersAreNot has all communes far from care, the towns
// less than the villages.
func TestAGroupIsNotCalledWhatItsMembersAreNot(t *testing.T) {
	t.Parallel()
	half := 0.5
	d := declared()
	d.Typology.Features = []reference.TypologyFeature{
		{ID: "theme:sante", Turn: &half, High: geo.Text{FR: "loin des soins"}, Low: geo.Text{FR: "proches des soins"}},
		{ID: "indicator:densite", Log: true, High: geo.Text{FR: "denses"}, Low: geo.Text{FR: "peu denses"}},
	}
	for _, tt := range []struct {
		nearest float64
		towns   string
	}{{0, "Communes denses, proches des soins"}, {0.6, "Communes denses"}} {
		r := landWhere(20, tt.nearest)
		if err := Add(t.Context(), d, r); err != nil {
			t.Fatal(err)
		}
		names := d.TypeNames(r.Types)
		rows := r.Rows(geo.LevelCommune)
		towns, villages := names[rows[0].Profile().Type].FR, names[rows[1].Profile().Type].FR
		if sorted(towns) != sorted(tt.towns) || sorted(villages) != sorted("Communes loin des soins, peu denses") {
			t.Errorf("towns whose gap is %g are called %q, and villages %q", tt.nearest, towns, villages)
		}
	}
}

// sorted writes the words of a name in their order in the alphabet.
func sorted(name string) string {
	words := strings.Split(strings.TrimPrefix(name, "Communes "), ", ")
	slices.Sort(words)
	return strings.Join(words, ", ")
}
