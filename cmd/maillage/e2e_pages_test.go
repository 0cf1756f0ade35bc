package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestTheTerritoryPageSaysWhatTheAPISays(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	b := openBrowser(t, desk())
	want := getJSON[profile](t, base+"/api/v1/territories/commune/00263")
	b.open(t, base+"/territoires/commune/00263")
	is(t, "heading", b.text(t, "h1"), "Taumires")
	is(t, "population", b.text(t, ".keyfigure:nth-child(1) .value"), french(float64(want.Population), 0))
	is(t, "index", b.text(t, ".keyfigure:nth-child(2) .value"), french(want.Index.Value, 1))
	is(t, "rank", b.text(t, ".keyfigure:nth-child(2) .detail:nth-of-type(3)"), want.Index.place())
	if want.Population != 254 || want.Index.Of != 300 {
		t.Errorf("the API tells of %d inhabitants and %d communes, want 254 and 300", want.Population, want.Index.Of)
	}
}

func TestPlantedGapsAreToldInWords(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	b := openBrowser(t, desk())
	for _, tc := range []struct{ path, service, says string }{
		// The only grocery around is a social enterprise.
		{"commune/00263", "Épicerie ou supérette", `L'Épicerie des Trois Chemins entreprise sociale`},
		{"commune/00263", "Épicerie ou supérette", `acceptable : 7 min | 0 |`},
		// No pharmacy within 25.5 km.
		{"commune/00220", "Pharmacie", `51 km`},
		{"commune/00220", "Pharmacie", `| 1 h 13 par la route acceptable : 7 min | 100 | 0`},
		// An EPCI without any doctor: all of its 1450 inhabitants are too far.
		{"epci/000000109", "Médecin généraliste", `1 450 100 % | 19 min par la route acceptable : 7 min | 97 | 0`},
	} {
		b.open(t, base+"/territoires/"+tc.path)
		row := evaluate[[]string](t, b, fmt.Sprintf(`[...[...document.querySelectorAll("table.services tbody tr")]
			.find((row) => row.querySelector("th").firstChild.textContent === %q).children]
			.map((cell) => cell.textContent.replace(/\s+/g, " ").trim())`, tc.service))
		says := strings.Join(row, " | ")
		if !strings.Contains(says, tc.says) {
			t.Errorf("%s: %q does not say %q", tc.path, says, tc.says)
		}
	}
}

func TestATerritoryIsSetBesideWhatTheReaderChooses(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	b.open(t, dashboard(t)+"/territoires/commune/00263")
	if n := evaluate[int](t, b, `document.querySelectorAll("table.compare tbody tr").length`); n != 7 {
		t.Errorf("%d rows, want the six themes and the index", n)
	}
	is(t, "index of the commune in the table", b.text(t, "table.compare tr.total td .cell"), b.text(t, ".keyfigure:nth-child(2) .value"))
	columns := evaluate[int](t, b, `document.querySelectorAll("table.compare thead th").length`)
	b.choose(t, "#reference", "jumelles")
	b.follow(t, ".beside-whom button")
	is(t, "address", evaluate[string](t, b, `location.search`), "?reference=jumelles")
	is(t, "heading", b.text(t, "#compare"), "Comparé à la moyenne des communes qui lui ressemblent")
	if got := evaluate[int](t, b, `document.querySelectorAll("table.compare thead th").length`); got != columns+1 {
		t.Errorf("%d columns, want one more than %d", got, columns)
	}
	if says := b.text(t, ".verdict"); !strings.Contains(says, "la moyenne des communes qui lui ressemblent") {
		t.Errorf("the verdict is %q", says)
	}
}

func TestWhatIsFoldedOpens(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	b.open(t, dashboard(t)+"/territoires/commune/00001")
	is(t, "a service within reach", evaluate[string](t, b, `String(document.querySelector("#gaps-reach table").checkVisibility())`), "false")
	b.click(t, "#gaps-reach > summary")
	is(t, "once opened", evaluate[string](t, b, `String(document.querySelector("#gaps-reach table").checkVisibility())`), "true")
	// Each service of the territory stands once, whichever part it is in.
	names := evaluate[[]string](t, b, `[...document.querySelectorAll("table.services tbody th")].map((th) => th.firstChild.textContent.trim())`)
	slices.Sort(names)
	if n := len(slices.Compact(slices.Clone(names))); n != len(names) || n < 20 {
		t.Errorf("%d services, %d of them once", len(names), n)
	}
}

