package dashboard

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"maillage/data/store/access"
	"maillage/data/storetest"
)

// newWorkshop makes a server over communes of which three rows of one source were refused.
func newWorkshop(t *testing.T) keepers {
	t.Helper()
	return newKeepersOver(t, storetest.FourCommunes(t), "")
}

func TestTheRefusedRowsOfASourceAreShownByReason(t *testing.T) {
	t.Parallel()
	k := newWorkshop(t)
	if _, err := k.st.Pool().Exec(t.Context(), `insert into quarantine values ('bpe', '2024', 'c.csv', 4, 'NB', '=1+1', 'unknown value: neither A nor B', '<b>;=1+1')`); err != nil {
		t.Fatal(err)
	}
	const rejects = "/atelier/sources/bpe/rejets"
	has(t, told(k.as(t, access.Analyst, http.MethodGet, "/atelier", nil, http.StatusOK)), `href="`+rejects+`">4 lignes refusées`, "refusée le 2 janvier 2026 : too many rejects")
	all := told(k.as(t, access.Analyst, http.MethodGet, rejects, nil, http.StatusOK))
	has(t, all, "nombre illisible", "retirer les unités", "a.csv, 7", "a.csv, 12", "b.csv, 9", "valeur inconnue", "neither A nor B", "&lt;b&gt;;=1&#43;1", `href="`+rejects+`.csv"`)
	some := told(k.as(t, access.Analyst, http.MethodGet, rejects+"?motif=not+a+number", nil, http.StatusOK))
	if has(t, some, "a.csv, 12", rejects+".csv?motif=not&#43;a&#43;number"); strings.Contains(some, "b.csv, 9") {
		t.Errorf("rows of other reasons are shown: %s", some)
	}
	has(t, told(k.as(t, access.Analyst, http.MethodGet, "/en"+rejects, nil, http.StatusOK)), "unknown value", "Load the mended file")
	file := k.as(t, access.Analyst, http.MethodGet, rejects+".csv?motif=unknown+value", nil, http.StatusOK)
	want := "source,vintage,file,line,field,value,reason,raw\nbpe,2024,c.csv,4,NB,'=1+1,unknown value: neither A nor B,<b>;=1+1\n"
	if got := file.Body.String(); got != want {
		t.Errorf("the file is %q, want %q", got, want)
	}
	if control := file.Header().Get("Cache-Control"); control != "no-store" {
		t.Errorf("the file may be kept: %q", control)
	}
	for _, none := range []string{"/atelier/sources/bpx/rejets", "/atelier/sources/bpx/rejets.csv", "/atelier/taches/7", "/atelier/taches/x/suite"} {
		k.as(t, access.Analyst, http.MethodGet, none, nil, http.StatusNotFound)
	}
}

func TestASourceIsAskedForCancelledAndTriedAgain(t *testing.T) {
	t.Parallel()
	k := newWorkshop(t)
	load := url.Values{"do": {"load"}}
	k.as(t, access.Editor, http.MethodPost, "/atelier/sources/bpe", load, http.StatusForbidden)
	session := k.guard.CookieName() + "=" + k.secrets[access.Analyst]
	for _, target := range []string{"/atelier", "/atelier/sources/bpe", "/atelier/taches/1", "/atelier/sources/siae/fichier"} {
		if w := k.send(http.MethodPost, target, load, "Cookie", session, "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
			t.Errorf("another site sends to %s: %d", target, w.Code)
		}
	}
	k.as(t, access.Analyst, http.MethodPost, "/atelier/sources/bpx", load, http.StatusNotFound)
	task := k.as(t, access.Analyst, http.MethodPost, "/atelier/sources/bpe", load, http.StatusSeeOther).Header().Get("Location")
	tasks := func(want ...string) {
		t.Helper()
		storetest.Compare(t, storetest.Column(t, k.st, `select kind || ' ' || subject || ': ' || state from jobs.task order by id`), nil, want)
	}
	tasks("load bpe: ready", "compute all: waiting")
	if asked := storetest.Column(t, k.st, `select by || ': ' || (arguments -> 'territory')::text from jobs.task t join jobs.request r on r.id = t.request where kind = 'load'`); asked[0] != `office of analyst: ["00", "84"]` {
		t.Errorf("asked for by %q", asked)
	}
	if _, err := k.st.Pool().Exec(t.Context(), `insert into jobs.line (task, attempt, level, text) select id, 1, 'warning', 'a.csv <b>' from jobs.task where kind = 'load'`); err != nil {
		t.Fatal(err)
	}
	has(t, told(k.as(t, access.Analyst, http.MethodGet, task, nil, http.StatusOK)), "Charger – ", "prête", "Attention :", "a.csv &lt;b&gt;", `data-live="`+task+`/suite"`, `value="cancel"`)
	k.as(t, access.Analyst, http.MethodPost, task, url.Values{"do": {"cancel"}}, http.StatusSeeOther)
	tasks("load bpe: cancelled", "compute all: skipped")
	k.as(t, access.Analyst, http.MethodPost, task, url.Values{"do": {"cancel"}}, http.StatusConflict)
	said := k.as(t, access.Analyst, http.MethodGet, task+"/suite", nil, http.StatusOK)
	has(t, said.Body.String(), "event: line\nid: 1\n", `"Text":"a.csv `, "event: state\n", `"ended":true`, "cancelled by office of analyst")
	if after := k.as(t, access.Analyst, http.MethodGet, task+"/suite?apres=1", nil, http.StatusOK).Body.String(); strings.Contains(after, "event: line") {
		t.Errorf("a line is said twice: %s", after)
	}
	has(t, told(k.as(t, access.Analyst, http.MethodGet, task, nil, http.StatusOK)), "annulée", `value="retry"`)
	k.as(t, access.Analyst, http.MethodPost, task, url.Values{"do": {"retry"}}, http.StatusSeeOther)
	tasks("load bpe: ready", "compute all: waiting")
	k.as(t, access.Analyst, http.MethodPost, "/atelier/sources/bpe", url.Values{"do": {"preview"}}, http.StatusSeeOther)
	tasks("load bpe: ready", "compute all: waiting", "load bpe: ready")
}

// TestWhatATaskSaysComesAsItIsSaid over one connection, through the compression that browsers ask for.
func TestWhatATaskSaysComesAsItIsSaid(t *testing.T) {
	t.Parallel()
	k := newWorkshop(t)
	task := k.as(t, access.Analyst, http.MethodPost, "/atelier/sources/bpe", url.Values{"do": {"load"}}, http.StatusSeeOther).Header().Get("Location")
	served := httptest.NewServer(k.Handler())
	defer served.Close()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, served.URL+task+"/suite", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+k.secrets[access.Analyst])
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	stream := bufio.NewScanner(answer.Body)
	await := func(text string) {
		t.Helper()
		for stream.Scan() {
			if strings.Contains(stream.Text(), text) {
				return
			}
		}
		t.Fatalf("the stream ends without %q: %v", text, stream.Err())
	}
	await(`"state":"prête"`)
	if _, err := k.st.Pool().Exec(t.Context(), `insert into jobs.line (task, attempt, level, text) select id, 1, 'info', 'half of it' from jobs.task where kind = 'load'`); err != nil {
		t.Fatal(err)
	}
	await(`"Text":"half of it"`)
	k.as(t, access.Analyst, http.MethodPost, task, url.Values{"do": {"cancel"}}, http.StatusSeeOther)
	await(`"ended":true`)
}
