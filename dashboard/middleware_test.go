package dashboard

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"maillage/dashboard/problem"
)

func serveOne(h http.Handler, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/page", nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func text(body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, body)
	})
}

func TestIdentifyKeepsAPlainIDAndReplacesAnother(t *testing.T) {
	var seen string
	h := identify(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { seen = RequestID(r.Context()) }))
	for given, kept := range map[string]bool{"abc-123": true, "a b": false, "x\ny": false, "": false, strings.Repeat("a", 65): false} {
		w := serveOne(h, "X-Request-Id", given)
		told := w.Header().Get("X-Request-Id")
		if told == "" || told != seen || (told == given) != kept {
			t.Errorf("given %q: told %q, seen %q", given, told, seen)
		}
	}
}

func TestRecoverAnswers500AndLogsTheStack(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	fail := func(w http.ResponseWriter, r *http.Request, err error) { problem.Write(w, r, logger, err) }
	w := serveOne(recoverPanics(logger, fail)(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a secret") })))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("answered %d %s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "a secret") || !strings.Contains(log.String(), "middleware_test.go") {
		t.Errorf("logged %s", log.String())
	}
}

func TestRecoverCutsAnAnswerThatHasBegun(t *testing.T) {
	fail := func(http.ResponseWriter, *http.Request, error) { t.Error("answers twice") }
	h := recoverPanics(slog.New(slog.DiscardHandler), fail)(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "half")
		panic("late")
	}))
	defer func() {
		if recover() != http.ErrAbortHandler {
			t.Error("the connection is not cut")
		}
	}()
	serveOne(h)
}

func TestLogRequestsWarnsOfOurFailuresOnly(t *testing.T) {
	for status, level := range map[int]string{200: "DEBUG", 404: "DEBUG", 503: "DEBUG", 500: "WARN"} {
		var log bytes.Buffer
		logger := slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		times := []time.Time{time.Unix(10, 0), time.Unix(12, 0)}
		clock := func() (now time.Time) { now, times = times[0], times[1:]; return now }
		serveOne(logRequests(logger, clock)(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })))
		var line map[string]any
		if err := json.Unmarshal(log.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		if line["level"] != level || line["status"] != float64(status) || line["took"] != float64(2*time.Second) {
			t.Errorf("status %d: %s", status, log.String())
		}
	}
}

func TestSecureAllowsNoInlineScript(t *testing.T) {
	h := secure(text("hello")) // a page
	csp := serveOne(h).Header().Get("Content-Security-Policy")
	directives := map[string]string{}
	for d := range strings.SplitSeq(csp, "; ") {
		name, value, _ := strings.Cut(d, " ")
		directives[name] = value
	}
	for name, want := range map[string]string{
		"default-src": "'self'", "script-src": "'self'", "worker-src": "'self' blob:",
		"img-src": "'self' data: blob:", "object-src": "'none'", "frame-ancestors": "'none'",
	} {
		if directives[name] != want {
			t.Errorf("%s %q, want %q", name, directives[name], want)
		}
	}
	if got := serveOne(h).Header().Get("Access-Control-Allow-Origin"); got != "" {
		t.Errorf("a page may be read from %q", got)
	}
}

func TestLimitTimeSetsADeadline(t *testing.T) {
	serveOne(limitTime(time.Hour)(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		at, ok := r.Context().Deadline()
		if left := time.Until(at); !ok || left > time.Hour || left < 59*time.Minute {
			t.Errorf("deadline %v %v", at, ok)
		}
	})))
}

func TestCompress(t *testing.T) {
	long := strings.Repeat("a territory ", 1000)
	tests := []struct {
		name    string
		handler http.Handler
		accept  string
		zipped  bool
		want    string
	}{
		{"a long text", text(long), "br, gzip", true, long},
		{"a short text", text("short"), "gzip", false, "short"},
		{"a client without gzip", text(long), "", false, long},
		{"written in small pieces", pieces(long), "gzip", true, long},
		{"an image", typed("image/png", long), "gzip", false, long},
		{"compressed already", encoded(long), "gzip", false, ""},
	}
	c := newCompressor()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := serveOne(c.compress(tt.handler), "Accept-Encoding", tt.accept)
			if tt.want == "" { // left as it was
				if w.Header().Get("Content-Encoding") != "br" || w.Body.String() != long {
					t.Errorf("touched: %q", w.Header().Get("Content-Encoding"))
				}
				return
			}
			body := io.Reader(w.Body)
			if zipped := w.Header().Get("Content-Encoding") == "gzip"; zipped != tt.zipped {
				t.Fatalf("compressed %v, want %v", zipped, tt.zipped)
			}
			if tt.zipped {
				z, err := gzip.NewReader(w.Body)
				if err != nil {
					t.Fatal(err)
				}
				body = z
			}
			if got, err := io.ReadAll(body); err != nil || string(got) != tt.want {
				t.Errorf("%d bytes, want %d: %v", len(got), len(tt.want), err)
			}
		})
	}
}

func pieces(s string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		for i := 0; i < len(s); i += 7 {
			_, _ = io.WriteString(w, s[i:min(i+7, len(s))])
		}
	})
}

func typed(kind, body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = io.WriteString(w, body)
	})
}

func encoded(body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("Content-Encoding", "br")
		_, _ = io.WriteString(w, body)
	})
}

func TestCompressKeepsStatusAndEmptyAnswers(t *testing.T) {
	c := newCompressor()
	for _, status := range []int{http.StatusNoContent, http.StatusNotModified, http.StatusNotFound} {
		h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
		w := serveOne(c.compress(h), "Accept-Encoding", "gzip")
		if w.Code != status || w.Body.Len() != 0 || w.Header().Get("Content-Encoding") != "" {
			t.Errorf("status %d: %d, %d bytes, %q", status, w.Code, w.Body.Len(), w.Header().Get("Content-Encoding"))
		}
	}
}

func TestCompressFlushesWhatIsWritten(t *testing.T) {
	c := newCompressor()
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, "first")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Errorf("flush: %v", err)
		}
		_, _ = io.WriteString(w, " second")
	})
	w := serveOne(c.compress(h), "Accept-Encoding", "gzip")
	if !w.Flushed || w.Body.String() != "first second" {
		t.Errorf("flushed %v, %q", w.Flushed, w.Body)
	}
}

func TestMetricsCountAnswersByRoute(t *testing.T) {
	s, err := New(Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/healthz", "/healthz", "/nowhere", "/metrics"} {
		s.Handler().ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, nil))
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, want := range []string{
		`maillage_http_request_duration_seconds_count{route="healthz",status="200"} 2`,
		`maillage_http_request_duration_seconds_count{route="not_found",status="404"} 1`,
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("missing %s", want)
		}
	}
	if strings.Contains(w.Body.String(), "maillage_release_info") {
		t.Error("tells a release before one is loaded")
	}
}
