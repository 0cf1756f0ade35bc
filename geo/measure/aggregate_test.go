package measure

import (
	"math"
	"testing"

	"maillage/geo"
	"maillage/geo/geotest"
)

func TestAggregatesAreWeightedByPopulation(t *testing.T) {
	lost := commune("26003", 600, north(0))
	lost.CentreMethod = geo.CentreMissing
	in := Input{
		Communes:   []geo.Commune{commune("26001", 100, north(0)), commune("26002", 300, north(10000)), lost},
		Names:      map[geo.Level]map[string]string{geo.LevelDepartement: {"26": "Drôme"}},
		Services:   sixServices(),
		Facilities: []geo.Facility{inCommune("x", "26002", "t:sante", 4)},
	}
	for _, theme := range []string{"mobilite", "numerique", "jeunesse"} {
		in.Facilities = append(in.Facilities, inCommune(theme, "26001", "t:"+theme, 1))
	}
	row := find(t, compute(t, in), geo.LevelDepartement, "26")
	if want := (geo.Territory{Level: geo.LevelDepartement, Code: "26", Name: "Drôme", Population: 1000, Communes: 3}); *row.Territory != want {
		t.Errorf("got %+v, want %+v", *row.Territory, want)
	}
	// 16.2 min for 100, 1 min for 300, unknown for 600.
	s := row.Service(2)
	if !near(s.Minutes, (16.2*100+300)/400) || !near(s.Metres, 13500.0/4) || !near(s.Gap, 0.02) {
		t.Errorf("health is at %v min, %v m, gap %v", s.Minutes, s.Metres, s.Gap)
	}
	if s.Beyond != 100 || s.Count != 4 || s.State != geo.StateCovered || !s.Known() || s.Method != geo.MethodEstimate || s.Facility != "" || s.Reason != "" {
		t.Errorf("health is %+v", s)
	}
	// Health gap 0.08 for 100 and 0 for 300; half known weight for 400 of 1000.
	if th := row.Theme(2); !near(th.Gap, 0.02) || !near(th.Coverage, 0.4) || !th.Known() {
		t.Errorf("health theme is %+v, want a gap of 0.02 known for 0.4", th)
	}
	// Four themes: 26001 has 0.08 in one of them, 26002 0.08 in three.
	if ix := row.Index(); !near(ix.Value, (100*2+300*6)/400.0) || !ix.Known() || ix.Rank != 1 || ix.Of != 1 || ix.OfInDepartement != 0 {
		t.Errorf("index is %+v, want 5", ix)
	}
	if nowhere := row.Service(4); nowhere.Known() || nowhere.State != geo.StateUnknown || nowhere.Method != "" || nowhere.Reason == "" {
		t.Errorf("a service that is nowhere is %+v", nowhere)
	}
}

func TestStateOfMostInhabitants(t *testing.T) {
	tests := []struct {
		name                           string
		covered, enterprise, uncovered float64
		want                           geo.State
	}{
		{"nobody", 0, 0, 0, geo.StateUnknown},
		{"half covered", 5, 0, 5, geo.StateCovered},
		{"half covered or by an enterprise", 4, 1, 5, geo.StateEnterprise},
		{"most uncovered", 4, 1, 6, geo.StateUncovered},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := majority(tt.covered, tt.enterprise, tt.uncovered); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestACommuneWithoutEPCIHasNoSuchRow(t *testing.T) {
	alone := commune("29083", 200, north(0))
	alone.EPCI = ""
	result := compute(t, Input{Communes: []geo.Commune{alone}})
	for _, row := range result.Rows(geo.LevelEPCI) {
		t.Errorf("an EPCI row %q", row.Code)
	}
	if find(t, result, geo.LevelCommune, "29083").Parent(geo.LevelEPCI) != "" {
		t.Error("the commune is said to have an EPCI")
	}
}

func TestRankTiesShareTheBetterRank(t *testing.T) {
	score := func(departement string, value float64) geotest.Record {
		return geotest.Record{
			Territory: geo.Territory{Level: geo.LevelCommune},
			Parents:   map[geo.Level]string{geo.LevelDepartement: departement},
			Access:    geotest.Access{Index: geo.Score{Value: value}},
		}
	}
	f := geotest.Result([]geotest.Record{
		score("26", 10), score("26", 30), score("07", 30), score("26", math.NaN()), score("07", 40), score("26", 10),
	}).Frame(geo.LevelCommune)
	Rank(f, &f.Access[geo.ModeCar].Index)
	want := [][4]int{{4, 5, 2, 3}, {2, 5, 1, 3}, {2, 5, 2, 2}, {0, 5, 0, 3}, {1, 5, 1, 2}, {4, 5, 2, 3}}
	for i, w := range want {
		s := f.Row(i).Index()
		if got := [4]int{s.Rank, s.Of, s.RankInDepartement, s.OfInDepartement}; got != w {
			t.Errorf("row %d is %v, want %v", i, got, w)
		}
	}
}

func TestUnknownInhabitantsWeighNothingAndLeaveSumsUnknown(t *testing.T) {
	in := Input{
		Communes:   []geo.Commune{commune("26001", geo.NoCount, north(0)), commune("26002", 300, north(10000)), commune("26003", 100, north(10000))},
		Services:   sixServices(),
		Facilities: []geo.Facility{inCommune("x", "26002", "t:sante", 4)},
	}
	result := compute(t, in)
	far, all := find(t, result, geo.LevelCommune, "26001").Service(2), find(t, result, geo.LevelDepartement, "26")
	if !near(far.Minutes, 16.2) || far.Beyond.Known() {
		t.Errorf("the commune is at %v min, %v inhabitants beyond; want 16.2 and unknown", far.Minutes, far.Beyond)
	}
	if s := all.Service(2); all.Population.Known() || s.Beyond.Known() || !near(s.Minutes, 1) {
		t.Errorf("the département has %v inhabitants, %v beyond, a mean of %v min; want unknown twice, and 1", all.Population, s.Beyond, s.Minutes)
	}
	if s := find(t, result, geo.LevelCommune, "26002").Service(2); s.Beyond != 0 {
		t.Errorf("%v inhabitants beyond where the service is", s.Beyond)
	}
}

func TestScoresOfSeveralCommunesAreWithheldAtTheirEdge(t *testing.T) {
	var records []geotest.Record
	for i, index := range []geo.Score{{Value: 20}, {Value: 40}, {Value: math.NaN(), Withheld: geo.WithheldEdge}} {
		records = append(records, geotest.Record{
			Territory: geo.Territory{Level: geo.LevelCommune, Code: string(rune('1' + i)), Population: 100},
			Access:    geotest.Access{Index: index},
		})
	}
	communes := geotest.Result(records).Frame(geo.LevelCommune)
	for _, c := range []struct {
		most float64
		want []float64
	}{{0.4, []float64{30, 30, math.NaN()}}, {0.2, []float64{30, math.NaN(), math.NaN()}}} {
		for g, scores := range AggregateScores(communes, geo.ModeCar, [][]int{{0, 1}, {0, 1, 2}, {1, 2}}, c.most) {
			if got := scores.Index; got != c.want[g] && (geo.Known(got) || geo.Known(c.want[g])) {
				t.Errorf("group %d, with at most %v at the edge: %v, want %v", g, c.most, got, c.want[g])
			}
		}
	}
}
