//go:build !race

package ingest_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/storetest"
	"maillage/ingest"
)

// answerOf is what the search of enterprises answers for a commune: one unit that is open
// there, one whose establishment there is closed, a person, and one not to be shown.
func answerOf(commune string) string {
	unit := func(siren, name, form, state string) string {
		return fmt.Sprintf(`{"siren":"%s","nom_complet":"%s","nature_juridique":"%s","activite_principale":"47.11B","tranche_effectif_salarie":"11","dirigeants":[{"nom":"DUPONT"}],
			"complements":{"est_ess":true},"matching_etablissements":[{"siret":"%s00019","commune":"%s","adresse":"1 RUE DU QUAI","code_postal":"00100","etat_administratif":"%s","liste_enseignes":["LE QUAI"]}]}`,
			siren, name, form, siren, commune, state)
	}
	if commune != "00001" {
		return `{"results":[],"total_results":0,"page":1,"per_page":25,"total_pages":0}`
	}
	return `{"results":[` + strings.Join([]string{unit("500000001", "SCOP DU QUAI (SDQ)", "5458", "A"), unit("500000002", "FERMEE", "9220", "F"),
		unit("500000003", "JEANNE DUPONT", "1000", "A"), unit("500000004", "[NON-DIFFUSIBLE]", "9220", "A")}, ",") + `],"total_results":4,"page":1,"per_page":25,"total_pages":1}`
}

// TestTheSearchOfEnterprisesIsAskedForEveryCommune stands for the State's interface.
func TestTheSearchOfEnterprisesIsAskedForEveryCommune(t *testing.T) {
	t.Parallel()
	mirror := copyMirror(t, demoMirror(t))
	path := filepath.Join(mirror, "sirene/recherche-entreprises.json")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("asked for, not served"), 0o644); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var asked []string
	sources, _ := official(t, mirror, func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/search" {
			return false
		}
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, r.URL.Query().Get("code_commune"))
		fmt.Fprint(w, answerOf(r.URL.Query().Get("code_commune")))
		return true
	})
	i := slices.IndexFunc(sources, func(s catalogue.Source) bool { return s.ID == "recherche-entreprises" })
	f := &sources[i].Vintages[0].Files[0]
	f.URL, f.PerSecond = strings.Replace(f.URL, "/"+f.Path, "/search?code_commune={code}&page={page}", 1), 1000
	st := storetest.New(t)
	o := ingest.Options{Store: st, Catalogue: sources, Cache: t.TempDir(), Home: t.TempDir(), Sources: []string{"recherche-entreprises"}}
	report := mustRun(t, o)
	if s := of(t, report, "recherche-entreprises"); s.Outcome != ingest.Loaded || s.Read != 4 || s.Loaded != 1 || s.Filtered != 3 {
		t.Errorf("%+v", s)
	}
	if want := report.Communes.Asked; len(asked) != want || !slices.IsSorted(asked) {
		t.Errorf("%d communes are asked for, want %d in order", len(asked), want)
	}
	got := storetest.Column(t, st, `select concat_ws('|', id, name, kind, siret, naf, headcount, address, commune) from enterprise`)
	storetest.Compare(t, got, nil, []string{"recherche-entreprises:50000000100019|LE QUAI|cooperative|50000000100019|4711B|11|1 RUE DU QUAI|00001"})
	if again := of(t, mustRun(t, o), "recherche-entreprises"); again.Outcome != ingest.Unchanged || len(asked) != report.Communes.Asked {
		t.Errorf("again: %+v, %d communes asked for", again, len(asked))
	}
}

// TestTheCensusOfThirdPlacesBeforeIsRead has its forms: line breaks between choices, and no
// position.
func TestTheCensusOfThirdPlacesBeforeIsRead(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), copyMirror(t, demoMirror(t))
	for name, text := range map[string]string{
		"fiche-identite": "ID_UNIQUE;NOM;Insee;NOM_STRC_PORT;ADRESSE;CODPOST;VILLE;INTERNET\n1;\"\"\"La Halle\"\"\";00001; ;1 rue du Quai;00100;;https://halle.example\n",
		"activites":      "ID_UNIQUE;NOM;TYPE_ACT;TYPE_ACT_NUMER\n1;La Halle;\"Bureau partagé / Coworking\nBar / café\nMédiation numérique\";1\n",
	} {
		number := map[string]string{"fiche-identite": "01", "activites": "04"}[name]
		if err := os.WriteFile(filepath.Join(mirror, "ess", "bdftl-2023-"+number+"-"+name+".csv"), []byte("\ufeff"+text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"tiers-lieux@2023"}})
	got := storetest.Column(t, st, `select concat_ws('|', name, commune, precision, website) || ' ' || (select string_agg(function || ' ' || certainty, ', ' order by function) from enterprise_function where enterprise = e.id) from enterprise e`)
	storetest.Compare(t, got, nil, []string{`La Halle|00001|commune|https://halle.example aide-numerique B, cafe B, coworking B, tiers-lieu A`})
}
