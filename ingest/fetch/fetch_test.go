package fetch_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

// clock remembers how long it was asked to wait, and does not.
type clock struct{ waits []time.Duration }

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.waits = append(c.waits, d)
	return ctx.Err()
}

// server answers each request by the next of its answers, the last one again
// and again, and remembers what it was asked.
type server struct {
	*httptest.Server
	mu      sync.Mutex
	answers []http.HandlerFunc
	asked   []*http.Request
}

func serve(t *testing.T, answers ...http.HandlerFunc) *server {
	s := &server{answers: answers}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r)
		answer := s.answers[0]
		if len(s.answers) > 1 {
			s.answers = s.answers[1:]
		}
		s.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// requests are those that came so far. An attempt that was given up may still be
// on its way.
func (s *server) requests() []*http.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

const text = "code;name\n00001;Port\n"

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// whole sends the file, or 206 or 304 where the request allows it.
func whole(content, etag string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", etag)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(content))
	}
}

// cut announces the whole file and breaks off after n bytes.
func cut(content, etag string, n int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("ETag", etag)
		w.Header().Set("Content-Length", fmt.Sprint(len(content)))
		_, _ = w.Write([]byte(content[:n]))
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
}

func newFetcher(t *testing.T, s *server, c *clock) *fetch.Fetcher {
	return fetch.New(fetch.Options{Mirrors: []string{s.URL}, Cache: t.TempDir(), Clock: c, MaxBytes: 1 << 20})
}

// want fetches a.csv and compares its content.
func want(t *testing.T, f *fetch.Fetcher, content string) {
	t.Helper()
	file, err := f.Fetch(t.Context(), catalogue.File{Path: "a.csv"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(file.Path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(content))
	if string(got) != content || file.SHA256 != hex.EncodeToString(sum[:]) || file.Bytes != int64(len(content)) || file.Name != "a.csv" {
		t.Errorf("fetched %q as %+v, want %q", got, file, content)
	}
}

func TestServersThatFailAreAskedAgain(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		answers []http.HandlerFunc
		waits   int
	}{
		{"at once", []http.HandlerFunc{whole(text, `"1"`)}, 0},
		{"500 then good", []http.HandlerFunc{status(500), status(503), whole(text, `"1"`)}, 2},
		{"429 then good", []http.HandlerFunc{status(429), whole(text, `"1"`)}, 1},
		{"broken off then resumed", []http.HandlerFunc{cut(text, `"1"`, 7), whole(text, `"1"`)}, 1},
		{"broken off twice", []http.HandlerFunc{cut(text, `"1"`, 7), cut(text, `"1"`, 3), whole(text, `"1"`)}, 2},
		{"broken off, then another edition", []http.HandlerFunc{cut("old content of the file", `"1"`, 9), whole(text, `"2"`)}, 1},
		{"416 begins anew", []http.HandlerFunc{cut(text, `"1"`, 7), status(416), whole(text, `"1"`)}, 2},
		{"206 of another part begins anew", []http.HandlerFunc{cut(text, `"1"`, 7), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Range", "bytes 0-3/20")
			w.WriteHeader(206)
		}, whole(text, `"1"`)}, 2},
		{"304 without a copy begins anew", []http.HandlerFunc{status(304), whole(text, `"1"`)}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &clock{}
			want(t, newFetcher(t, serve(t, tt.answers...), c), text)
			if len(c.waits) != tt.waits {
				t.Errorf("waits %v, want %d", c.waits, tt.waits)
			}
		})
	}
}

func TestABrokenDownloadIsResumedAndNotBegunAnew(t *testing.T) {
	t.Parallel()
	s := serve(t, cut(text, `"1"`, 7), whole(text, `"1"`))
	want(t, newFetcher(t, s, &clock{}), text)
	if got := s.requests()[1].Header.Get("Range"); got != "bytes=7-" {
		t.Errorf("Range %q, want bytes=7-", got)
	}
	if got := s.requests()[1].Header.Get("If-Range"); got != `"1"` {
		t.Errorf("If-Range %q, want the ETag", got)
	}
}

