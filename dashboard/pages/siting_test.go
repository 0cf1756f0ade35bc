package pages

import (
	"strings"
	"testing"

	"maillage/dashboard/atlastest"
)

func TestSitesAreAFileOfTheReadersSpreadsheet(t *testing.T) {
	w := get(site(t, atlastest.New(t)), "/implanter.csv?service="+atlastest.GP+"&sites=2&t=departement:"+atlastest.Departement)
	body := strings.TrimPrefix(w.Body.String(), "\uFEFF")
	want := "ordre;code;nom;servis_en_plus;plus_proche_de\r\n1;00002;Le Gué-aux-Loups;1450;1450\r\n2;00003;Saint-Étienne-des-Vasières;960;960\r\n"
	if !strings.HasPrefix(body, want) || !strings.Contains(w.Header().Get("Content-Disposition"), "implantations.csv") {
		t.Errorf("%q", body)
	}
	if w := get(site(t, atlastest.New(t)), "/implanter.csv"); w.Code != 400 {
		t.Errorf("of no service: %d", w.Code)
	}
}
