package dashboard

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/web"
	"maillage/geo"
)

const public = "https://maillage.example.fr"

// ancestorsOf is who may frame what a server answers at a path.
func ancestorsOf(s *Server, path string) string {
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	_, ancestors, _ := strings.Cut(w.Header().Get("Content-Security-Policy"), "frame-ancestors ")
	return ancestors
}

func TestOfAllRoutesTheMapToEmbedAloneMayBeFramed(t *testing.T) {
	assets, err := web.Load()
	if err != nil {
		t.Skipf("pages cannot be drawn: %v", err)
	}
	s, err := New(Options{Assets: assets, PublicURL: public, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"/nowhere", "/embed/", "/embed/x", "/embedded", "/en/embed/", "/EMBED"}
	variable := regexp.MustCompile(`\{[^}]*}`)
	for _, rt := range s.routes() {
		paths = append(paths, variable.ReplaceAllString(rt.path, "1"))
	}
	if !slices.Contains(paths, "/") || len(paths) < 50 {
		t.Fatalf("only %d routes: %v", len(paths), paths)
	}
	for _, path := range paths {
		want := "'none'"
		if path == "/embed" || path == "/en/embed" {
			want = "'self' https:"
		}
		if got := ancestorsOf(s, path); got != want {
			t.Errorf("%s may be framed by %q, want %q", path, got, want)
		}
	}
}

func TestSitesThatMayEmbedAreThoseNamed(t *testing.T) {
	for _, tt := range []struct {
		public string
		from   []string
		want   string
	}{
		{public, nil, "'self' https:"},
		{public, []string{"https://www.mairie.example.fr", "https://*.agglo.example.fr:8443"}, "'self' https://www.mairie.example.fr https://*.agglo.example.fr:8443"},
		{public, []string{"http://127.0.0.1:4100"}, "'self' http://127.0.0.1:4100"},
		{public, []string{NoSite}, "'none'"},
		{"", nil, "'none'"},
		{"", []string{"https://www.mairie.example.fr"}, "'none'"},
	} {
		s, err := New(Options{PublicURL: tt.public, EmbedFrom: tt.from, Logger: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		if got := ancestorsOf(s, "/embed"); got != tt.want {
			t.Errorf("%v on %q: %q, want %q", tt.from, tt.public, got, tt.want)
		}
	}
	for _, from := range []string{"www.mairie.example.fr", "https://a.fr; script-src *", "https://a.fr/page", "https://a.fr,b.fr", "*", "data:", "'self'", ""} {
		if _, err := New(Options{PublicURL: public, EmbedFrom: []string{from}}); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%q is taken for a site: %v", from, err)
		}
	}
}
