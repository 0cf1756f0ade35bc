package fetch_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

// counting counts what a client asks for.
type counting struct{ asked atomic.Int64 }

func (c *counting) RoundTrip(r *http.Request) (*http.Response, error) {
	c.asked.Add(1)
	return http.DefaultTransport.RoundTrip(r)
}

// refusing is the address of a server that is gone.
func refusing(t *testing.T) string {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	return s.URL
}

// hanging is a server that takes requests and never answers.
func hanging(t *testing.T) *server {
	return serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
}

func TestAServerThatDoesNotAnswerIsGivenUpForAllItsFiles(t *testing.T) {
	t.Parallel()
	dead, count, c := refusing(t), &counting{}, &clock{}
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: c, Client: &http.Client{Transport: count}})
	for _, path := range []string{"a.csv", "b.csv", "c.csv"} {
		_, err := f.Fetch(t.Context(), catalogue.File{Path: path, URL: dead + "/" + path})
		if geo.ErrorCode(err) != geo.CodeUnavailable || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "does not answer") {
			t.Errorf("%s: %v", path, err)
		}
	}
	if count.asked.Load() != 4 || len(c.waits) != 3 {
		t.Errorf("asked %d times with %d waits, want 4 with 3 for all files together", count.asked.Load(), len(c.waits))
	}
	if err := f.Away(); err == nil {
		t.Error("no server answered, and none is held to be away")
	}
}

func TestTheNetworkIsAwayWhereTwoServersAreAndNoneAnswered(t *testing.T) {
	t.Parallel()
	count, living := &counting{}, serve(t, whole(text, `"1"`))
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}, Client: &http.Client{Transport: count}})
	for _, address := range []string{refusing(t), refusing(t), living.URL} {
		if _, err := f.Fetch(t.Context(), catalogue.File{Path: address, URL: address}); geo.ErrorCode(err) != geo.CodeUnavailable {
			t.Errorf("%s: %v", address, err)
		}
	}
	if count.asked.Load() != 8 || len(living.requests()) != 0 {
		t.Errorf("asked %d times, %d of a third server; want 8 and none", count.asked.Load(), len(living.requests()))
	}
}

func TestAServerThatAnswersIsNotTakenForOthersThatDoNot(t *testing.T) {
	t.Parallel()
	living := serve(t, whole(text, `"1"`))
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}})
	for i, address := range []string{living.URL, refusing(t), refusing(t), living.URL} {
		_, err := f.Fetch(t.Context(), catalogue.File{Path: "a.csv", URL: address})
		if (err == nil) != (address == living.URL) {
			t.Errorf("fetch %d: %v", i, err)
		}
	}
	if err := f.Away(); err != nil {
		t.Errorf("held to be away: %v", err)
	}
}

func TestServersThatHangAreWaitedForOnceInAll(t *testing.T) {
	t.Parallel()
	s := hanging(t)
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}, Patience: 10 * time.Millisecond})
	for _, path := range []string{"a.csv", "b.csv"} {
		_, err := f.Fetch(t.Context(), catalogue.File{Path: path, URL: s.URL})
		if geo.ErrorCode(err) != geo.CodeUnavailable || !strings.Contains(err.Error(), "no server answers within 10ms") {
			t.Errorf("%s: %v", path, err)
		}
	}
	if len(s.requests()) > 1 {
		t.Errorf("asked %d times", len(s.requests()))
	}
}

func TestAnAnswerThatPausesIsAskedForAgain(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Content-Length", "20")
		_, _ = w.Write([]byte(text[:7]))
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}, whole(text, `"1"`))
	c := &clock{}
	want(t, fetch.New(fetch.Options{Mirrors: []string{s.URL}, Cache: t.TempDir(), Clock: c, Stall: 20 * time.Millisecond}), text)
	if got := s.requests()[1].Header.Get("Range"); got != "bytes=7-" || len(c.waits) != 1 {
		t.Errorf("Range %q after %d waits, want the rest after one", got, len(c.waits))
	}
}

func TestAServerThatFailsAgainAndAgainIsAskedOnceForEachOtherFile(t *testing.T) {
	t.Parallel()
	s, c := serve(t, status(500)), &clock{}
	f := newFetcher(t, s, c)
	for _, path := range []string{"a.csv", "b.csv", "c.csv"} {
		if _, err := f.Fetch(t.Context(), catalogue.File{Path: path}); geo.ErrorCode(err) != geo.CodeUnavailable {
			t.Errorf("%s: %v", path, err)
		}
	}
	if len(s.requests()) != 5+1+1 || len(c.waits) != 4 {
		t.Errorf("asked %d times with %d waits, want 7 with 4", len(s.requests()), len(c.waits))
	}
}

func TestAFurtherAddressIsTakenWhereTheFirstFails(t *testing.T) {
	t.Parallel()
	for name, first := range map[string]string{"refuses": serve(t, status(403)).URL, "is gone": refusing(t), "lacks the file": serve(t, status(404)).URL} {
		t.Run(name, func(t *testing.T) {
			second := serve(t, whole(text, `"1"`)).URL + "/copy"
			f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}})
			got, err := f.Fetch(t.Context(), catalogue.File{Path: "a.csv", URL: first, Also: []string{serve(t, status(403)).URL, second}})
			if err != nil {
				t.Fatal(err)
			}
			if got.URL != second || got.Failed == nil || !strings.Contains(got.Failed.Error(), strings.TrimPrefix(first, "http://")) {
				t.Errorf("fetched from %q after %v", got.URL, got.Failed)
			}
			if content, err := os.ReadFile(got.Path); err != nil || string(content) != text {
				t.Errorf("content %q: %v", content, err)
			}
		})
	}
}

func TestTheFirstAddressIsTakenWhereItServes(t *testing.T) {
	t.Parallel()
	first, second := serve(t, whole(text, `"1"`)), serve(t, whole(text, `"1"`))
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}})
	got, err := f.Fetch(t.Context(), catalogue.File{Path: "a.csv", URL: first.URL, Also: []string{second.URL}})
	if err != nil || got.URL != first.URL || got.Failed != nil || len(second.requests()) > 0 {
		t.Errorf("fetched from %q after %v, the second asked %d times: %v", got.URL, got.Failed, len(second.requests()), err)
	}
}

func TestAddressesThatAllFailAreAllNamed(t *testing.T) {
	t.Parallel()
	first, second := serve(t, status(403)), serve(t, status(404))
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}})
	_, err := f.Fetch(t.Context(), catalogue.File{Path: "a.csv", URL: first.URL, Also: []string{second.URL}})
	if geo.ErrorCode(err) != geo.CodeUnavailable || !strings.Contains(err.Error(), first.URL) || !strings.Contains(err.Error(), second.URL) {
		t.Errorf("error %v (%s)", err, geo.ErrorCode(err))
	}
}
