package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"maillage/geo"
)

func buildFS(t *testing.T) fstest.MapFS {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := io.WriteString(w, "body{}"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"dist/manifest.json":         file(`{"site.css":"site-AB12.css","pages/ranking.js":"pages/ranking-CD34.js","font.woff2":"font-EF56.woff2"}`),
		"dist/site-AB12.css":         file("body{}"),
		"dist/site-AB12.css.gz":      {Data: packed.Bytes()},
		"dist/site-AB12.css.br":      file("brotli"),
		"dist/pages/ranking-CD34.js": file("1"),
		"dist/font-EF56.woff2":       file("wOF2"),
		"templates/layout.gohtml":    file("{{define \"layout\"}}{{end}}"),
	}
}

func TestLoadWithoutBuildSaysWhatToRun(t *testing.T) {
	root := buildFS(t)
	delete(root, "dist/manifest.json")
	_, err := load(root)
	if geo.ErrorCode(err) != geo.CodeUnavailable || !strings.Contains(err.Error(), "make web") {
		t.Fatalf("load without a build: %v", err)
	}
}

func TestURL(t *testing.T) {
	a, err := load(buildFS(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"site.css":         "/static/site-AB12.css",
		"pages/ranking.js": "/static/pages/ranking-CD34.js",
		"absent.js":        "/static/absent.js",
	} {
		if got := a.URL(name); got != want {
			t.Errorf("URL(%q) = %q, want %q", name, got, want)
		}
	}
	if a.Has("absent.js") || !a.Has("site.css") {
		t.Error("Has does not tell what was built")
	}
}

func TestHandler(t *testing.T) {
	a, err := load(buildFS(t))
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		path, accept   string
		status         int
		encoding, kind string
	}{
		"compressed where taken":       {"/static/site-AB12.css", "gzip, deflate", 200, "gzip", "text/css; charset=utf-8"},
		"in brotli as browsers ask":    {"/static/site-AB12.css", "gzip, deflate, br, zstd", 200, "br", "text/css; charset=utf-8"},
		"in brotli by *":               {"/static/site-AB12.css", "gzip;q=0, *", 200, "br", "text/css; charset=utf-8"},
		"plain where both are refused": {"/static/site-AB12.css", "gzip;q=0, br;q=0, *", 200, "", "text/css; charset=utf-8"},
		"plain for another coding":     {"/static/site-AB12.css", "zstd", 200, "", "text/css; charset=utf-8"},
		"plain where nothing is said":  {"/static/site-AB12.css", "", 200, "", "text/css; charset=utf-8"},
		"font as it is":                {"/static/font-EF56.woff2", "gzip", 200, "", "font/woff2"},
		"file in a folder":             {"/static/pages/ranking-CD34.js", "", 200, "", "text/javascript; charset=utf-8"},
		"manifest is not served":       {"/static/manifest.json", "", 404, "", "text/plain; charset=utf-8"},
		"compressed twin by name":      {"/static/site-AB12.css.gz", "", 404, "", "text/plain; charset=utf-8"},
		"brotli twin by name":          {"/static/site-AB12.css.br", "", 404, "", "text/plain; charset=utf-8"},
		"folder":                       {"/static/pages/", "", 404, "", "text/plain; charset=utf-8"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, tc.path, nil)
			r.Header.Set("Accept-Encoding", tc.accept)
			w := httptest.NewRecorder()
			a.Handler().ServeHTTP(w, r)
			if w.Code != tc.status || w.Header().Get("Content-Encoding") != tc.encoding || w.Header().Get("Content-Type") != tc.kind {
				t.Errorf("%s: %d %q %q", tc.path, w.Code, w.Header().Get("Content-Encoding"), w.Header().Get("Content-Type"))
			}
			if tc.status == 200 && !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
				t.Errorf("%s is not cached for ever: %q", tc.path, w.Header().Get("Cache-Control"))
			}
		})
	}
}

// Each form has an ETag of its own, by which it is asked for again, whole or in part.
func TestHandlerRevalidates(t *testing.T) {
	a, err := load(buildFS(t))
	if err != nil {
		t.Fatal(err)
	}
	ask := func(method string, headers ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "/static/site-AB12.css", nil)
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		w := httptest.NewRecorder()
		a.Handler().ServeHTTP(w, r)
		return w
	}
	seen := map[string]bool{}
	for _, accept := range []string{"", "gzip", "gzip, br"} {
		etag := ask(http.MethodGet, "Accept-Encoding", accept).Header().Get("ETag")
		if seen[etag] || strings.HasPrefix(etag, "W/") {
			t.Errorf("%q: the ETag %s is weak, or that of another form", accept, etag)
		}
		seen[etag] = true
		if again := ask(http.MethodGet, "Accept-Encoding", accept, "If-None-Match", etag); again.Code != http.StatusNotModified || again.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: same ETag answers %d, vary %q", accept, again.Code, again.Header().Get("Vary"))
		}
		if head := ask(http.MethodHead, "Accept-Encoding", accept); head.Header().Get("ETag") != etag || head.Body.Len() != 0 {
			t.Errorf("%q: HEAD answers %v and %d bytes", accept, head.Header(), head.Body.Len())
		}
	}
	whole := ask(http.MethodGet, "Accept-Encoding", "br")
	part := ask(http.MethodGet, "Accept-Encoding", "br", "Range", "bytes=1-3", "If-Range", whole.Header().Get("ETag"))
	if part.Code != http.StatusPartialContent || part.Body.String() != "rot" || part.Header().Get("Content-Encoding") != "br" {
		t.Errorf("a range: %d %q %v", part.Code, part.Body, part.Header())
	}
}
