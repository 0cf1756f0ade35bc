package atlas_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/selection"
	"maillage/geo"
)

func TestASelectionHasOneName(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for codes, want := range map[string]string{
		"00007, 00001":                                "00001-00007",
		"00001-00001":                                 "00001",
		"00012 00011;00010\n00009":                    atlastest.EPCIEast,
		"00001," + atlastest.EPCIEast + ",00010":      strings.Join([]string{atlastest.EPCIEast, "00001"}, "-"),
		atlastest.EPCIEast + " " + atlastest.EPCIWest: "00",
		"": "",
	} {
		communes, unknown := a.Choose(atlas.SplitCodes(codes))
		parts := strings.Split(want, "-")
		slices.Sort(parts)
		if got := a.SelectionCode(communes); got != strings.Join(parts, "-") || len(unknown) > 0 {
			t.Errorf("%q is named %q, want %q; unknown %v", codes, got, want, unknown)
		}
		again, _ := a.Choose(atlas.SplitCodes(a.SelectionCode(communes)))
		if !slices.Equal(again, communes) {
			t.Errorf("%q is read back as %v, want %v", codes, again, communes)
		}
	}
	if _, unknown := a.Choose([]string{"00001", "99999", atlastest.Abroad}); !slices.Equal(unknown, []string{"99999", atlastest.Abroad}) {
		t.Errorf("unknown %v", unknown)
	}
}

// TestASelectionIsMeasuredAsAnEPCI compares the communes of an EPCI, chosen one by one,
// with the EPCI itself.
func TestASelectionIsMeasuredAsAnEPCI(t *testing.T) {
	t.Parallel()
	car := atlastest.New(t)
	for _, m := range car.Modes() {
		a := by(t, car, m)
		for _, code := range []string{atlastest.EPCIEast, atlastest.EPCIWest} {
			want, _ := a.Row(geo.LevelEPCI, code)
			got, ok := a.Row(geo.LevelSelection, code)
			if !ok || got.Mode() != m {
				t.Fatalf("no selection of %s by %s", code, m)
			}
			if got.Population != want.Population || got.Communes != want.Communes {
				t.Errorf("%d inhabitants of %d communes, want %d of %d", got.Population, got.Communes, want.Population, want.Communes)
			}
			if !same(got.Index().Value, want.Index().Value) || got.Index().Interval.Known() || got.Index().Rank > 0 {
				t.Errorf("%s, %s: index %+v, want %v without rank", m, code, got.Index(), want.Index().Value)
			}
			for i := range geo.Themes() {
				if !same(got.Theme(i).Gap, want.Theme(i).Gap) {
					t.Errorf("%s, %s: theme %d is %v, want %v", m, code, i, got.Theme(i).Gap, want.Theme(i).Gap)
				}
			}
			for i := range want.Services() {
				x, y := got.Service(i), want.Service(i)
				if !same(x.Minutes, y.Minutes) || !same(x.Gap, y.Gap) || x.Beyond != y.Beyond || x.Answered != y.Answered || x.Unknown != y.Unknown || x.Count != y.Count {
					t.Errorf("%s, %s: service %d is %+v, want %+v", m, code, i, x, y)
				}
			}
		}
	}
}

func TestASelectionTellsWhatItsCommunesHad(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	want, _ := a.Row(geo.LevelEPCI, atlastest.EPCIEast)
	got, _ := a.Row(geo.LevelSelection, atlastest.EPCIEast)
	for e := range want.Editions() {
		x, y := got.Past(e), want.Past(e)
		if x.Covered != y.Covered || x.Shopless != y.Shopless || x.ShoplessPopulation != y.ShoplessPopulation {
			t.Errorf("edition %s: %+v, want %+v", y.Vintage, x, y)
		}
		for s := range y.Services {
			if x.Services[s].Count != y.Services[s].Count || x.Services[s].With != y.Services[s].With {
				t.Errorf("edition %s: service %d is %+v, want %+v", y.Vintage, s, x.Services[s], y.Services[s])
			}
		}
	}
	within := a.Within(got)
	if len(within) != 4 || within[0].Code != "00009" {
		t.Errorf("it holds %d communes", len(within))
	}
	listed, err := a.Select(selection.Selection{Level: geo.LevelCommune, Parents: []selection.Territory{{Level: geo.LevelSelection, Code: "00001-00007"}}})
	if err != nil || !slices.Equal(listed, []int32{0, 6}) {
		t.Errorf("its list is %v, %v", listed, err)
	}
}

func TestAWholeTerritoryIsFoundAgain(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for code, want := range map[string]geo.Level{"00007": geo.LevelCommune, atlastest.EPCIEast: geo.LevelEPCI, "00": geo.LevelDepartement, "00001-00007": ""} {
		communes, _ := a.Choose(atlas.SplitCodes(code))
		if row, ok := a.Same(communes); ok != (want != "") || ok && row.Level != want {
			t.Errorf("%s is %v, %v, want the %s", code, row.Territory, ok, want)
		}
	}
}

// TestAFigureUnderAMaskIsNotFoundByTakingAreasApart masks the income of one commune,
// and asks for the areas whose difference with a published one is that commune.
func TestAFigureUnderAMaskIsNotFoundByTakingAreasApart(t *testing.T) {
	t.Parallel()
	const income, masked = 1, 9 // 00010
	in := atlastest.Input()
	frame := in.Release.Result.Frame(geo.LevelCommune)
	frame.Indicators[income][masked] = math.NaN()
	frame.Implausible[income][masked] = geo.WordCode(geo.Implausibles(), geo.TooFew)
	for _, i := range []int{6, 10, 11} { // of which it is not known at all
		frame.Indicators[income][i] = 20_000
	}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		code string
		told bool
	}{
		"the commune with its neighbour":                  {"00009-00010", true}, // of the neighbour alone
		"its EPCI without it":                             {"00009-00011-00012", false},
		"another EPCI and it":                             {atlastest.EPCIWest + "-00010", false},
		"its département without it":                      {atlastest.EPCIWest + "-00009-00011-00012", false},
		"its EPCI without it and without another":         {"00009-00011", true},
		"communes of another EPCI, far from any boundary": {"00001-00002", true},
	} {
		row, ok := a.Row(geo.LevelSelection, tt.code)
		if !ok {
			t.Fatalf("no selection %s", tt.code)
		}
		if told := geo.Known(row.Indicator(income)); told != tt.told || !told && row.Implausible(income) != geo.TooFew {
			t.Errorf("%s: told %v as %v for %q, want %v", name, told, row.Indicator(income), row.Implausible(income), tt.told)
		}
	}
	alone, _ := a.Row(geo.LevelSelection, "00009-00010")
	if neighbour, _ := a.Row(geo.LevelCommune, "00009"); !same(alone.Indicator(income), neighbour.Indicator(income)) {
		t.Errorf("the masked income is in the mean: %v, want %v", alone.Indicator(income), neighbour.Indicator(income))
	}
}

// same reports whether figures are the same but for rounding, or both missing.
func same(x, y float64) bool {
	return !geo.Known(x) && !geo.Known(y) || math.Abs(x-y) < 1e-9
}