func TestAnUnchangedFileIsNotSentAgain(t *testing.T) {
	t.Parallel()
	s := serve(t, whole(text, `"1"`))
	f := newFetcher(t, s, &clock{})
	want(t, f, text)
	want(t, f, text)
	if got := s.requests()[1].Header.Get("If-None-Match"); got != `"1"` {
		t.Errorf("If-None-Match %q, want the ETag", got)
	}
}

func TestAChangedFileIsFetchedAnew(t *testing.T) {
	t.Parallel()
	f := newFetcher(t, serve(t, whole(text, `"1"`), whole("new\n", `"2"`)), &clock{})
	want(t, f, text)
	want(t, f, "new\n")
}

func TestAnAlteredCopyIsNotTrusted(t *testing.T) {
	t.Parallel()
	f := newFetcher(t, serve(t, whole(text, `"1"`)), &clock{})
	file, err := f.Fetch(t.Context(), catalogue.File{Path: "a.csv"})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file.Path, bytes.ToUpper([]byte(text)), 0o644); err != nil {
		t.Fatal(err)
	}
	want(t, f, text)
}

func TestFailuresSayWhatToDo(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		answer http.HandlerFunc
		code   geo.Code
		absent bool
		waits  int
	}{
		{"a server that stays down", status(500), geo.CodeUnavailable, false, 4},
		{"a server that refuses", status(403), geo.CodeUnavailable, false, 0},
		{"a mirror without the file", status(404), geo.CodeInternal, true, 0},
		{"a file that is announced too large", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "2000000")
		}, geo.CodeInvalid, false, 0},
		{"a file that turns out too large", func(w http.ResponseWriter, _ *http.Request) {
			for range 20 {
				_, _ = w.Write(make([]byte, 100_000))
				w.(http.Flusher).Flush()
			}
		}, geo.CodeInvalid, false, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &clock{}
			_, err := newFetcher(t, serve(t, tt.answer), c).Fetch(t.Context(), catalogue.File{Path: "a.csv"})
			if geo.ErrorCode(err) != tt.code || errors.Is(err, fetch.ErrAbsent) != tt.absent || len(c.waits) != tt.waits {
				t.Errorf("error %v (%s) after %d waits; want %s after %d", err, geo.ErrorCode(err), len(c.waits), tt.code, tt.waits)
			}
			if err != nil && !strings.Contains(err.Error(), "a.csv") {
				t.Errorf("error %v does not name the file", err)
			}
		})
	}
}

func TestWaitsGrowAndFollowTheServer(t *testing.T) {
	t.Parallel()
	c := &clock{}
	later := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "90")
		w.WriteHeader(503)
	}
	want(t, newFetcher(t, serve(t, status(500), status(500), status(500), later, whole(text, `"1"`)), c), text)
	for i, least := range []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second, 90 * time.Second} {
		if c.waits[i] < least || i < 3 && c.waits[i] > 2*least {
			t.Errorf("wait %d is %v, want %v to its double", i, c.waits[i], least)
		}
	}
}

func TestAMirrorFolderIsReadInPlace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	f := fetch.New(fetch.Options{Mirrors: []string{dir}})
	want(t, f, text)
	if _, err := f.Fetch(t.Context(), catalogue.File{Path: "b.csv"}); !errors.Is(err, fetch.ErrAbsent) {
		t.Errorf("a missing file gives %v, want ErrAbsent", err)
	}
	if _, err := fetch.New(fetch.Options{Mirrors: []string{dir}, MaxBytes: 3}).Fetch(t.Context(), catalogue.File{Path: "a.csv"}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("a file too large gives %v", err)
	}
}

func TestTheOfficialAddressIsAskedWithoutAMirror(t *testing.T) {
	t.Parallel()
	s := serve(t, whole(text, `"1"`))
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}})
	if _, err := f.Fetch(t.Context(), catalogue.File{Path: "a.csv", URL: s.URL + "/official.csv"}); err != nil {
		t.Fatal(err)
	}
	if s.requests()[0].URL.Path != "/official.csv" {
		t.Errorf("asked for %s", s.requests()[0].URL.Path)
	}
	if _, err := f.Fetch(t.Context(), catalogue.File{Path: "a.csv"}); !errors.Is(err, fetch.ErrAbsent) {
		t.Errorf("no address gives %v, want ErrAbsent", err)
	}
}
