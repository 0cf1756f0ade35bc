package dashboard

import (
	"bytes"
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
		echoed := w.Header().Get("X-Request-Id")
		if echoed == "" || echoed != seen || (echoed == given) != kept {
			t.Errorf("given %q: answered %q, seen %q", given, echoed, seen)
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
	h := secure("'self' https:")(text("hello")) // a page
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
