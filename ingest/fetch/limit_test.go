package fetch_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

// meet returns once two have come to a place: each of them would wait for ever where
// files came one by one.
func meet(ctx context.Context, place chan bool) {
	select {
	case place <- true:
	case <-place:
	case <-ctx.Done():
	}
}

// TestServersAreNotHurried holds ten files of each of four servers to two at one time
// of each and six of all, and to more than one.
func TestServersAreNotHurried(t *testing.T) {
	t.Parallel()
	var all, mostOfAll atomic.Int64
	var mostOfOne [4]atomic.Int64
	raise := func(most *atomic.Int64, now int64) {
		for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
		}
	}
	var urls []string
	pairs := [4]chan bool{make(chan bool), make(chan bool), make(chan bool), make(chan bool)}
	for i := range mostOfOne {
		var here atomic.Int64
		urls = append(urls, serve(t, func(w http.ResponseWriter, r *http.Request) {
			raise(&mostOfOne[i], here.Add(1))
			raise(&mostOfAll, all.Add(1))
			meet(r.Context(), pairs[i])
			all.Add(-1)
			here.Add(-1)
			_, _ = w.Write([]byte(r.URL.Path))
		}).URL)
	}
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}})
	var fetching sync.WaitGroup
	for n := range 40 {
		fetching.Go(func() {
			if _, err := f.Fetch(t.Context(), catalogue.File{Path: strconv.Itoa(n), URL: urls[n%4] + "/" + strconv.Itoa(n)}); err != nil {
				t.Error(err)
			}
		})
	}
	fetching.Wait()
	for i := range mostOfOne {
		if n := mostOfOne[i].Load(); n != 2 {
			t.Errorf("server %d is asked for %d files at one time, want 2", i, n)
		}
	}
	if n := mostOfAll.Load(); n < 3 || n > 6 {
		t.Errorf("%d files come at one time, want 3 to 6", n)
	}
}

// silentPort takes connections and never says a word.
func silentPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { conn.Close() })
		}
	}()
	return listener.Addr().String()
}

func TestEveryWaitEnds(t *testing.T) {
	t.Parallel()
	dripping := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000000")
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for r.Context().Err() == nil {
			_, _ = w.Write([]byte("x"))
			w.(http.Flusher).Flush()
			<-tick.C // never long enough to be a pause
		}
	}
	const short = 30 * time.Millisecond
	tests := []struct {
		name, url string
		options   fetch.Options
		deadline  time.Duration
		want      error // what the wait ends with
	}{
		{"for an encrypted connection", "https://" + silentPort(t), fetch.Options{Connect: short}, time.Minute, nil},
		{"for the beginning of an answer", "http://" + silentPort(t), fetch.Options{Answer: short}, time.Minute, nil},
		{"for what follows", serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(200)
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}).URL, fetch.Options{Stall: short}, time.Minute, nil},
		{"for an end that never comes", serve(t, dripping).URL, fetch.Options{}, 5 * short, context.DeadlineExceeded},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.options.Cache, tt.options.Clock, tt.options.Attempts = t.TempDir(), &clock{}, 2
			ctx, cancel := context.WithTimeout(t.Context(), tt.deadline)
			defer cancel()
			began := time.Now()
			_, err := fetch.New(tt.options).Fetch(ctx, catalogue.File{Path: "a.csv", URL: tt.url})
			if tt.want != nil && !errors.Is(err, tt.want) || tt.want == nil && geo.ErrorCode(err) != geo.CodeUnavailable {
				t.Errorf("error %v", err)
			}
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestWhatCameIsNotAskedForAgainByTheNextRun(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Content-Length", strconv.Itoa(len(text)))
		_, _ = w.Write([]byte(text[:7]))
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}, whole(text, `"1"`))
	o := fetch.Options{Cache: t.TempDir(), Clock: &clock{}, Stall: 20 * time.Millisecond, Attempts: 1}
	file := catalogue.File{Path: "a.csv", URL: s.URL}
	if _, err := fetch.New(o).Fetch(t.Context(), file); geo.ErrorCode(err) != geo.CodeUnavailable {
		t.Fatalf("error %v", err)
	}
	got, err := fetch.New(o).Fetch(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(got.Path)
	if err != nil || string(content) != text {
		t.Errorf("%q: %v", content, err)
	}
	if asked := s.requests()[1].Header.Get("Range"); asked != "bytes=7-" {
		t.Errorf("Range %q, want the rest", asked)
	}
}
