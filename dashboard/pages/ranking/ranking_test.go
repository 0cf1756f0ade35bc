package ranking

import (
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/dashboard/selection"
	"maillage/geo"
	"maillage/geo/geotest"
)

func TestRankedFollowsTheQuery(t *testing.T) {
	tests := []struct {
		name, query string
		want        []string
	}{
		{"the most fragile of an EPCI first, withheld last", "epci=" + atlastest.EPCIEast, []string{"00011", "00010", "00009", "00012"}},
		{"withheld last in the other order too", "order=asc&epci=" + atlastest.EPCIEast, []string{"00009", "00010", "00011", "00012"}},
		{"names without accents or hyphens", "q=SAINT+ETIENNE", []string{"00003"}},
		{"names from A", "sort=name&epci=" + atlastest.EPCIEast, []string{"00011", "00012", "00010", "00009"}},
		{"a band of populations", "population=200-499", []string{"00011", "00006", "00005"}},
		{"a code", "q=00004", []string{"00004"}},
		{"a theme", "sort=theme:services-proximite&population=2000-9999", []string{"00001", "00009"}},
		{"populations from the largest", "sort=population&epci=" + atlastest.EPCIEast, []string{"00009", "00010", "00011", "00012"}},
		{"EPCI of a département", "level=epci&departement=00", []string{"000000002", "000000001"}},
		{"nothing in another département", "departement=26", nil},
	}
	b := builder{pagetest.Context(t, lang.French, nil)}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			values, err := url.ParseQuery(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			q, err := ParseQuery(values)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, at := range b.ranked(q) {
				got = append(got, b.Atlas.Rows(q.Level)[at].Code)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTheFileOfARankingIsAskedForAsItsPage(t *testing.T) {
	for query, want := range map[string]string{
		"":                              "/export/territoires.csv?dialect=fr&level=commune&sort=-index",
		"sort=name&population=200-499":  "/export/territoires.csv?dialect=fr&level=commune&population=200-499&sort=name",
		"epci=000000001&departement=00": "/export/territoires.csv?dialect=fr&level=commune&parent=epci%3A000000001%2Cdepartement%3A00&sort=-index",
		"sort=theme:sante&order=asc&q=saint&mode=foot": "/export/territoires.csv?dialect=fr&level=commune&mode=foot&q=saint&sort=theme%3Asante",
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		q, err := ParseQuery(values)
		if err != nil {
			t.Fatal(err)
		}
		if got := New(pagetest.By(t, q.Mode, nil), q).CSV.Href; got != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
}

func TestColumnHeadsTurnTheOrderRound(t *testing.T) {
	b := pagetest.Context(t, lang.French, nil)
	q := NewQuery(geo.LevelCommune)
	columns := New(b, q).Columns
	index := slices.IndexFunc(columns, func(c Column) bool { return c.Name == "Indice" })
	if c := columns[index]; c.Sort != "descending" || c.Href != "/classement?order=asc" {
		t.Errorf("the sorted column is %+v", c)
	}
	if c := columns[1]; c.Sort != "" || c.Href != "/classement?sort=name" {
		t.Errorf("the column of names is %+v", c)
	}
}

func TestPagesAroundTheCurrentOneAreNamed(t *testing.T) {
	b := pagetest.Context(t, lang.French, manyCommunes(460))
	q := NewQuery(geo.LevelCommune)
	q.Page = 5
	var got []string
	for _, p := range New(b, q).Pages {
		switch {
		case p.Gap:
			got = append(got, "…")
		case p.Current:
			got = append(got, "("+p.Text+")")
		default:
			got = append(got, p.Text)
		}
	}
	if want := []string{"1", "…", "3", "4", "(5)", "6", "7", "…", "10"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	q.Page = 99
	if v := New(b, q); v.Query.Page != 10 || len(v.Lines) != 10 {
		t.Errorf("asked beyond the end, page %d with %d lines, want the last: 10 with 10", v.Query.Page, len(v.Lines))
	}
}

func TestTheSwitchKeepsTheWholeStateOfTheRanking(t *testing.T) {
	values, err := url.ParseQuery("level=epci&departement=00&sort=theme:sante&order=asc&q=cc&page=1&mode=foot")
	if err != nil {
		t.Fatal(err)
	}
	q, err := ParseQuery(values)
	if err != nil {
		t.Fatal(err)
	}
	v := New(pagetest.By(t, geo.ModeFoot, nil), q)
	want := "/classement?departement=00&level=epci&mode=transit&order=asc&q=cc&sort=theme%3Asante"
	if got := v.Modes.Links[3]; got.Name != "Sans voiture" || got.Href != want || got.Current {
		t.Errorf("the switch offers %+v, want it to lead to %s", got, want)
	}
	if car := v.Modes.Links[0].Href; strings.Contains(car, "mode=") {
		t.Errorf("by car leads to %s, where nothing need be said", car)
	}
	if !v.Modes.Links[1].Current || v.Form.Mode != "foot" {
		t.Errorf("on foot is not current: %+v, form %q", v.Modes.Links[1], v.Form.Mode)
	}
}

func TestTheRankingFollowsTheMode(t *testing.T) {
	q := NewQuery(geo.LevelCommune)
	q.Selection = q.Inside(selection.Territory{Level: geo.LevelEPCI, Code: atlastest.EPCIWest})
	first := func(m geo.Mode) string { return New(pagetest.By(t, m, nil), q).Lines[0].Text }
	if car, foot := first(geo.ModeCar), first(geo.ModeFoot); car != "Haute-Combrelle" || foot != "Brèche-Vieille" {
		t.Errorf("by car %s is first, on foot %s", car, foot)
	}
}

func TestAnUnsureRankGivesWayToItsInterval(t *testing.T) {
	places := map[string]page.Place{}
	for _, line := range New(pagetest.Context(t, lang.French, nil), NewQuery(geo.LevelCommune)).Lines {
		places[line.Text] = line.Place
	}
	// Of eleven, an interval of two ranks is narrow and one of three is wide.
	for name, want := range map[string]page.Place{
		"Haute-Combrelle": {Text: "de 1 à 3", Under: "moitié la plus fragile"}, "Brèche-Vieille": {Text: "de 4 à 7", Under: "place peu sûre"}, "Neuville-l'Isolée": {Text: "1", Under: "de 1 à 2"}, "Roc-Blanc": {},
	} {
		if places[name] != want {
			t.Errorf("%s stands at %+v, want %+v", name, places[name], want)
		}
	}
	for _, line := range New(pagetest.By(t, geo.ModeFoot, nil), NewQuery(geo.LevelCommune)).Lines[:1] {
		if want := (page.Place{Text: "1"}); line.Place != want {
			t.Errorf("on foot, where nothing is varied, %s stands at %+v", line.Text, line.Place)
		}
	}
}

// manyCommunes leaves n rows of communes, copies of the town's.
func manyCommunes(n int) func(*atlas.Input) {
	return func(in *atlas.Input) {
		atlastest.Change(in, func(r []geotest.Record) []geotest.Record {
			rows := make([]geotest.Record, n)
			for i := range rows {
				rows[i] = r[0] // the town
				rows[i].Code = string([]byte{'0', '0', '0' + byte(i/100), '0' + byte(i/10%10), '0' + byte(i%10)})
			}
			return rows
		})
	}
}

func TestTheRankingSaysWhatIsTooOldToCount(t *testing.T) {
	b := pagetest.Context(t, lang.English, func(in *atlas.Input) {
		in.Decl.Services[3].Age = geo.Age{Year: "2018", Stale: true}
		pagetest.Change(t, in, geo.LevelCommune, atlastest.Remote, func(r *geotest.Record) {
			r.Themes[0] = geo.ThemeScore{Gap: math.NaN(), Withheld: geo.WithheldStale}
		})
	})
	q, err := ParseQuery(url.Values{})
	if err != nil {
		t.Fatal(err)
	}
	v := New(b, q)
	if !strings.HasPrefix(pagetest.Plain(v.Stale), "Too old to count on 1 March 2026: Railway station (2018).") {
		t.Errorf("what is too old is told as %q", v.Stale)
	}
	for _, line := range v.Lines {
		if line.Text == "Haute-Combrelle" && (!line.Themes[0].Withheld || line.Themes[0].Text != "too old") {
			t.Errorf("its mobility is shown as %+v", line.Themes[0])
		}
	}
}
