//go:build !race

// Allocations are counted as they are without the race detector.

package dashboard_test

import (
	"net/http"
	"testing"

	"maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
)

// TestTheFirstAnswerOfAReleaseIsMadeBeforeItIsServed counts what answers allocate:
// what is still to be summed up or encoded shows in the first one.
func TestTheFirstAnswerOfAReleaseIsMadeBeforeItIsServed(t *testing.T) {
	holder := &atlas.Holder{}
	s := server(t, holder)
	for _, target := range []string{
		"/api/v1/gaps", "/api/v1/gaps?mode=foot", "/api/v1/gaps?mode=transit", "/api/v1/types",
		"/api/v1/territories/columns", "/api/v1/territories/columns?level=epci",
		"/api/v1/threads?limit=1", "/api/v1/zones/zrr",
	} {
		const releases = 5
		var ready []*atlas.Atlas
		for range releases + 1 { // AllocsPerRun makes one more, first
			a, err := atlas.New(atlastest.Country(120))
			if err != nil {
				t.Fatal(err)
			}
			if err := holder.Prepare(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			ready = append(ready, a)
		}
		first := testing.AllocsPerRun(releases, func() {
			holder.Swap(ready[0])
			ready = ready[1:]
			answered(t, s, target)
		})
		again := testing.AllocsPerRun(releases, func() { answered(t, s, target) })
		if first > again+10 {
			t.Errorf("%s: %v allocations for the first answer of a release, %v for a later one", target, first, again)
		}
	}
}

func server(t *testing.T, holder *atlas.Holder) *dashboard.Server {
	t.Helper()
	s, err := dashboard.New(dashboard.Options{Holder: holder})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func answered(t *testing.T, s *dashboard.Server, target string) {
	if w := ask(s, http.MethodGet, target); w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", target, w.Code, w.Body)
	}
}
