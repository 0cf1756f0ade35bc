package atlas_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/problem"
	"maillage/dashboard/selection"
	"maillage/data/keeping"
	"maillage/geo"
)

// listing reads what an address asks for.
func listing(t *testing.T, a *atlas.Atlas, values map[string]string) (*atlas.Lacking, error) {
	t.Helper()
	q, err := selection.ReadListing(func(name string) []string {
		if v, ok := values[name]; ok {
			return []string{v}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return a.Lacking(q)
}

func TestLackingListsWhoeverIsTooFar(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	const bakery = atlastest.Bakery
	for name, tt := range map[string]struct {
		ask  map[string]string
		want []string
	}{
		"the most inhabitants too far first, unknown last": {map[string]string{"service": bakery}, []string{"00002", "00003", "00010", "00008", "00005", "00006", "00011", "00001", "00004", "00007", "00009", "00012"}},
		"of an EPCI, by minutes":                           {map[string]string{"service": bakery, "parent": "epci:" + atlastest.EPCIEast, "sort": "-minutes"}, []string{"00011", "00010", "00009", "00012"}},
		"by name":                                          {map[string]string{"service": bakery, "parent": atlastest.EPCIEast, "sort": "name"}, []string{"00011", "00012", "00010", "00009"}},
		"without equipment here":                           {map[string]string{"service": bakery, "here": "none", "parent": atlastest.EPCIWest}, []string{"00002", "00003", "00008", "00005", "00006", "00007"}},
		"the last one gone since an edition":               {map[string]string{"service": bakery, "lost": "2013"}, []string{"00003"}},
		"the last one gone since an older edition":         {map[string]string{"service": bakery, "lost": "2009"}, []string{"00003", "00007"}},
		"without a shop since an edition":                  {map[string]string{"service": atlas.AllShops, "lost": "2009"}, []string{"00003", "00007"}},
		"counts that do not compare tell of no loss":       {map[string]string{"service": atlastest.GP, "lost": "2009"}, nil},
		"counts that compare from a later edition do":      {map[string]string{"service": atlastest.GP, "lost": "2013"}, []string{"00002"}},
		"hanging by one place":                             {map[string]string{"service": bakery, "thread": "1"}, []string{"00007"}},
		"of a class of a zoning":                           {map[string]string{"service": bakery, "zone": "zrr:C"}, []string{"00006", "00007"}},
		"of any of two classes":                            {map[string]string{"service": bakery, "zone": "zrr:C,zrr:NC", "sort": "code"}, []string{"00001", "00006", "00007"}},
		"of a theme, the mean over its services":           {map[string]string{"service": "theme:sante", "population": "600-3000"}, []string{"00009", "00002", "00010", "00003", "00004"}},
	} {
		l, err := listing(t, a, tt.ask)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := l.Codes(); !slices.Equal(got, tt.want) && len(got)+len(tt.want) > 0 {
			t.Errorf("%s: got %v, want %v", name, got, tt.want)
		}
	}
}

func TestLackingSaysWhatIsKnown(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	l, err := listing(t, a, map[string]string{"service": atlastest.Bakery, "parent": "epci:" + atlastest.EPCIWest, "lost": "2009"})
	if err != nil {
		t.Fatal(err)
	}
	remote := l.At[1] // 00007, whose bread is sold by a social enterprise
	if l.Beyond(remote) != 0 || l.Answer(remote) != "demo-ess:2" || l.Nearest(remote) != "demo-ess:2" || l.Hanging(remote) != 95 {
		t.Errorf("%d too far, answered by %q, nearest %q, %d hang by it", l.Beyond(remote), l.Answer(remote), l.Nearest(remote), l.Hanging(remote))
	}
	if got := l.Counts(remote); !slices.Equal(got, []int32{1, 0, 0}) || l.Change(remote) != -1 || !slices.Equal(l.Lost(remote), []int{2}) {
		t.Errorf("had %v, %v more, lost %v", got, l.Change(remote), l.Lost(remote))
	}
	if last := l.Last(remote); len(last) != 1 || last[0] != (atlas.LastPlace{Service: 2, Place: "demo-ess:2", People: 95}) {
		t.Errorf("hangs by %+v", last)
	}
	all, err := listing(t, a, map[string]string{"service": atlastest.Bakery})
	if err != nil {
		t.Fatal(err)
	}
	if beyond, of := all.Total(); beyond != 4580 || of != 16195 {
		t.Errorf("%d of %d are too far, want 4580 of 16195, the commune of whom nothing is known left out", beyond, of)
	}
	if unknown := all.At[11]; all.Beyond(unknown) != geo.NoCount || !math.IsNaN(all.Share(unknown)) || !math.IsNaN(all.Number(atlas.LackMinutes, unknown)) {
		t.Errorf("of the commune without centre %d are too far", all.Beyond(unknown))
	}
	theme, err := listing(t, a, map[string]string{"service": "theme:sante", "q": "00009"})
	if err != nil {
		t.Fatal(err)
	}
	if out, of := theme.Out(theme.At[0]); out != 1 || of != 2 || theme.Beyond(theme.At[0]) != 1300 || theme.Share(theme.At[0]) != 0.5 {
		t.Errorf("%d of %d services, %d inhabitants", out, of, theme.Beyond(theme.At[0]))
	}
	if columns := theme.Columns(); slices.Contains(columns, atlas.LackMinutes) || !slices.Contains(columns, atlas.LackOut) {
		t.Errorf("several services have the columns %v", columns)
	}
}

// TestTheCensusTellsOfWholeCommunesAlone gives the island the shares of the census.
func TestTheCensusTellsOfWholeCommunesAlone(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Decl.Indicators[0].ID, in.Decl.Indicators[1].ID = "menages-voiture", "taille-menages" // 81 % and 20,980 in 00002
	in.Decl.Indicators[2].ID = "part-75-ans"                                                 // 62.5 % there, 75 in 00004
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	l, err := listing(t, a, map[string]string{"service": atlastest.Bakery, "sort": "code"})
	if err != nil {
		t.Fatal(err)
	}
	if all, none := l.Number(atlas.LackOld, 1), l.Number(atlas.LackOld, 3); all != 906 || none != 0 {
		t.Errorf("aged 75 and over: %v of whom all are too far, %v of whom nobody is", all, none)
	}
	if got := l.Number(atlas.LackOld, 10); !math.IsNaN(got) {
		t.Errorf("%v where the census says nothing", got)
	}
	if got := l.Number(atlas.LackCarless, 1); got != math.Round(0.19*1450/20980) {
		t.Errorf("%v households without a car", got)
	}
	if got := l.Number(atlas.LackYoung, 1); !math.IsNaN(got) || slices.Contains(l.Columns(), atlas.LackYoung) {
		t.Errorf("what is not declared is told: %v", got)
	}
	theme, err := listing(t, a, map[string]string{"service": "theme:sante", "q": "00002"})
	if err != nil || !math.IsNaN(theme.Number(atlas.LackOld, theme.At[0])) {
		t.Errorf("half of a commune is too far: %v, %v", theme.Number(atlas.LackOld, theme.At[0]), err)
	}
}

// TestSquaresTellWhoIsTooFar gives those too far from a bakery ages; of one commune they are of
// too few households.
func TestSquaresTellWhoIsTooFar(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	bakery := &in.Release.Result.Frame(geo.LevelCommune).Access[geo.ModeCar].Services[2]
	bakery.Whom.Set(1, geo.Whom{Aged65: 300.4, Under18: 210, Households: 700, Poor: 90}, 1450)
	bakery.Whom.Set(10, geo.Whom{Aged65: 3, Under18: 2, Households: 10, Poor: 1}, 610)
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	l, err := listing(t, a, map[string]string{"service": atlastest.Bakery, "sort": "-aged65"})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range map[int32][3]float64{1: {300, 210, 90}, 3: {0, 0, 0}, 10: {math.NaN(), math.NaN(), math.NaN()}} {
		for k, c := range []atlas.LackColumn{atlas.LackAged65, atlas.LackUnder18, atlas.LackPoor} {
			if got := l.Number(c, i); got != want[k] && (geo.Known(got) || geo.Known(want[k])) {
				t.Errorf("%s of the commune %d: %v, want %v", c, i, got, want[k])
			}
		}
	}
	if l.At[0] != 1 || !slices.Contains(l.Columns(), atlas.LackPoor) {
		t.Errorf("sorted by age it begins with %d, of columns %v", l.At[0], l.Columns())
	}
	if l, err = listing(t, atlastest.New(t), map[string]string{"service": atlastest.Bakery}); err != nil || slices.Contains(l.Columns(), atlas.LackAged65) {
		t.Errorf("columns %v where no squares are loaded: %v", l.Columns(), err)
	}
}

func TestLackingNamesTheParameterThatIsWrong(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for want, ask := range map[string]map[string]string{
		"service": {"service": "rien"}, "zone": {"zone": "rien:1"}, "lost": {"lost": "2018"}, "sort": {"service": "theme:sante", "sort": "minutes"},
	} {
		_, err := listing(t, a, ask)
		if wrong, ok := err.(*problem.ParameterError); !ok || wrong.Name != want {
			t.Errorf("%v: %v, want the parameter %s named", ask, err, want)
		}
	}
	if _, err := listing(t, a, map[string]string{"parent": "epci:1"}); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("a territory that is not loaded: %v", err)
	}
}

func TestAPlaceThatPeopleSayHasClosedIsNamed(t *testing.T) {
	t.Parallel()
	for want, in := range map[string]atlas.Input{
		"[{Boulangerie Boulangerie}]": keptInput(keeping.Change{Subject: keeping.Facility, Verb: keeping.Close, Of: "demo:boulangerie-2"}), "[]": atlastest.Input(),
	} {
		a, err := atlas.New(in)
		if err != nil {
			t.Fatal(err)
		}
		place, _ := atlastest.New(t).Facility("demo:boulangerie-2")
		l, err := listing(t, a, map[string]string{"service": atlastest.Bakery, "q": place.Commune})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(l.Closed(l.At[0])); got != want {
			t.Errorf("closed there are %s, want %s", got, want)
		}
		doctors, err := listing(t, a, map[string]string{"service": atlastest.GP, "q": place.Commune})
		if err != nil || doctors.Closed(doctors.At[0]) != nil {
			t.Errorf("a bakery is a doctor's: %v, %v", doctors.Closed(doctors.At[0]), err)
		}
	}
}
