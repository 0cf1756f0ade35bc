package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// simulated is what the API tells of scenarios.
type simulated struct {
	Scenarios []struct {
		Services []struct {
			Service      string
			Gained, Lost int
			Communes     []struct {
				Code         string
				Gained, Lost int
			}
		}
		Needs []struct {
			Need         string
			Gained, Lost int
		}
	}
}

// simulate asks for scenarios.
func (s storied) simulate(scenarios ...string) simulated {
	s.Helper()
	body, err := json.Marshal(map[string][]string{"scenarios": scenarios})
	if err != nil {
		s.Fatal(err)
	}
	answer, err := http.Post(s.base+"/api/v1/scenarios", "application/json", bytes.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var out simulated
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil || answer.StatusCode != http.StatusOK {
		s.Fatalf("scenarios %v: %s, %v", scenarios, answer.Status, err)
	}
	for k, o := range out.Scenarios {
		var gained, lost int
		for _, service := range o.Services {
			gained, lost = gained+service.Gained, lost+service.Lost
		}
		for _, third := range o.Needs {
			gained, lost = gained-third.Gained, lost-third.Lost
		}
		if gained != 0 || lost != 0 {
			s.Errorf("%s: by need %d who gain and %d who lose are not told, or told twice", scenarios[k], gained, lost)
		}
	}
	return out
}

// closures closes the enterprise that saves two communes, opens a grocery in the valley
// without a shop, and closes the pharmacy that most rely on.
func closures(s storied) {
	enterprise := s.grocery(s.planted.SavedByOne[0]).Enterprise.ID
	found := s.simulate("fermer:"+enterprise, "ouvrir:epicerie@"+s.planted.ShoplessValley)
	lost := map[string]int{}
	for _, c := range found.Scenarios[0].Services[0].Communes {
		lost[c.Code] = c.Lost
	}
	for _, commune := range s.planted.SavedByOne {
		if want := s.grocery(commune).States.Enterprise; lost[commune] != want || want == 0 {
			s.Errorf("without the enterprise %s loses %d, want the %d whom it alone serves", commune, lost[commune], want)
		}
	}
	gained := 0
	for _, c := range found.Scenarios[1].Services[0].Communes {
		if c.Code == s.planted.ShoplessValley {
			gained = c.Gained
		}
	}
	if want := s.grocery(s.planted.ShoplessValley).States.Uncovered; gained == 0 || gained > want {
		s.Errorf("a grocery in the valley serves %d of the %d without one", gained, want)
	}
	threads := getJSON[struct {
		Items []struct {
			Inhabitants int
			Facility    struct{ ID string }
		}
	}](s, s.base+"/api/v1/threads?service=pharmacie&limit=1").Items
	worst := s.simulate("fermer:" + threads[0].Facility.ID).Scenarios[0].Services[0]
	if worst.Service != "pharmacie" || worst.Lost != threads[0].Inhabitants {
		s.Errorf("without the pharmacy that most rely on %d lose it, the threads say %d", worst.Lost, threads[0].Inhabitants)
	}
	s.says("/simuler?s="+url.QueryEscape("fermer:"+enterprise), "Fermer L'Épicerie des Trois Chemins (Taumires).", "plus à 7 min au plus de ce service : Épicerie ou supérette.")
}

// TestFromAGapToADecision goes the whole way by keyboard: from the map to a commune without a
// grocery, to an enterprise near, to who solved it elsewhere, to where groceries would serve
// most; simulates these beside another scenario, prints both, and finds them by the address.
func TestFromAGapToADecision(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	commune := shared.planted.ShoplessValley
	j := journey{T: t, browser: openBrowser(t, desk()), press: byKeyboard, name: getJSON[profile](t, base+"/api/v1/territories/commune/"+commune).Name}
	j.open(t, base+"/?mesure=states:epicerie&niveau=commune")
	j.toTheEnterprise()
	j.toWhoSolvedIt()
	j.unfold(`a[href*="/implanter?service=epicerie"]`)
	j.leave(`a[href*="/implanter?service=epicerie"]`, "/implanter?service=epicerie&t=epci")
	sites := evaluate[int](t, j.browser, `document.querySelectorAll("#sites ~ .beside tbody tr").length`)
	j.leave(`a[href*="/simuler?"]`, "/simuler?")
	if n := evaluate[int](t, j.browser, `document.querySelectorAll(".edits li").length`); n != sites || n == 0 {
		t.Errorf("%d places open, of %d that serve most", n, sites)
	}
	first := j.text(t, "#scenario-0 ~ .summary")
	if !strings.Contains(first, "de ce service") {
		t.Errorf("the first scenario is told as %s", first)
	}
	j.addsUp()
	j.do(t, chromedp.SetValue("#f-where", shared.planted.LastShop))
	j.use(`[name=service][value=boulangerie]`, " ")
	j.leave(`.simulation form button`, "&s=ouvrir%3Aboulangerie%40")
	if n := evaluate[int](t, j.browser, `document.querySelectorAll("#compared ~ .table-scroll thead th").length`); n != 2 {
		t.Errorf("%d scenarios stand side by side, want 2", n)
	}
	is(t, "the first scenario beside the second", j.text(t, "#scenario-0 ~ .summary"), first)
	if pages := j.printed(); pages < 1 || pages > 4 {
		t.Errorf("two scenarios print on %d pages", pages)
	}
	for _, paper := range []string{"/portrait?", "/reunion?"} {
		with := string(get(t, base+evaluate[string](t, j.browser, `document.querySelector('.actions a[href*="`+paper+`"]').getAttribute("href")`)))
		if !strings.Contains(with, "Scénario B") || !strings.Contains(with, "Les scénarios côte à côte") {
			t.Errorf("%s is not printed with both scenarios", paper)
		}
	}
	file := string(get(t, base+evaluate[string](t, j.browser, `document.querySelector('a[href*="simuler.csv"]').getAttribute("href")`)))
	if !strings.Contains(file, `Scénario A;"ouvrir:epicerie@`) || !strings.Contains(file, "Scénario B;") {
		t.Errorf("the file is %.300s", file)
	}
	address, compared := evaluate[string](t, j.browser, `location.href`), j.text(t, "#compared ~ .table-scroll")
	j.open(t, "about:blank")
	j.open(t, address)
	is(t, "compared by the address", j.text(t, "#compared ~ .table-scroll"), compared)
	j.leave(".edits a.chip", "&s=ouvrir%3Aboulangerie%40")
	if n := evaluate[int](t, j.browser, `document.querySelectorAll(".edits li").length`); n != sites {
		t.Errorf("%d changes are left, want %d", n, sites)
	}
	if found := j.complaints(); len(found) > 0 {
		t.Error(found)
	}
}

// unfold opens what an element is folded in, the outermost first.
func (j journey) unfold(selector string) {
	j.Helper()
	for range 3 {
		folded := evaluate[bool](j.T, j.browser, fmt.Sprintf(`(() => {
	document.querySelector("#unfolds")?.removeAttribute("id");
	let fold = null;
	for (let e = document.querySelector('%s')?.closest("details"); e; e = e.parentElement.closest("details")) if (!e.open) fold = e;
	if (fold) fold.querySelector("summary").id = "unfolds";
	return fold !== null;
})()`, selector))
		if !folded {
			return
		}
		j.use("#unfolds", kb.Enter)
		j.wait(j.T, `document.querySelector("#unfolds").parentElement.open`)
	}
}

// addsUp holds the tables of the first scenario to its words: the inhabitants who gain, by commune
// and by need, are those whom the first sentence tells.
func (j journey) addsUp() {
	j.Helper()
	told := number.FindString(plain.Replace(evaluate[string](j.T, j.browser, `document.querySelector("#scenario-0 ~ .summary").textContent`)))
	for name, table := range map[string]string{"by commune": "#service-0-0 ~ table", "by need": "#needs-0 ~ table"} {
		cells := evaluate[[]string](j.T, j.browser, fmt.Sprintf(`[...document.querySelectorAll('%s')].slice(0, 1).flatMap((table) => [...table.querySelectorAll("tbody tr")].map((row) => row.querySelectorAll("td.num")[row.querySelectorAll("td").length - 2].textContent))`, table))
		sum := 0
		for _, cell := range cells {
			n, _ := strconv.Atoi(number.FindString(plain.Replace(cell))) // a dash for nobody
			sum += n
		}
		if want, _ := strconv.Atoi(told); sum != 2*want || want == 0 { // the last line is the sum
			j.Errorf("%s %v gain, told %s", name, cells, told)
		}
	}
}

var number = regexp.MustCompile(`\d+`)
