package dashboard_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/problem"
)

// open makes a server over the test atlas, or over none.
func open(t testing.TB, a *atlas.Atlas) *dashboard.Server {
	t.Helper()
	holder := &atlas.Holder{}
	if a != nil {
		holder.Swap(a)
	}
	s, err := dashboard.New(dashboard.Options{Holder: holder, Listen: "127.0.0.1:0", Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask sends one request, with headers given as name, value, name, value.
// ask asks as clients do, who go where they are led.
func ask(s *dashboard.Server, method, target string, headers ...string) *httptest.ResponseRecorder {
	w := askOnce(s, method, target, headers...)
	if w.Code == http.StatusTemporaryRedirect {
		return askOnce(s, method, w.Header().Get("Location"), headers...)
	}
	return w
}

func askOnce(s *dashboard.Server, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

func TestServerListensOnAFreePortAndStops(t *testing.T) {
	s := open(t, atlastest.New(t))
	if s.URL() != "" {
		t.Errorf("URL %q before Open", s.URL())
	}
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx) }()
	resp, err := http.Get(s.URL() + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil || string(body) != "ready "+atlastest.ReleaseID+"\n" {
		t.Errorf("readyz: %q %v", body, err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Errorf("stopping: %v", err)
	}
}

func TestServeBeforeOpenIsRefused(t *testing.T) {
	if err := open(t, nil).Serve(t.Context()); err == nil {
		t.Error("served without listening")
	}
}

func TestAddressInUseIsToldPlainly(t *testing.T) {
	first := open(t, nil)
	if err := first.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_ = first.Serve(ctx)
	})
	second, err := dashboard.New(dashboard.Options{Listen: strings.TrimPrefix(first.URL(), "http://")})
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Open(); err == nil || !strings.Contains(err.Error(), "--listen") {
		t.Errorf("got %v, want a sentence that names --listen", err)
	}
}

func TestWithoutReleaseTheServerLivesAndSaysWhatToRun(t *testing.T) {
	s := open(t, nil)
	if w := ask(s, http.MethodGet, "/healthz"); w.Code != http.StatusOK {
		t.Errorf("healthz %d", w.Code)
	}
	for _, target := range []string{
		"/readyz", "/api/v1/releases", "/api/v1/values/index", "/tiles/commune.json", "/export/territoires.csv",
	} {
		w := ask(s, http.MethodGet, target)
		if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "maillage compute") {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
}

func TestANewReleaseIsServedWithoutRestart(t *testing.T) {
	holder := &atlas.Holder{}
	s, err := dashboard.New(dashboard.Options{Holder: holder, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	holder.Swap(atlastest.New(t))
	before := ask(s, http.MethodGet, "/api/v1/values/index")
	in := atlastest.Input()
	in.Release.ID = "rbbbbbbbbbbbb"
	next, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	holder.Swap(next)
	after := ask(s, http.MethodGet, "/api/v1/values/index")
	if !strings.Contains(after.Body.String(), "rbbbbbbbbbbbb") || before.Header().Get("ETag") == after.Header().Get("ETag") {
		t.Errorf("still serves the old release: %s %s", after.Header().Get("ETag"), after.Body)
	}
}

// wrong is a request that is answered with a problem.
type wrong struct {
	name, method, target string
	status               int
	parameter            string
}

func TestErrorsAreProblems(t *testing.T) {
	s := open(t, atlastest.New(t))
	for _, tt := range wrongs() {
		t.Run(tt.name, func(t *testing.T) {
			w := ask(s, tt.method, tt.target)
			var d problem.Details
			if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil {
				t.Fatalf("%d %s: %v", w.Code, w.Body, err)
			}
			if w.Code != tt.status || d.Status != tt.status || d.Parameter != tt.parameter || d.Detail == "" {
				t.Errorf("got %d %+v, want %d about %q", w.Code, d, tt.status, tt.parameter)
			}
			if got := w.Header().Get("Content-Type"); got != problem.ContentType {
				t.Errorf("content type %q", got)
			}
		})
	}
}

func wrongs() []wrong {
	return []wrong{
		{"unknown commune", "GET", "/api/v1/territories/commune/99999", 404, ""},
		{"unknown level in the path", "GET", "/api/v1/territories/canton/00001", 404, ""},
		{"unknown level in the query", "GET", "/api/v1/territories?level=canton", 400, "level"},
		{"limit that is no number", "GET", "/api/v1/territories?limit=many", 400, "limit"},
		{"limit too high", "GET", "/api/v1/territories?limit=1001", 400, "limit"},
		{"limit too low", "GET", "/api/v1/territories?limit=0", 400, "limit"},
		{"negative offset", "GET", "/api/v1/territories?offset=-1", 400, "offset"},
		{"unknown measure to sort by", "GET", "/api/v1/territories?sort=beauty", 400, "sort"},
		{"misspelt parameter", "GET", "/api/v1/territories?levle=epci", 400, "levle"},
		{"parameter given twice", "GET", "/api/v1/territories?level=epci&level=region", 400, "level"},
		{"unknown parent", "GET", "/api/v1/territories?parent=epci:1", 404, ""},
		{"malformed query", "GET", "/api/v1/territories?q=%zz", 400, ""},
		{"unknown measure", "GET", "/api/v1/values/beauty", 404, ""},
		{"box of three numbers", "GET", "/api/v1/facilities?bbox=1,2,3", 400, "bbox"},
		{"box upside down", "GET", "/api/v1/facilities?bbox=5,45,4,46", 400, "bbox"},
		{"box of no numbers", "GET", "/api/v1/facilities?bbox=NaN,1,2,3", 400, "bbox"},
		{"box and near", "GET", "/api/v1/facilities?bbox=1,2,3,4&near=1,2", 400, "near"},
		{"near out of this world", "GET", "/api/v1/facilities?near=200,2", 400, "near"},
		{"radius without near", "GET", "/api/v1/facilities?radius=10", 400, "radius"},
		{"undeclared service", "GET", "/api/v1/facilities?service=opera", 400, "service"},
		{"unknown theme", "GET", "/api/v1/enterprises?theme=opera", 400, "theme"},
		{"unknown form", "GET", "/api/v1/enterprises?f=xml", 400, "f"},
		{"unknown enterprise", "GET", "/api/v1/enterprises/rien", 404, ""},
		{"unknown facility", "GET", "/api/v1/facilities/rien", 404, ""},
		{"search for nothing", "GET", "/api/v1/search", 400, "q"},
		{"a release of the past", "GET", "/api/v1/values/index?release=rold", 404, ""},
		{"unknown mode", "GET", "/api/v1/values/index?mode=balloon", 400, "mode"},
		{"isochrone from nowhere", "GET", "/api/v1/isochrones", 400, "commune"},
		{"isochrone from two places", "GET", "/api/v1/isochrones?commune=00001&lon=1&lat=2", 400, "commune"},
		{"isochrone without latitude", "GET", "/api/v1/isochrones?lon=1", 400, "lat"},
		{"isochrone without longitude", "GET", "/api/v1/isochrones?lat=1", 400, "lon"},
		{"isochrone from another world", "GET", "/api/v1/isochrones?lon=1&lat=91", 400, "lat"},
		{"isochrone of no minutes", "GET", "/api/v1/isochrones?commune=00001&minutes=0", 400, "minutes"},
		{"isochrone of a day", "GET", "/api/v1/isochrones?commune=00001&minutes=1440", 400, "minutes"},
		{"too many isochrones", "GET", "/api/v1/isochrones?commune=00001&minutes=1,2,3,4,5,6,7,8,9,10,11", 400, "minutes"},
		{"isochrone by public transport", "GET", "/api/v1/isochrones?commune=00001&mode=transit", 400, "mode"},
		{"isochrone from an unknown commune", "GET", "/api/v1/isochrones?commune=99999", 404, ""},
		{"isochrone of a release of the past", "GET", "/api/v1/isochrones?commune=00001&release=rold", 404, ""},
		{"isochrone from an unknown facility", "GET", "/api/v1/isochrones?facility=none", 404, ""},
		{"unknown export", "GET", "/export/routes.csv", 404, ""},
		{"gaps of an unknown territory", "GET", "/export/carences.csv?territory=commune:99999", 404, ""},
		{"population that is no range", "GET", "/api/v1/territories?population=200", 400, "population"},
		{"population upside down", "GET", "/api/v1/territories?population=500-200", 400, "population"},
		{"negative population", "GET", "/api/v1/territories?population=-200-5", 400, "population"},
		{"unknown format", "GET", "/export/territoires.pdf", 404, ""},
		{"unknown dialect", "GET", "/export/territoires.csv?dialect=de", 400, "dialect"},
		{"nothing there", "GET", "/api/v2/releases", 404, ""},
		{"another method", "POST", "/api/v1/releases", 405, ""},
		{"a tile of another release", "GET", "/tiles/rold/commune/0/0/0.mvt", 404, ""},
		{"a tile beyond counting", "GET", "/tiles/" + atlastest.ReleaseID + "/commune/99999999999/0/0.mvt", 404, ""},
	}
}

func TestConditionalRequestsAnswerNotModified(t *testing.T) {
	s := open(t, atlastest.New(t))
	for _, target := range []string{"/api/v1/territories", "/api/v1/gaps", "/api/v1/territories/columns?level=epci"} {
		first := ask(s, http.MethodGet, target)
		etag := first.Header().Get("ETag")
		if etag == "" || first.Header().Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: etag %q, cache %q", target, etag, first.Header().Get("Cache-Control"))
		}
		opaque := strings.TrimPrefix(etag, "W/")
		// Weak and strong tags compare equal (RFC 9110, 13.1.2).
		for _, held := range []string{`"other", ` + etag, "W/" + opaque, opaque, `W/"other",` + opaque, "*"} {
			again := ask(s, http.MethodGet, target, "If-None-Match", held)
			if again.Code != http.StatusNotModified || again.Body.Len() != 0 {
				t.Errorf("%s: %d with %d bytes for %s", target, again.Code, again.Body.Len(), held)
			}
		}
		for _, held := range []string{`"other"`, `W/"other"`, `W/`, ``} {
			if other := ask(s, http.MethodGet, target, "If-None-Match", held); other.Code != http.StatusOK {
				t.Errorf("%s: %d for %q", target, other.Code, held)
			}
		}
	}
}

func TestNamingTheReleaseMakesAnAnswerImmutable(t *testing.T) {
	s := open(t, atlastest.New(t))
	w := ask(s, http.MethodGet, "/api/v1/values/index?release="+atlastest.ReleaseID)
	if got := w.Header().Get("Cache-Control"); w.Code != 200 || !strings.Contains(got, "immutable") {
		t.Errorf("%d, cache %q", w.Code, got)
	}
}

func TestColumnsAreTheSameCompressedOrNot(t *testing.T) {
	s := open(t, atlastest.New(t))
	plain := ask(s, http.MethodGet, "/api/v1/values/index")
	zipped := ask(s, http.MethodGet, "/api/v1/values/index", "Accept-Encoding", "gzip")
	if zipped.Header().Get("Content-Encoding") != "gzip" {
		t.Fatal("not compressed")
	}
	z, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := io.ReadAll(z)
	if err != nil || string(opened) != plain.Body.String() {
		t.Errorf("differ: %s, %v", opened, err)
	}
}
