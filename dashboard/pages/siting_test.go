package pages

import (
	"strings"
	"testing"

	"maillage/dashboard/atlastest"
)

func TestSitesAreAFileOfTheReadersSpreadsheet(t *testing.T) {
	w := get(site(t, atlastest.New(t)), "/implanter.csv?service="+atlastest.GP+"&sites=2&t=departement:"+atlastest.Departement)
	body := strings.TrimPrefix(w.Body.String(), "\uFEFF")
	want := "ordre;code;nom;servis_en_plus;plus_proche_de;impose;choisi_dans;cout\r\n1;00002;Le Gué-aux-Loups;1450;1450;0;1;\r\n2;00003;Saint-Étienne-des-Vasières;960;960;0;1;\r\n"
	if !strings.HasPrefix(body, want) || !strings.Contains(w.Header().Get("Content-Disposition"), "implantations.csv") {
		t.Errorf("%q", body)
	}
	if w := get(site(t, atlastest.New(t)), "/implanter.csv"); w.Code != 400 {
		t.Errorf("of no service: %d", w.Code)
	}
}

// TestABudgetOpensWhatItPays has money for one place of the two that would serve somebody.
func TestABudgetOpensWhatItPays(t *testing.T) {
	s := site(t, atlastest.New(t))
	asked := "/implanter?service=" + atlastest.GP + "&sites=2&budget=30%E2%80%AF000&cout=20000,5"
	body := get(s, asked).Body.String()
	for _, want := range []string{"Ce lieu coûterait 20\u202f001\u00a0€, d’un budget de 30\u202f000\u00a0€.", `value="20000,5"`, "Le Gué-aux-Loups"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(body, "lieu suffit") {
		t.Error("the one place that is paid is said to be enough")
	}
	if w := get(s, "/implanter?service="+atlastest.GP+"&budget=30000"); w.Code != 400 || !strings.Contains(w.Body.String(), "cout") {
		t.Errorf("without a cost: %d", w.Code)
	}
}

func TestATerritoryIsTypedByItsName(t *testing.T) {
	s := site(t, atlastest.New(t))
	asked := "/implanter?service=" + atlastest.GP + "&sites=2&ou="
	if w := get(s, asked+"cc+du+phare"); w.Code != 303 || w.Header().Get("Location") != "/implanter?service="+atlastest.GP+"&sites=2&t=epci%3A000000002" {
		t.Errorf("%d, to %s", w.Code, w.Header().Get("Location"))
	}
	if body := get(s, asked+"saint").Body.String(); strings.Count(body, `<li><a href="/implanter?service=`+atlastest.GP) < 2 || strings.Contains(body, `id="result"`) {
		t.Error("of several that may be meant none is offered")
	}
	if body := get(s, asked+"nowhere").Body.String(); !strings.Contains(body, "nowhere") || !strings.Contains(body, `class="notice" role="status"`) {
		t.Error("what nothing is called is not said")
	}
}
