package view

import (
	"net/url"
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/geo"
)

func TestRankingQueryRoundTrips(t *testing.T) {
	for _, query := range []string{
		"", "?sort=name", "?order=desc&sort=name", "?order=asc", "?sort=theme%3Asante", "?page=3",
		"?level=epci", "?departement=26&epci=200040509&population=200-499&q=cr%C3%AAt",
	} {
		values, err := url.ParseQuery(query[min(1, len(query)):])
		if err != nil {
			t.Fatal(err)
		}
		q, err := ParseRankingQuery(values)
		if err != nil {
			t.Errorf("%q: %v", query, err)
			continue
		}
		if got := q.Encode(); got != query {
			t.Errorf("%q is written back as %q", query, got)
		}
	}
}

func TestRankingQueryRefusesWhatDoesNotExist(t *testing.T) {
	for _, query := range []string{
		"level=canton", "sort=couleur", "sort=theme:meteo", "order=up", "population=1-2", "page=0", "page=x",
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ParseRankingQuery(values); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%s: got %v, want an invalid request", query, err)
		}
	}
}

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
	b := builder(t, lang.French, nil)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			values, err := url.ParseQuery(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			q, err := ParseRankingQuery(values)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, row := range b.Ranked(q) {
				got = append(got, row.Code)
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
		q, err := ParseRankingQuery(values)
		if err != nil {
			t.Fatal(err)
		}
		if got := builderBy(t, q.Mode, nil).Ranking(q).CSV.Href; got != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
	v := territory(t, builder(t, lang.English, nil), geo.LevelEPCI, atlastest.EPCIEast)
	if want := "/export/carences.csv?territory=epci%3A000000002"; v.CSV.Href != want {
		t.Errorf("the services of a territory stand at %s, want %s", v.CSV.Href, want)
	}
}

func TestColumnHeadsTurnTheOrderRound(t *testing.T) {
	b := builder(t, lang.French, nil)
	q := NewRankingQuery(geo.LevelCommune)
	columns := b.Ranking(q).Columns
	index := slices.IndexFunc(columns, func(c Column) bool { return c.Name == "Indice" })
	if c := columns[index]; c.Sort != "descending" || c.Href != "/classement?order=asc" {
		t.Errorf("the sorted column is %+v", c)
	}
	if c := columns[1]; c.Sort != "" || c.Href != "/classement?sort=name" {
		t.Errorf("the column of names is %+v", c)
	}
}

func TestPagesAroundTheCurrentOneAreNamed(t *testing.T) {
	b := builder(t, lang.French, manyCommunes(t, 460))
	q := NewRankingQuery(geo.LevelCommune)
	q.Page = 5
	var got []string
	for _, p := range b.Ranking(q).Pages {
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
	if v := b.Ranking(q); v.Query.Page != 10 || len(v.Lines) != 10 {
		t.Errorf("asked beyond the end, page %d with %d lines, want the last: 10 with 10", v.Query.Page, len(v.Lines))
	}
}

// manyCommunes leaves n rows of communes, copies of the town's.
func manyCommunes(t *testing.T, n int) func(*atlas.Input) {
	return func(in *atlas.Input) {
		town := *rowOf(t, in, geo.LevelCommune, atlastest.Town)
		rows := make([]geo.Row, n)
		for i := range rows {
			rows[i] = town
			rows[i].Code = string([]byte{'0', '0', '0' + byte(i/100), '0' + byte(i/10%10), '0' + byte(i%10)})
		}
		in.Release.Result = &geo.Result{Rows: rows}
	}
}
