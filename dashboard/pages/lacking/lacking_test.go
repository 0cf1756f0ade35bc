package lacking

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
)

// made makes the page of a query.
func made(t *testing.T, c page.Context, query string) *Page {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	q, err := ParseQuery(values)
	if err != nil {
		t.Fatal(err)
	}
	v, err := New(c, q)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// texts are the cells of a line by the names of their columns.
func texts(l Line) map[string]string {
	out := map[string]string{}
	for _, c := range l.Cells {
		out[c.Label] = pagetest.Plain(c.Text)
		if c.Under != "" {
			out[c.Label] += " | " + pagetest.Plain(c.Under)
		}
	}
	return out
}

func TestAListSaysHowManyAreTooFarAndWhereTheNearestIs(t *testing.T) {
	v := made(t, pagetest.Context(t, lang.French, nil), "service=boulangerie&epci="+atlastest.EPCIWest)
	if got := pagetest.Plain(v.Found + " " + v.Total); got != "8 communes. 3 730 habitants trop loin sur 12 745." {
		t.Errorf("found %q", got)
	}
	if v.Lines[0].Text != "Le Gué-aux-Loups" {
		t.Fatalf("%s comes first", v.Lines[0].Text)
	}
	got := texts(v.Lines[0])
	for column, want := range map[string]string{
		"Habitants": "1 450", "Trop loin": "1 450", "Part trop loin": "100 %", "Temps": "13 min", "Lieu le plus proche": "Port-Sainte-Maëlle",
		"État": "non couvert", "Équipements ici": "0", "Équipements en 2009, 2013 et 2018": "1 → 1 → 1",
	} {
		if got[column] != want {
			t.Errorf("%s: %q, want %q", column, got[column], want)
		}
	}
	if len(got) != 8 {
		t.Errorf("the usual columns are %v", got)
	}
}

func TestWhatIsNotKnownIsToldAndNeverNone(t *testing.T) {
	v := made(t, pagetest.Context(t, lang.French, nil), "service=boulangerie&q="+atlastest.Withheld+"&columns=beyond,share,minutes")
	for column, text := range texts(v.Lines[0]) {
		if strings.ContainsAny(text, "0123456789") {
			t.Errorf("%s of a commune without centre is %q", column, text)
		}
	}
	if v.Total != "" {
		t.Errorf("in all %q", v.Total)
	}
}

func TestFiltersAreShownAndEachMayBeRemoved(t *testing.T) {
	c := pagetest.Context(t, lang.French, nil)
	v := made(t, c, "service=boulangerie&epci="+atlastest.EPCIWest+"&zone=zrr:C&zone=&lost=2009&thread=1&here=none&population=0-199&q=haute&sort=name&columns=thread,lost")
	want := []string{"CC de l'Ouest", "Nom ou code : haute", "moins de 200 habitants", "Zone de revitalisation rurale : Classée en zone de revitalisation rurale", "Aucun équipement ici", "Dernier disparu depuis 2009", "Ne tient qu’à un lieu"}
	var got []string
	for _, chip := range v.Chips {
		got = append(got, pagetest.Plain(chip.Text))
	}
	if !slices.Equal(got, want) {
		t.Errorf("filters %q, want %q", got, want)
	}
	if href := v.Chips[3].Href; strings.Contains(href, "zone") || !strings.Contains(href, "lost=2009") || !strings.Contains(href, "columns=thread%2Clost") {
		t.Errorf("without the zoning it is %s", href)
	}
	if v.Reset.Href != "/communes?service=boulangerie" {
		t.Errorf("without any it is %s", v.Reset.Href)
	}
	line := texts(v.Lines[0])
	if len(v.Lines) != 1 || line["Services perdus"] != "Boulangerie" || line["Un seul lieu"] != "95 | L’Épicerie roulante (Haute-Combrelle)" {
		t.Errorf("%d communes, %v", len(v.Lines), line)
	}
	if !v.Thread || v.Past == "" {
		t.Errorf("what the columns are is not explained")
	}
}

func TestTheFileAndTheMapAreOfWhatIsSeen(t *testing.T) {
	v := made(t, pagetest.By(t, geo.ModeFoot, nil), "service=boulangerie&epci="+atlastest.EPCIEast+"&columns=beyond,minutes&sort=minutes&order=asc&mode=foot")
	if want := "/export/communes.xlsx?columns=beyond%2Cminutes&mode=foot&parent=epci%3A000000002&service=boulangerie&sort=minutes"; v.XLSX.Href != want {
		t.Errorf("the workbook is %s, want %s", v.XLSX.Href, want)
	}
	if !strings.HasPrefix(v.CSV.Href, "/export/communes.csv?") || !strings.Contains(v.CSV.Href, "dialect=fr") {
		t.Errorf("the CSV is %s", v.CSV.Href)
	}
	if want := "/?communes=00009,00010,00011,00012&mesure=minutes:boulangerie&niveau=commune&mode=foot"; v.Map.Href != want {
		t.Errorf("the map is %s, want %s", v.Map.Href, want)
	}
}

func TestAListIsOfATerritoryOfTheReadersOwn(t *testing.T) {
	v := made(t, pagetest.Context(t, lang.French, nil), "service=boulangerie&selection=00002-00006-00010&sort=name")
	var got []string
	for _, line := range v.Lines {
		got = append(got, line.Text)
	}
	if want := []string{"L'Épinoy", "Le Gué-aux-Loups", "Saint-Jean-du-Phare"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if len(v.Chips) != 1 || !slices.Contains(v.Form.Held, page.Option{Value: "00002-00006-00010", Text: "selection"}) {
		t.Errorf("it is shown by %+v and kept by the form as %+v", v.Chips, v.Form.Held)
	}
	if !strings.HasPrefix(v.Mine.Href, "/mon-territoire?codes=00002") {
		t.Errorf("the communes of the list are a territory at %s", v.Mine.Href)
	}
}

func TestHeadsSortAndTurnTheOrderRound(t *testing.T) {
	v := made(t, pagetest.Context(t, lang.French, nil), "service=boulangerie")
	heads := map[string]Column{}
	for _, c := range v.Columns {
		heads[c.Name] = c
	}
	if c := heads["Trop loin"]; c.Sort != "descending" || c.Href != "/communes?order=asc&service=boulangerie&sort=beyond" {
		t.Errorf("the column that sorts is %+v", c)
	}
	if c := heads["Commune"]; c.Sort != "" || c.Href != "/communes?service=boulangerie&sort=name" {
		t.Errorf("the column of names is %+v", c)
	}
	if c := heads["État"]; c.Href != "" {
		t.Errorf("words sort: %+v", c)
	}
}

func TestAnotherSubjectKeepsWhatItHas(t *testing.T) {
	v := made(t, pagetest.Context(t, lang.English, nil), "service=theme:sante&sort=minutes&columns=beyond,minutes")
	if len(v.Columns) != 2 || v.Columns[1].Name != "Too far" || v.Columns[1].Sort != "descending" {
		t.Errorf("columns %+v", v.Columns)
	}
	if !strings.Contains(pagetest.Plain(v.Lead), "means over 2 services") || !strings.HasPrefix(v.Heading, "Health:") {
		t.Errorf("%s %s", v.Heading, v.Lead)
	}
}

func TestWhatIsTooOldIsTold(t *testing.T) {
	v := made(t, pagetest.Context(t, lang.French, func(in *atlas.Input) {
		in.Decl.Services[2].Age = geo.Age{Year: "2018", Stale: true}
	}), "service=boulangerie")
	if want := "Données trop anciennes pour décider, montrées avec leur année : Boulangerie (2018)."; pagetest.Plain(v.Old) != want {
		t.Errorf("told %q, want %q", v.Old, want)
	}
	if state := texts(v.Lines[0])["État"]; state != "inconnu" {
		t.Errorf("the state of what is too old is %q", state)
	}
}

func TestReadyListsStayInTheTerritory(t *testing.T) {
	v := made(t, pagetest.Context(t, lang.French, nil), "service=medecin&epci="+atlastest.EPCIWest+"&here=none&sort=name")
	want := []page.Link{
		{Text: "Sans commerce depuis 2013", Href: "/communes?epci=000000001&lost=2013&service=shops"},
		{Text: "Dernier disparu depuis 2013", Href: "/communes?epci=000000001&lost=2013&service=medecin"},
		{Text: "Ne tient qu’à un lieu", Href: "/communes?epci=000000001&service=medecin&sort=thread&thread=1"},
		{Text: "Aucun équipement ici", Href: "/communes?epci=000000001&here=none&service=medecin"},
	}
	if len(v.Ready) != len(want) {
		t.Fatalf("ready are %+v", v.Ready)
	}
	for i, link := range v.Ready {
		if link.Text = pagetest.Plain(link.Text); link != want[i] {
			t.Errorf("ready is %+v, want %+v", link, want[i])
		}
	}
}

func TestTheTopOfAListLeadsToIt(t *testing.T) {
	c := pagetest.Context(t, lang.French, nil)
	top := TopOf(c, pagetest.Row(t, c, geo.LevelEPCI, atlastest.EPCIEast), atlastest.Bakery, 3)
	if len(top.Lines) != 2 || top.Lines[0].Text != "Saint-Jean-du-Phare" || pagetest.Plain(top.Lines[0].Beyond) != "610 habitants" {
		t.Errorf("%+v", top.Lines)
	}
	if top.All.Href != "/communes?epci="+atlastest.EPCIEast+"&service=boulangerie" {
		t.Errorf("it leads to %s", top.All.Href)
	}
}

func TestParametersThatAreWrongAreNamed(t *testing.T) {
	for query, want := range map[string]string{"mode=balloon": "mode", "zone=5": "zone", "page=x": "page", "order=up": "order"} {
		values, _ := url.ParseQuery(query)
		if _, err := ParseQuery(values); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", query, err)
		}
	}
}
