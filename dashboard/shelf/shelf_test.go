package shelf_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"maillage/dashboard/shelf"
)

// text makes a file of a text.
func text(s string) shelf.Make {
	return func(_ context.Context, w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// served asks for a file with headers given as name, value.
func served(t *testing.T, f *shelf.File, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	w.Header().Set("ETag", `"one"`)
	if err := f.Serve(w, r); err != nil {
		t.Error(err)
	}
	return w
}

func TestManyFilesAtOnceAllEndTwoAtATimeAndEachIsMadeOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := shelf.New(2, 1<<20)
		var made, now, most atomic.Int32
		var readers sync.WaitGroup
		for n := range 24 { // three readers a file
			key := fmt.Sprint(n % 8)
			readers.Go(func() {
				f := s.File(key, func(_ context.Context, w io.Writer) error {
					made.Add(1)
					most.Store(max(most.Load(), now.Add(1)))
					defer now.Add(-1)
					time.Sleep(time.Minute)
					_, err := io.WriteString(w, key)
					return err
				})
				if got := served(t, f).Body.String(); got != key {
					t.Errorf("file %s holds %q", key, got)
				}
			})
		}
		readers.Wait()
		if made.Load() != 8 || most.Load() != 2 {
			t.Errorf("%d files were made, %d at one time; want 8 and 2", made.Load(), most.Load())
		}
	})
}

func TestAPartOfAFileIsSent(t *testing.T) {
	t.Parallel()
	f := shelf.New(1, 1<<20).File("k", text("0123456789"))
	for _, tt := range []struct{ ask, since, want, says string }{
		{"bytes=4-", `"one"`, "456789", "bytes 4-9/10"}, {"bytes=-2", "", "89", "bytes 8-9/10"}, {"bytes=4-", `"another"`, "0123456789", ""},
	} {
		w := served(t, f, "Range", tt.ask, "If-Range", tt.since)
		if w.Body.String() != tt.want || w.Header().Get("Content-Range") != tt.says {
			t.Errorf("%s since %s: %q, %q", tt.ask, tt.since, w.Body, w.Header().Get("Content-Range"))
		}
	}
}

func TestAFileThatFailsSaysSoAndIsMadeAnew(t *testing.T) {
	t.Parallel()
	s, broken := shelf.New(1, 1<<20), errors.New("broken")
	for name, fails := range map[string]shelf.Make{
		"an error": func(context.Context, io.Writer) error { return broken },
		"a panic":  func(context.Context, io.Writer) error { panic(broken) },
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		if err := s.File(name, fails).Follow(httptest.NewRecorder(), r); err == nil || errors.Is(err, shelf.ErrCut) {
			t.Errorf("%s: %v, want an error before anything is sent", name, err)
		}
		served(t, s.File("another", text("x"))) // which waited for its turn: the one that failed is forgotten
		if got := served(t, s.File(name, text("well"))).Body.String(); got != "well" {
			t.Errorf("%s: made anew it holds %q", name, got)
		}
	}
}

func TestAFileIsSentWhileItIsMadeWhateverTheLimitsOfTheServer(t *testing.T) {
	t.Parallel()
	s, read := shelf.New(1, 1<<20), make(chan struct{})
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		shelf.TakeTime(w)
		f := s.File("k", func(_ context.Context, w io.Writer) error {
			_, _ = io.WriteString(w, "first\n")
			<-read
			time.Sleep(300 * time.Millisecond) // beyond both limits
			_, err := io.WriteString(w, "last\n")
			return err
		})
		if err := f.Follow(w, r); err != nil {
			t.Error(err)
		}
	}))
	server.Config.ReadTimeout, server.Config.WriteTimeout = 100*time.Millisecond, 100*time.Millisecond
	server.Start()
	defer server.Close()
	answer, err := server.Client().Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	first := make([]byte, len("first\n"))
	if _, err := io.ReadFull(answer.Body, first); err != nil {
		t.Fatal(err)
	}
	close(read)
	rest, err := io.ReadAll(answer.Body)
	if err != nil || string(first) != "first\n" || string(rest) != "last\n" {
		t.Errorf("%q, then %q, %v", first, rest, err)
	}
}

func TestTheFileAskedForLongestAgoGoes(t *testing.T) {
	t.Parallel()
	s, made := shelf.New(1, 25), map[string]int{}
	ask := func(key string) {
		served(t, s.File(key, func(ctx context.Context, w io.Writer) error {
			made[key]++
			return text(strings.Repeat(key, 10))(ctx, w)
		}))
		served(t, s.File("", text(""))) // waited for its turn, after that of the other
	}
	for _, key := range []string{"a", "b", "a", "c", "a", "b"} { // b goes for c
		ask(key)
	}
	if made["a"] != 1 || made["b"] != 2 || made["c"] != 1 {
		t.Errorf("made %v, want b twice", made)
	}
}
