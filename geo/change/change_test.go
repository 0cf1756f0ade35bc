package change_test

import (
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/change"
	"maillage/geo/geotest"
	"maillage/geo/nearest"
)

// world is three communes of département 00 some 11 km apart on a meridian, the
// third of the surroundings, in département 99, nearest to the second.
func world() change.Input {
	at := func(lat float64) orb.Point { return orb.Point{4, lat} }
	commune := func(code, dep string, people geo.Inhabitants, p orb.Point, asked bool) geo.Commune {
		return geo.Commune{Code: code, EPCI: "E", Departement: dep, Region: "R", Population: people, Centre: p, CentreMethod: geo.CentreMairie, Asked: asked}
	}
	limit := geo.Threshold{Acceptable: 10, Unacceptable: 20}
	service := func(id string, weight float64) geo.Service {
		return geo.Service{ID: id, Theme: geo.ThemeHealth, Limit: limit, Weight: weight}
	}
	both := map[string]bool{"00": true, "99": true}
	return change.Input{
		Coverage: geo.Coverage{LeastThemeWeight: 0.5, LeastThemes: 4},
		Communes: []geo.Commune{
			commune("00002", "00", 100, at(45.1), true), commune("00001", "00", 300, at(45), true),
			commune("99001", "99", 50, at(45.2), false),
		},
		Services: []geo.Service{service("shop", 1), service("doctor", 1), service("library", 1)},
		Editions: []change.Edition{
			{Vintage: "2009", Departements: both, Counts: []map[string]int{{"00001": 2, "00002": 1}, {"00001": 1}, nil}},
			{Vintage: "2013", Departements: both, Counts: []map[string]int{{"00001": 3}, {"99001": 1}, nil}},
			{Vintage: "2018", Departements: both, Counts: []map[string]int{{"00001": 1}, {"00001": 1}, nil}},
		},
		Comparable: [][]bool{{true, false, false}, {true, true, false}},
		Shops:      []int{0},
		Estimate:   nearest.Estimate{Detour: 1, SpeedKmh: 60, MountainSpeedKmh: 60, FloorMinutes: 1},
	}
}

// key names a territory.
type key struct {
	Level geo.Level
	Code  string
}

// framesOf are those of the communes asked for and of what holds them, without any
// figure yet.
func framesOf(in change.Input) []*geo.Frame {
	var records []geotest.Record
	seen := map[key]bool{}
	add := func(l geo.Level, code string, people geo.Inhabitants, parents map[geo.Level]string) {
		if !seen[key{l, code}] {
			seen[key{l, code}] = true
			records = append(records, geotest.Record{Territory: geo.Territory{Level: l, Code: code, Population: people}, Parents: parents})
		}
	}
	for _, c := range in.Communes {
		if !c.Asked {
			continue
		}
		parents := map[geo.Level]string{}
		for _, l := range geo.Levels()[1:] {
			parents[l] = c.Parent(l)
			add(l, c.Parent(l), 0, nil)
		}
		add(geo.LevelCommune, c.Code, c.Population, parents)
	}
	return geotest.Result(records).Frames
}

// past is what was added to each territory.
func past(t *testing.T, in change.Input) map[key][]geo.Past {
	t.Helper()
	frames := framesOf(in)
	if err := change.Compute(t.Context(), in, frames); err != nil {
		t.Fatal(err)
	}
	out := map[key][]geo.Past{}
	for _, f := range frames {
		for _, row := range f.Rows() {
			for e := range row.Editions() {
				at := key{f.Level, row.Code}
				out[at] = append(out[at], row.Past(e))
			}
		}
	}
	return out
}

func TestCountsByTerritoryAndEdition(t *testing.T) {
	got := past(t, world())
	tests := []struct {
		name              string
		at                key
		counts            [3]int32 // of the shop, by edition
		with              [3]int32
		shopless, lacking [3]int // communes, and their inhabitants
	}{
		{"a commune that keeps its shops", key{Level: geo.LevelCommune, Code: "00001"}, [3]int32{2, 3, 1}, [3]int32{1, 1, 1}, [3]int{}, [3]int{}},
		{"one that loses its last", key{Level: geo.LevelCommune, Code: "00002"}, [3]int32{1, 0, 0}, [3]int32{1, 0, 0}, [3]int{0, 1, 1}, [3]int{0, 100, 100}},
		{"the département, without its surroundings", key{Level: geo.LevelDepartement, Code: "00"}, [3]int32{3, 3, 1}, [3]int32{2, 1, 1}, [3]int{0, 1, 1}, [3]int{0, 100, 100}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for e, p := range got[tt.at] {
				s := p.Services[0]
				if !p.Covered || s.Count != tt.counts[e] || s.With != tt.with[e] || p.Shopless != tt.shopless[e] || int(p.ShoplessPopulation) != tt.lacking[e] {
					t.Errorf("%s: %+v, want %d in %d communes, %d without shop", p.Vintage, p, tt.counts[e], tt.with[e], tt.shopless[e])
				}
				if p.Services[2].Counted() || geo.Known(p.Services[2].Gap) {
					t.Errorf("%s: a service that is not counted is %+v", p.Vintage, p.Services[2])
				}
			}
		})
	}
	if _, found := got[key{Level: geo.LevelCommune, Code: "99001"}]; found {
		t.Error("a commune of the surroundings is among them")
	}
	if _, found := got[key{Level: geo.LevelDepartement, Code: "99"}]; found {
		t.Error("a département of the surroundings is among them")
	}
}

