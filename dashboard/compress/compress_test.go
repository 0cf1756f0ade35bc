package compress_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"maillage/dashboard/compress"
)

func text(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("ETag", `W/"7"`)
		if r.Header.Get("If-None-Match") == `W/"7"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		for i := 0; i < len(body); i += 7 {
			_, _ = io.WriteString(w, body[i:min(i+7, len(body))])
		}
	}
}

func ask(t *testing.T, h http.Handler, method string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	middleware, err := compress.Middleware()
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(method, "/page", nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	middleware(h).ServeHTTP(w, r)
	return w
}

// open decodes the body of an answer.
func open(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var body io.Reader = w.Body
	var err error
	switch coding := w.Header().Get("Content-Encoding"); coding {
	case "gzip":
		body, err = gzip.NewReader(w.Body)
	case "zstd":
		body, err = zstd.NewReader(w.Body)
	case "":
	default:
		t.Fatalf("coding %q", coding)
	}
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestMiddleware(t *testing.T) {
	long := strings.Repeat("a territory ", 1000)
	tests := []struct {
		name         string
		kind, body   string
		accept, want string
	}{
		{"what browsers send", "text/html", long, "gzip, deflate, br, zstd", "zstd"},
		{"gzip only", "application/json", long, "br, gzip", "gzip"},
		{"gzip preferred", "text/css", long, "gzip, zstd;q=0.5", "gzip"},
		{"zstd preferred", "application/geo+json", long, "gzip;q=0.5, zstd", "zstd"},
		{"gzip refused", "text/plain; charset=utf-8", long, "gzip;q=0", ""},
		{"gzip refused, zstd not", "text/plain", long, "gzip;q=0, zstd", "zstd"},
		{"both refused", "text/plain", long, "gzip;q=0, zstd;q=0.0, *", ""},
		{"anything but nothing named", "text/plain", long, "*", ""}, // plain is something too
		{"nothing said", "text/plain", long, "", ""},
		{"a short text", "text/plain", "short", "gzip, zstd", ""},
		{"an image", "image/png", long, "gzip, zstd", ""},
		{"a workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", long, "gzip, zstd", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := ask(t, text(tt.kind, tt.body), http.MethodGet, "Accept-Encoding", tt.accept)
			h := w.Header()
			if got := h.Get("Content-Encoding"); got != tt.want {
				t.Fatalf("coding %q, want %q", got, tt.want)
			}
			if h.Get("Vary") != "Accept-Encoding" || h.Get("ETag") != `W/"7"` || h.Get("Content-Type") != tt.kind {
				t.Errorf("headers %v", h)
			}
			if got := open(t, w); got != tt.body {
				t.Errorf("%d bytes, want %d", len(got), len(tt.body))
			}
		})
	}
}

func TestMiddlewareLeavesWhatIsCompressedAndRanges(t *testing.T) {
	long := strings.Repeat("a territory ", 1000)
	for header, value := range map[string]string{"Content-Encoding": "br", "Content-Range": "bytes 0-11999/24000"} {
		h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set(header, value)
			text("text/plain", long)(w, r)
		})
		w := ask(t, h, http.MethodGet, "Accept-Encoding", "gzip, zstd")
		if got := w.Header().Get(header); got != value || w.Body.String() != long {
			t.Errorf("%s: %q and %d bytes", header, got, w.Body.Len())
		}
	}
}

func TestMiddlewareLeavesWhatAsksForIt(t *testing.T) {
	long := strings.Repeat("a territory ", 1000)
	w := ask(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(gzhttp.HeaderNoCompression, "1")
		text("text/css", long)(w, r)
	}), http.MethodGet, "Accept-Encoding", "zstd")
	if w.Body.String() != long || w.Header().Get(gzhttp.HeaderNoCompression) != "" {
		t.Errorf("%d bytes, headers %v", w.Body.Len(), w.Header())
	}
}

func TestMiddlewareKeepsAnswersWithoutBody(t *testing.T) {
	for _, status := range []int{http.StatusNoContent, http.StatusNotModified, http.StatusNotFound} {
		h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
		w := ask(t, h, http.MethodGet, "Accept-Encoding", "gzip, zstd")
		if w.Code != status || w.Body.Len() != 0 || w.Header().Get("Content-Encoding") != "" {
			t.Errorf("status %d: %d, %d bytes, %q", status, w.Code, w.Body.Len(), w.Header().Get("Content-Encoding"))
		}
	}
	long := text("text/plain", strings.Repeat("a territory ", 1000))
	again := ask(t, long, http.MethodGet, "Accept-Encoding", "gzip, zstd", "If-None-Match", `W/"7"`)
	if again.Code != http.StatusNotModified || again.Header().Get("ETag") != `W/"7"` || again.Header().Get("Vary") != "Accept-Encoding" {
		t.Errorf("asked again: %d %v", again.Code, again.Header())
	}
	if head := ask(t, long, http.MethodHead, "Accept-Encoding", "gzip, zstd"); head.Code != 200 || head.Header().Get("Content-Encoding") != "" || head.Header().Get("ETag") != `W/"7"` {
		t.Errorf("HEAD: %d %v", head.Code, head.Header())
	}
}

func TestMiddlewareSendsWhatIsFlushed(t *testing.T) {
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, "first")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Errorf("flush: %v", err)
		}
		_, _ = io.WriteString(w, " second")
	})
	w := ask(t, h, http.MethodGet, "Accept-Encoding", "gzip")
	if got := open(t, w); !w.Flushed || got != "first second" {
		t.Errorf("flushed %v, %q", w.Flushed, got)
	}
}

func TestChoose(t *testing.T) {
	tests := []struct {
		name   string
		accept []string
		want   string
	}{
		{"what browsers send", []string{"gzip, deflate, br, zstd"}, "br"},
		{"gzip only", []string{"gzip"}, "gzip"},
		{"a preference", []string{"br;q=0.2, gzip;q=0.8"}, "gzip"},
		{"on several lines", []string{"deflate", "GZIP"}, "gzip"},
		{"anything", []string{"*"}, "br"},
		{"anything but", []string{"br;q=0, *;q=0.1"}, "gzip"},
		{"nothing", []string{"gzip;q=0, *;q=0"}, ""},
		{"none of these", []string{"zstd, identity"}, ""},
		{"a weight that is none", []string{"gzip;q=high"}, ""},
		{"part of a name", []string{"x-gzip, brotli"}, ""},
		{"nothing said", nil, ""},
	}
	for _, tt := range tests {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header["Accept-Encoding"] = tt.accept
		if got := compress.Choose(r, "br", "gzip"); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestWriteSendsWhatIsKeptAsTheClientTakesIt(t *testing.T) {
	long := strings.Repeat("a territory ", 1000)
	zipped, err := compress.Gzip(func(w io.Writer) error { _, err := io.WriteString(w, long); return err })
	if err != nil {
		t.Fatal(err)
	}
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if err := compress.Write(w, r, zipped); err != nil {
			t.Error(err)
		}
	})
	for accept, want := range map[string]string{"gzip": "gzip", "gzip;q=0.5, zstd": "gzip", "*": "gzip", "zstd, gzip;q=0": "zstd", "": "", "gzip;q=0": ""} {
		w := ask(t, h, http.MethodGet, "Accept-Encoding", accept)
		if got := w.Header().Get("Content-Encoding"); got != want || w.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: coding %q, want %q; vary %q", accept, got, want, w.Header().Get("Vary"))
		}
		if want == "gzip" && !bytes.Equal(w.Body.Bytes(), zipped) {
			t.Errorf("%q: not sent as it is kept", accept)
		}
		if got := open(t, w); got != long {
			t.Errorf("%q: %d bytes", accept, len(got))
		}
	}
	if err := compress.Write(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil), []byte("plain")); err == nil {
		t.Error("what is not in gzip was sent")
	}
}
