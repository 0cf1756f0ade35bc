package atlas_test

import (
	"math"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
	"maillage/geo/geotest"
)

// twoScores is an atlas in which the town and the remote commune have such indices, by
// themselves: all others are withheld.
func twoScores(t *testing.T, town, remote geo.Score) (a *atlas.Atlas, x, y geo.Row) {
	t.Helper()
	in := atlastest.Input()
	atlastest.Change(&in, func(records []geotest.Record) []geotest.Record {
		for i := range records {
			switch r := &records[i]; {
			case r.Level != geo.LevelCommune:
			case r.Code == atlastest.Town:
				r.Index = town
			case r.Code == atlastest.Remote:
				r.Index = remote
			default:
				r.Index = geo.Score{Value: math.NaN(), Withheld: geo.WithheldCoverage}
			}
		}
		return records
	})
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	x, _ = a.Row(geo.LevelCommune, atlastest.Town)
	y, _ = a.Row(geo.LevelCommune, atlastest.Remote)
	return a, x, y
}

func TestAnIndexDiffersWhereTheIntervalsOfRanksShowIt(t *testing.T) {
	t.Parallel()
	between := func(low, high int) geo.Interval { return geo.Interval{Median: float64(low), Low: low, High: high} }
	withheld := geo.Score{Value: math.NaN(), Withheld: geo.WithheldCoverage}
	tests := []struct {
		name         string
		town, remote geo.Score
		want, round  atlas.Verdict
	}{
		{"intervals apart", geo.Score{Value: 20, Interval: between(5, 8)}, geo.Score{Value: 60, Interval: between(1, 4)}, atlas.Better, atlas.Worse},
		{"one rank in both", geo.Score{Value: 20, Interval: between(4, 8)}, geo.Score{Value: 60, Interval: between(1, 4)}, atlas.Unsure, atlas.Unsure},
		{"nearer than the estimate is exact", geo.Score{Value: 20, Interval: between(5, 8)}, geo.Score{Value: 21.9, Interval: between(1, 4)}, atlas.Alike, atlas.Alike},
		{"no interval", geo.Score{Value: 20}, geo.Score{Value: 60}, atlas.Beside, atlas.Beside},
		{"one withheld", geo.Score{Value: 20, Interval: between(5, 8)}, withheld, "", ""},
	}
	index := geo.Measure{Kind: geo.MeasureIndex}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a, x, y := twoScores(t, tt.town, tt.remote)
			if got, round := a.Judge(index, x, y), a.Judge(index, y, x); got != tt.want || round != tt.round {
				t.Errorf("%q and, the other way round, %q; want %q and %q", got, round, tt.want, tt.round)
			}
		})
	}
}

// TestOfTwoLevelsTheMeanIsPutInTheListOfTheCommunes sets communes beside their
// département, whose index is 30 or so: that is known of the test atlas.
func TestOfTwoLevelsTheMeanIsPutInTheListOfTheCommunes(t *testing.T) {
	t.Parallel()
	sure := geo.Interval{Median: 1, Low: 1, High: 1}
	wide := geo.Interval{Median: 1, Low: 1, High: 2}
	for _, tt := range []struct {
		town geo.Interval
		want atlas.Verdict
	}{{sure, atlas.Worse}, {wide, atlas.Unsure}} {
		a, x, _ := twoScores(t, geo.Score{Value: 90, Interval: tt.town}, geo.Score{Value: 1, Interval: geo.Interval{Median: 2, Low: 2, High: 2}})
		d, _ := a.Row(geo.LevelDepartement, atlastest.Departement)
		if got := a.Judge(geo.Measure{Kind: geo.MeasureIndex}, x, d); got != tt.want {
			t.Errorf("ranks %d to %d beside a mean of %.1f: %q, want %q", tt.town.Low, tt.town.High, d.Index().Value, got, tt.want)
		}
	}
}

func TestServicesDifferByTheirState(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	states := map[string]geo.State{atlastest.Town: geo.StateCovered, atlastest.Remote: geo.StateUncovered, "00006": geo.StateEnterprise, "00005": geo.StateUnknown}
	atlastest.Change(&in, func(records []geotest.Record) []geotest.Record {
		for i := range records {
			if state, ok := states[records[i].Code]; ok && records[i].Level == geo.LevelCommune {
				records[i].Services[0].State, records[i].Services[0].Edge = state, false
			}
		}
		return records
	})
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	row := func(code string) geo.Row { r, _ := a.Row(geo.LevelCommune, code); return r }
	gp := geo.Measure{Kind: geo.MeasureMinutes, ID: atlastest.GP}
	for _, tt := range []struct {
		x, y string
		want atlas.Verdict
	}{
		{atlastest.Town, atlastest.Remote, atlas.Better}, {atlastest.Remote, "00006", atlas.Worse}, {"00006", atlastest.Town, atlas.Worse},
		{atlastest.Town, atlastest.Town, atlas.Alike}, {atlastest.Town, "00005", ""}, {"00005", atlastest.Town, ""},
	} {
		if got := a.Judge(gp, row(tt.x), row(tt.y)); got != tt.want {
			t.Errorf("%s beside %s: %q, want %q", tt.x, tt.y, got, tt.want)
		}
	}
}

func TestThemesDifferByMoreThanTheEstimateIsExact(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	theme := func(x, y float64) atlas.Verdict {
		in := atlastest.Input()
		atlastest.Change(&in, func(records []geotest.Record) []geotest.Record {
			for i := range records {
				switch records[i].Code {
				case atlastest.Town:
					records[i].Themes[2].Gap = x
				case atlastest.Remote:
					records[i].Themes[2].Gap = y
				}
			}
			return records
		})
		a, err := atlas.New(in)
		if err != nil {
			t.Fatal(err)
		}
		town, _ := a.Row(geo.LevelCommune, atlastest.Town)
		remote, _ := a.Row(geo.LevelCommune, atlastest.Remote)
		return a.Judge(geo.Measure{Kind: geo.MeasureTheme, ID: string(geo.ThemeHealth)}, town, remote)
	}
	for _, tt := range []struct {
		x, y float64
		want atlas.Verdict
	}{{0.10, 0.14, atlas.Alike}, {0.10, 0.16, atlas.Better}, {0.16, 0.10, atlas.Worse}, {math.NaN(), 0.5, ""}} {
		if got := theme(tt.x, tt.y); got != tt.want {
			t.Errorf("%g beside %g: %q, want %q", tt.x, tt.y, got, tt.want)
		}
	}
	x, _ := a.Row(geo.LevelCommune, atlastest.Town)
	if got := a.Judge(geo.Measure{Kind: geo.MeasurePopulation}, x, x); got != atlas.Beside {
		t.Errorf("a population is judged %q", got)
	}
}
