package limit_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"maillage/dashboard/limit"
)

// hands is a clock that is moved by hand.
type hands struct{ at time.Time }

func (h *hands) now() time.Time { return h.at }

func TestAClientMayAskSoOftenAndThenAtARhythm(t *testing.T) {
	t.Parallel()
	clock := &hands{time.Unix(1000, 0)}
	l := limit.New(limit.Rate{Burst: 3, Every: 2 * time.Second}, clock.now)
	for n, want := range []time.Duration{0, 0, 0, 2 * time.Second, 2 * time.Second} {
		if got := l.Take("a"); got != want {
			t.Errorf("question %d waits %v, want %v", n, got, want)
		}
	}
	if got := l.Take("b"); got != 0 {
		t.Errorf("another client waits %v", got)
	}
	clock.at = clock.at.Add(500 * time.Millisecond)
	if got := l.Take("a"); got != 1500*time.Millisecond {
		t.Errorf("after half a second it waits %v", got)
	}
	clock.at = clock.at.Add(1500 * time.Millisecond)
	if first, second := l.Take("a"), l.Take("a"); first != 0 || second != 2*time.Second {
		t.Errorf("after two seconds it waits %v and then %v", first, second)
	}
	clock.at = clock.at.Add(time.Hour)
	for n, want := range []time.Duration{0, 0, 0, 2 * time.Second} {
		if got := l.Take("a"); got != want {
			t.Errorf("after an hour, question %d waits %v, want %v", n, got, want)
		}
	}
}

func TestOneClientIsNotForgottenAmongMany(t *testing.T) {
	t.Parallel()
	clock := &hands{time.Unix(1000, 0)}
	l := limit.New(limit.Rate{Burst: 1, Every: time.Minute}, clock.now)
	for n := range 9_000 {
		l.Take(fmt.Sprint(n))
	}
	clock.at = clock.at.Add(2 * time.Minute) // those may ask again
	l.Take("a")
	for n := range 5_000 {
		l.Take(fmt.Sprint("later", n))
	}
	if l.Take("a") == 0 {
		t.Error("a client that asked is answered again at once")
	}
}

func TestWhoAsksTooOftenIsToldWhenToAskAgainAndHeadIsFree(t *testing.T) {
	t.Parallel()
	clock := &hands{time.Unix(1000, 0)}
	served := 0
	h := limit.New(limit.Rate{Burst: 1, Every: 90 * time.Second}, clock.now).Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { served++ }))
	ask := func(method string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, "/export/carences.csv", nil))
		return w
	}
	for range 5 {
		if w := ask(http.MethodHead); w.Code != http.StatusOK {
			t.Errorf("HEAD answers %d", w.Code)
		}
	}
	if w := ask(http.MethodGet); w.Code != http.StatusOK {
		t.Errorf("the first GET answers %d", w.Code)
	}
	w := ask(http.MethodGet)
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "90" || w.Header().Get("Content-Type") != "application/problem+json" || served != 6 {
		t.Errorf("the second GET answers %d, after %q, %s; %d were served", w.Code, w.Header().Get("Retry-After"), w.Body, served)
	}
}
