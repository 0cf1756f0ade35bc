package compare

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
)

func ask(t *testing.T, query string) Query {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	q, err := ParseQuery(values)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestAnAddressNamesEachTerritoryOnceAndSixAtMost(t *testing.T) {
	if got, want := ask(t, "t=commune:1,epci:2&t=commune:1").Path(), "/comparer?t=commune:1%2Cepci:2"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := ParseQuery(url.Values{"t": {"1,2,3,4,5,6,7"}}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("seven territories: %v, want an invalid request", err)
	}
}

func TestOneMoreIsFoundWhereOneAloneCanBeMeant(t *testing.T) {
	a := atlastest.New(t)
	town, _ := a.Row(geo.LevelCommune, atlastest.Town)
	tests := []struct{ query, want string }{
		{"add=" + url.QueryEscape(town.Name), "/comparer?t=commune:" + atlastest.Town},
		{"add=" + atlastest.Remote, "/comparer?t=commune:" + atlastest.Remote},
		{"add=nulle+part", ""}, {"add=s", ""}, {"", ""},
		{"t=1,2,3,4,5,6&add=" + atlastest.Remote, ""},
		{"t=commune:" + atlastest.Remote + "&add=" + atlastest.Remote, ""},
	}
	for _, tt := range tests {
		q, found := Found(a, ask(t, tt.query))
		if found != (tt.want != "") || found && q.Path() != tt.want {
			t.Errorf("%s: %v to %s, want %q", tt.query, found, q.Path(), tt.want)
		}
	}
}

// lineOf finds a line of a page by its name.
func lineOf(t *testing.T, v *Page, name string) Line {
	t.Helper()
	for _, g := range v.Groups {
		if i := slices.IndexFunc(g.Lines, func(l Line) bool { return l.Name == name }); i >= 0 {
			return g.Lines[i]
		}
	}
	t.Fatalf("nothing is told of %s", name)
	return Line{}
}

func TestEachFigureStandsBesideThatOfTheFirst(t *testing.T) {
	b := pagetest.Context(t, lang.French, nil)
	v, err := New(b, ask(t, "t=commune:"+atlastest.Town+",commune:"+atlastest.Remote+",commune:"+atlastest.Withheld))
	if err != nil {
		t.Fatal(err)
	}
	index := lineOf(t, v, "Indice de fragilité")
	if len(index.Cells) != 3 || index.Cells[0].Verdict != "" || index.Cells[1].Kind != atlas.Worse || index.Cells[1].Verdict != "moins bon" {
		t.Errorf("the index is told as %+v", index.Cells)
	}
	if c := index.Cells[2]; !c.Withheld || c.Verdict != "" {
		t.Errorf("a withheld index is told as %+v, want neither a figure nor a verdict", c)
	}
	if bakery := lineOf(t, v, "Boulangerie"); bakery.Cells[0].Text == bakery.Cells[1].Text || !strings.Contains(pagetest.Plain(bakery.Under), "7 min") {
		t.Errorf("the bakery is told as %+v", bakery)
	}
	if v.Bars == nil || v.Picture == nil || len(v.Picture.Shapes) != 3 || len(v.Picture.Ground) != 11 {
		t.Errorf("bars %t, picture %+v", v.Bars != nil, v.Picture)
	}
	if got, want := v.Columns[1].Reference.Href, "/comparer?t=commune:"+atlastest.Remote+"%2Ccommune:"+atlastest.Town+"%2Ccommune:"+atlastest.Withheld; got != want {
		t.Errorf("the second as reference is %s, want %s", got, want)
	}
	if got, want := v.Columns[0].Remove.Href, "/comparer?t=commune:"+atlastest.Remote+"%2Ccommune:"+atlastest.Withheld; got != want {
		t.Errorf("without the first is %s, want %s", got, want)
	}
}

func TestWhatHoldsTheFirstIsOfferedOnce(t *testing.T) {
	b := pagetest.Context(t, lang.French, nil)
	v, err := New(b, ask(t, "t=commune:"+atlastest.Town+",commune:"+atlastest.Remote+",departement:00,commune:99999"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, l := range v.Form.Suggests {
		names = append(names, l.Href)
	}
	want := "/comparer?t=commune:" + atlastest.Town + "%2Ccommune:" + atlastest.Remote + "%2Cdepartement:00%2Cepci:" + atlastest.EPCIWest
	if !slices.Equal(names, []string{want}) {
		t.Errorf("offered %v, want %s", names, want)
	}
	if len(v.Columns) != 3 || !slices.ContainsFunc(v.Notices, func(s string) bool { return strings.Contains(s, "99999") }) {
		t.Errorf("%d columns, notices %q: want what is not loaded told", len(v.Columns), v.Notices)
	}
}

func TestSharesAreNeverRoundedToNoneOrAll(t *testing.T) {
	b := pagetest.Context(t, lang.French, nil)
	for part, want := range map[float64]string{0: "0 %", 0.004: "0,4 %", 0.5: "50 %", 0.998: "99,8 %", 1: "100 %"} {
		if got := pagetest.Plain(b.Figures.Share(part)); got != want {
			t.Errorf("%g is told as %s, want %s", part, got, want)
		}
	}
}