func TestGapsAreEstimatedAlike(t *testing.T) {
	got := past(t, world())
	// 0.1° of meridian are 11,119.5 m on the sphere of radius 6,371,008.77 m, at
	// 60 km/h 11.1195 minutes: 0.11195 of the way from 10 to 20. Twice as far, at
	// 22.2 minutes, the gap is whole.
	const eps = 1e-4
	tests := []struct {
		name string
		at   key
		want [3]float64 // of the doctor, by edition
	}{
		{"in the commune, far, in the commune", key{Level: geo.LevelCommune, Code: "00001"}, [3]float64{0, 1, 0}},
		{"next door all along", key{Level: geo.LevelCommune, Code: "00002"}, [3]float64{0.11195, 0.11195, 0.11195}},
		{"the mean by inhabitants", key{Level: geo.LevelEPCI, Code: "E"}, [3]float64{0.0279875, 0.7779875, 0.0279875}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for e, p := range got[tt.at] {
				if g := p.Services[1].Gap; math.Abs(g-tt.want[e]) > eps {
					t.Errorf("%s: gap %g, want %g", p.Vintage, g, tt.want[e])
				}
			}
		})
	}
}

func TestThemesCompareOrAreWithheld(t *testing.T) {
	health := slices.Index(geo.Themes(), geo.ThemeHealth)
	got := past(t, world())[key{Level: geo.LevelCommune, Code: "00001"}]
	// From 2009 on only the shop compares, a third of the weight: too little. From
	// 2013 on it does with the doctor: (0 + 1) / 2, then 0.
	want := []geo.ThemeScore{{Coverage: 1. / 3, Gap: math.NaN()}, {Coverage: 2. / 3, Gap: 0.5}, {Coverage: 2. / 3}}
	for e, p := range got {
		if g := p.Themes[health]; g.Known() != want[e].Known() || g.Known() && math.Abs(g.Gap-want[e].Gap) > 1e-9 || math.Abs(g.Coverage-want[e].Coverage) > 1e-9 {
			t.Errorf("%s: theme %+v, want %+v", p.Vintage, g, want[e])
		}
		if p.Themes[0].Known() {
			t.Errorf("%s: a theme without services is %+v", p.Vintage, p.Themes[0])
		}
	}
}

func TestWhatAnEditionDoesNotCoverIsMissing(t *testing.T) {
	in := world()
	in.Editions[0].Departements = map[string]bool{"00": true}
	got := past(t, in)[key{Level: geo.LevelCommune, Code: "00001"}]
	if geo.Known(got[1].Services[1].Gap) {
		t.Error("the doctor of a département that 2009 does not cover counts in 2013: the editions would not compare")
	}
	in.Editions[0].Departements = map[string]bool{"99": true}
	for at, past := range past(t, in) {
		if past[0].Covered || past[0].Services != nil || past[0].Shopless != 0 {
			t.Errorf("%v in an edition without its département is %+v", at, past[0])
		}
		if !past[2].Covered || !past[2].Services[0].Counted() || geo.Known(past[2].Services[0].Gap) {
			t.Errorf("%v in one that has it is %+v, want counts without gaps", at, past[2])
		}
	}
}

func TestBetweenNamesWhoLostTheLastAndGotTheFirst(t *testing.T) {
	in := world()
	in.Editions[2].Counts[1]["00002"] = 2
	frames := framesOf(in)
	if err := change.Compute(t.Context(), in, frames); err != nil {
		t.Fatal(err)
	}
	rows := frames[0].Rows()
	got := change.Between(rows, 3, 0, 2)
	if s := got[0]; !s.Known || s.Net != -2 || len(s.Lost) != 1 || s.Lost[0] != 1 || len(s.Gained) != 0 {
		t.Errorf("shops: %+v, want two fewer and the last gone from 00002", s)
	}
	if s := got[1]; !s.Known || s.Net != 2 || len(s.Lost) != 0 || len(s.Gained) != 1 || s.Gained[0] != 1 {
		t.Errorf("doctors: %+v, want two more and the first in 00002", s)
	}
	if got[2].Known {
		t.Errorf("libraries, which are not counted: %+v", got[2])
	}
}
