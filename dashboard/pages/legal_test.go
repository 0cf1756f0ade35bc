package pages

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/mux"
	"github.com/pelletier/go-toml/v2"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/operator"
)

// TestEachPageReportsErrorsToWhoRunsTheService holds the foot to what the operator tells.
func TestEachPageReportsErrorsToWhoRunsTheService(t *testing.T) {
	holder := &atlas.Holder{}
	holder.Swap(atlastest.New(t))
	runs := &operator.Operator{Email: "contact@example.fr", Audit: operator.Audit{Day: toml.LocalDate{Year: 2026, Month: 5, Day: 1}, By: "Audit & Cie", Rate: 62}}
	p, err := New(Options{
		Holder: holder, Assets: plainAssets{}, PublicURL: "https://example.fr/maillage", Operator: runs,
		Clock: func() time.Time { return time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC) },
	})
	if err != nil {
		t.Fatal(err)
	}
	router := mux.NewRouter()
	router.HandleFunc("/", p.Map)
	router.HandleFunc("/classement", p.Ranking)
	router.HandleFunc("/accessibilite", p.Accessibility)
	for _, path := range []string{"/", "/classement"} {
		body := get(router, path).Body.String()
		if !strings.Contains(body, "Accessibilité : partiellement conforme") && !strings.Contains(body, "Accessibilité\u00a0: partiellement conforme") {
			t.Errorf("%s does not tell how accessible it is", path)
		}
		found := regexp.MustCompile(`data-report href="([^"]*)"`).FindStringSubmatch(body)
		if found == nil {
			t.Fatalf("%s has no link to report an error", path)
		}
		to, err := url.Parse(strings.ReplaceAll(found[1], "&amp;", "&"))
		if err != nil || to.Scheme != "mailto" || to.Opaque != "contact@example.fr" || !strings.Contains(to.Query().Get("body"), "https://example.fr/maillage"+path) {
			t.Errorf("%s reports to %s, %v", path, found[1], err)
		}
	}
	if w := get(router, "/accessibilite"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Audit &amp; Cie") || !strings.Contains(w.Body.String(), "mai 2026") {
		t.Errorf("the statement tells nothing of the audit: %s", w.Body)
	}
}
