package dashboard_test

import (
	"html"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/web"
)

// withPages makes a server with the pages, where the scripts have been built.
func withPages(t *testing.T, a *atlas.Atlas) *dashboard.Server {
	t.Helper()
	return pagesAt(t, a, "")
}

// pagesAt is [withPages] at a public address.
func pagesAt(t *testing.T, a *atlas.Atlas, public string) *dashboard.Server {
	t.Helper()
	assets, err := web.Load()
	if err != nil {
		t.Skipf("pages cannot be drawn: %v", err)
	}
	holder := &atlas.Holder{}
	if a != nil {
		holder.Swap(a)
	}
	s, err := dashboard.New(dashboard.Options{Holder: holder, Assets: assets, PublicURL: public, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryPageAnswersInBothLanguages(t *testing.T) {
	s := withPages(t, atlastest.New(t))
	for _, path := range []string{"/", "/embed", "/territoires/commune/" + atlastest.Remote, "/territoires/epci/" + atlastest.EPCIEast, "/comparer?t=" + atlastest.Remote, "/classement", "/sources", "/methode"} {
		for prefix, lang := range map[string]string{"": `lang="fr"`, "/en": `lang="en"`} {
			w := ask(s, http.MethodGet, prefix+path)
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), lang) {
				t.Errorf("%s%s: %d without %s", prefix, path, w.Code, lang)
			}
		}
	}
}

func TestPagesHoldNoScriptThatThePolicyForbids(t *testing.T) {
	s := withPages(t, atlastest.New(t))
	for _, path := range []string{"/", "/embed", "/territoires/commune/" + atlastest.Remote, "/classement", "/sources", "/methode", "/nowhere"} {
		body := ask(s, http.MethodGet, path).Body.String()
		for part := range strings.SplitSeq(body, "<script") {
			tag, _, _ := strings.Cut(part, ">")
			if part == body || strings.HasPrefix(part, "<!") || strings.Contains(tag, "src=") || strings.Contains(tag, `type="application/json"`) {
				continue
			}
			t.Errorf("%s: inline script <script%s>", path, tag)
		}
	}
}

func TestBelowAPathAllThatAPageNamesBeginsWithIt(t *testing.T) {
	s := pagesAt(t, atlastest.New(t), "https://www.example.fr/maillage")
	named := regexp.MustCompile(`(?:href|src|action|data-[a-z-]+)="(/[^"#]*)`)
	asked := map[string]bool{}
	for _, path := range []string{
		"/", "/embed", "/comparer?t=" + atlastest.Remote + ",epci:" + atlastest.EPCIEast, "/classement", "/sources", "/methode", "/zonages", "/nowhere", "/territoires/epci/" + atlastest.EPCIWest, "/entreprises/demo-ess:2", "/lieux/demo:boulangerie-2",
		"/territoires/commune/" + atlastest.Remote + "?mode=foot", "/territoires/commune/" + atlastest.Remote + "/indice",
	} {
		for _, prefix := range []string{"/maillage", "/maillage/en", "/en"} {
			for _, match := range named.FindAllStringSubmatch(ask(s, http.MethodGet, prefix+path).Body.String(), -1) {
				if asked[match[1]] || strings.HasSuffix(match[1], "nowhere") {
					continue
				}
				asked[match[1]] = true
				w := ask(s, http.MethodGet, html.UnescapeString(match[1]))
				signIn := w.Code == http.StatusSeeOther && strings.HasPrefix(strings.Replace(w.Header().Get("Location"), "/en/", "/", 1), "/maillage/connexion?")
				there := w.Code == http.StatusOK || w.Code == http.StatusTooManyRequests // of what is dear only so many are answered
				if !strings.HasPrefix(match[1], "/maillage/") || !there && !signIn {
					t.Errorf("%s%s names %s, which answers %d", prefix, path, match[1], w.Code)
				}
			}
		}
	}
	if len(asked) < 50 {
		t.Errorf("only %d addresses are named: the pattern is wrong", len(asked))
	}
}

func TestMissingPagesAreToldToPeopleAsPages(t *testing.T) {
	s := withPages(t, atlastest.New(t))
	for _, path := range []string{"/nowhere", "/territoires/commune/99999", "/en/nowhere"} {
		w := ask(s, http.MethodGet, path)
		if w.Code != http.StatusNotFound || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: %d %s", path, w.Code, w.Header().Get("Content-Type"))
		}
	}
}

func TestPagesWithoutReleaseSayWhatToRun(t *testing.T) {
	s := withPages(t, nil)
	w := ask(s, http.MethodGet, "/")
	if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") || !strings.Contains(w.Body.String(), "maillage") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