func TestTheRankingFiltersAndExportsTheRowsOfTheFilter(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	b := openBrowser(t, desk())
	b.open(t, base+"/classement")
	b.choose(t, "#f-epci", "000000109")
	b.choose(t, "#f-pop", "0-199")
	b.follow(t, ".filters button")
	shown := evaluate[[]string](t, b, `[...document.querySelectorAll("table.rank tbody th a")].map((a) => a.pathname.split("/").pop())`)
	var want []string
	for _, c := range territories(t, base, "commune") {
		if c.Parents["epci"] == "000000109" && c.Population <= 199 {
			want = append(want, c.Code)
		}
	}
	if len(want) < 5 || !slices.Equal(shown, want) {
		t.Errorf("communes %q, want %q", shown, want)
	}
	if found, n := b.text(t, ".found"), fmt.Sprintf("%d territoires.", len(want)); !strings.HasPrefix(found, n) {
		t.Errorf("found: %q, want %q", found, n)
	}

	export := get(t, evaluate[string](t, b, `document.querySelector('.found a[download][href*=".csv"]').href`))
	reader := csv.NewReader(bytes.NewReader(export))
	reader.Comma = ';' // what French spreadsheets read
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(rows[0], "code")
	if column < 0 {
		t.Fatalf("no column of codes in %q", rows[0])
	}
	var exported []string
	for _, row := range rows[1:] {
		exported = append(exported, row[column])
	}
	slices.Sort(exported)
	slices.Sort(want)
	if !slices.Equal(exported, want) {
		t.Errorf("exported %q, want %q", exported, want)
	}
}

func TestTheLanguageSwitchLeadsToTheSamePageInTheOtherLanguage(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	for path, english := range map[string]string{
		"/territoires/commune/00263": "Taumires",
		"/classement?epci=000000109": "Ranking",
		"/?mesure=theme:sante&n=4":   "Health: gap",
		"/sources":                   "Sources",
		"/methode":                   "Method",
	} {
		b.open(t, dashboard(t)+path)
		is(t, path+" is in", evaluate[string](t, b, `document.documentElement.lang`), "fr")
		b.follow(t, "[data-lang-switch]")
		is(t, "address in English", evaluate[string](t, b, `location.pathname + location.search`), "/en"+path)
		is(t, path+" after the switch is in", evaluate[string](t, b, `document.documentElement.lang`), "en")
		if says := b.text(t, "h1") + b.text(t, ".legend h2"); !strings.Contains(says, english) {
			t.Errorf("%s in English is headed %q, which lacks %q", path, says, english)
		}
		b.follow(t, "[data-lang-switch]")
		is(t, "address in French", evaluate[string](t, b, `location.pathname + location.search`), path)
	}
}

func TestTheThemeToggleChangesColoursAndIsKept(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	b.open(t, dashboard(t)+"/methode")
	const theme, paper = `document.documentElement.dataset.theme`, `getComputedStyle(document.body).backgroundColor`
	is(t, "paper of the system's theme", evaluate[string](t, b, paper), "rgb(250, 248, 244)")
	for _, want := range []string{"light", "dark"} {
		b.click(t, "[data-theme-toggle]")
		is(t, "theme", evaluate[string](t, b, theme), want)
	}
	b.wait(t, fmt.Sprintf(`%s === "rgb(18, 22, 29)"`, paper))
	b.open(t, dashboard(t)+"/classement")
	is(t, "theme of the next page", evaluate[string](t, b, theme), "dark")
	is(t, "paper of the next page", evaluate[string](t, b, paper), "rgb(18, 22, 29)")
	b.click(t, "[data-theme-toggle]")
	is(t, "theme of the system", evaluate[string](t, b, theme), "light")
}
