package fetch_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

// ledger adds up the time that was waited.
type ledger struct{ waited atomic.Int64 }

func (l *ledger) Sleep(ctx context.Context, d time.Duration) error {
	l.waited.Add(int64(d))
	return ctx.Err()
}

// TestEveryCommuneIsAskedFor asks for three communes, one in two pages and one with nothing,
// no faster than four a second; and, after a server failed, for what is missing alone.
func TestEveryCommuneIsAskedFor(t *testing.T) {
	t.Parallel()
	var requests, failing atomic.Int64
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		q := r.URL.Query()
		code, pages := q.Get("commune"), map[string]int{"26001": 2, "26002": 0, "26003": 1}[q.Get("commune")]
		if code == "26003" && failing.Load() == 1 {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		fmt.Fprintf(w, `{"results":[{"at":"%s/%s"}],"total_pages":%d}`, code, q.Get("page"), pages)
	})
	file := catalogue.File{Path: "x.json", URL: site.URL + "/search?commune={code}&page={page}", Format: "json", Each: "commune", Pages: "total_pages", PerSecond: 4,
		Codes: []string{"26001", "26002", "26003"}}
	clock := &ledger{}
	options := fetch.Options{Cache: t.TempDir(), Clock: clock, Attempts: 2}
	failing.Store(1)
	if _, err := fetch.New(options).Fetch(t.Context(), file); geo.ErrorCode(err) != geo.CodeUnavailable {
		t.Fatalf("while the server refuses: %v", err)
	}
	failing.Store(0)
	asked := requests.Load()
	got, err := fetch.New(options).Fetch(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	if n := requests.Load() - asked; n != 1 {
		t.Errorf("%d questions were asked again, want that of the last commune alone", n)
	}
	text, err := os.ReadFile(got.Path)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(strings.TrimSpace(string(text)), "\n"); len(lines) != 4 || !strings.Contains(lines[1], "26001/2") || !strings.Contains(lines[3], "26003/1") {
		t.Errorf("%q", text)
	}
	clock.waited.Store(0)
	options.Cache = t.TempDir()
	if _, err := fetch.New(options).Fetch(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	// Each of four questions has a turn a quarter of a second after the one before.
	if waited := time.Duration(clock.waited.Load()); waited < 1200*time.Millisecond || waited > 1500*time.Millisecond {
		t.Errorf("waited %v between four questions, want 1.5 s less the time that they took", waited)
	}
}
