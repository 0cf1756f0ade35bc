package dashboard_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

// stopped is a server whose clock stands still.
func stopped(t *testing.T, o dashboard.Options) *dashboard.Server {
	t.Helper()
	o.Holder, o.Logger = &atlas.Holder{}, slog.New(slog.DiscardHandler)
	o.Holder.Swap(atlastest.New(t))
	now := time.Unix(1_790_000_000, 0)
	o.Clock = func() time.Time { return now }
	s, err := dashboard.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// of asks as one client does.
func of(s *dashboard.Server, client, method, target string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	r.RemoteAddr = client + ":4100"
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

func TestOneClientDoesNotTakeWhatIsDearFromOthers(t *testing.T) {
	t.Parallel()
	const greedy, other = "203.0.113.7", "203.0.113.8"
	release := "/api/v1/releases/" + atlastest.ReleaseID
	for _, tt := range []struct {
		burst   int
		targets []string // which count together
	}{
		{20, []string{"/export/carences.csv", "/export/zonages.csv?zoning=zrr"}},
		{60, []string{"/api/v1/isochrones?commune=00002", release + "/isochrones?commune=00003"}},
	} {
		s := stopped(t, dashboard.Options{Isochrones: &reacher{}})
		for n := range tt.burst {
			if w := of(s, greedy, http.MethodGet, tt.targets[n%len(tt.targets)]); w.Code == http.StatusTooManyRequests {
				t.Fatalf("%s: the client is kept off after %d questions", tt.targets[0], n)
			}
		}
		for _, target := range tt.targets {
			if w := of(s, greedy, http.MethodGet, target); w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
				t.Errorf("%s: question %d answers %d", target, tt.burst, w.Code)
			}
			if w := of(s, greedy, http.MethodHead, target); w.Code == http.StatusTooManyRequests {
				t.Errorf("%s: HEAD answers %d", target, w.Code)
			}
		}
		if w := of(s, other, http.MethodGet, tt.targets[0]); w.Code != http.StatusOK {
			t.Errorf("%s: another client is answered %d", tt.targets[0], w.Code)
		}
		if w := of(s, greedy, http.MethodGet, "/api/v1/territories"); w.Code != http.StatusOK {
			t.Errorf("what is cheap answers %d", w.Code)
		}
	}
}

func TestHeadMakesNothing(t *testing.T) {
	t.Parallel()
	r := &reacher{err: geo.Errorf(geo.CodeInternal, "the network is asked")}
	s := stopped(t, dashboard.Options{Isochrones: r})
	if w := of(s, "203.0.113.7", http.MethodHead, "/api/v1/isochrones?commune=00002"); w.Code != http.StatusOK || r.asked != nil {
		t.Errorf("isochrones: %d, asked the network for %v", w.Code, r.asked)
	}
	if w := of(s, "203.0.113.7", http.MethodHead, "/api/v1/isochrones?commune=none"); w.Code != http.StatusNotFound {
		t.Errorf("isochrones from nowhere: %d", w.Code)
	}
	gone, cancel := context.WithCancel(t.Context()) // in which no row of a file could be written
	cancel()
	for _, file := range []string{"territoires.csv", "carences.xlsx", "territoires.gpkg", "entreprises.geojson"} {
		head := httptest.NewRecorder()
		s.Handler().ServeHTTP(head, httptest.NewRequest(http.MethodHead, "/export/"+file, nil).WithContext(gone))
		whole := of(s, "203.0.113.7", http.MethodGet, "/export/"+file)
		if head.Code != http.StatusOK || head.Body.Len() > 0 || whole.Body.Len() == 0 {
			t.Errorf("%s: HEAD %d with %d bytes, GET with %d", file, head.Code, head.Body.Len(), whole.Body.Len())
		}
		for _, name := range []string{"Content-Type", "Content-Disposition", "ETag"} {
			if got, want := head.Header().Get(name), whole.Header().Get(name); got != want || got == "" {
				t.Errorf("%s: %s %q, want %q", file, name, got, want)
			}
		}
	}
}

func TestLinksBeginWithThePublicAddress(t *testing.T) {
	t.Parallel()
	s := stopped(t, dashboard.Options{PublicURL: "https://maillage.example.fr/"})
	w := of(s, "127.0.0.1", http.MethodGet, "http://inside:8080/tiles/commune.json")
	if !strings.Contains(w.Body.String(), `"https://maillage.example.fr/tiles/`+atlastest.ReleaseID+`/commune/{z}/{x}/{y}`) || strings.Contains(w.Body.String(), "inside") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if !strings.Contains(w.Body.String(), `"attribution":"Institut fictif, 2026 · Institut fictif, `) {
		t.Errorf("tiles do not say where they come from: %s", w.Body)
	}
	if _, err := dashboard.New(dashboard.Options{PublicURL: "maillage.example.fr"}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("an address without a scheme: %v", err)
	}
}
