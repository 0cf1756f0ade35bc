package dashboard

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"maillage/dashboard/atlastest"
	"maillage/data/store/access"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo/geotest"
)

// keepReleases publishes the test atlas, and keeps a release without its last commune that is held back.
func keepReleases(t *testing.T, k keepers) {
	t.Helper()
	in := atlastest.Input()
	declarations, err := json.Marshal(in.Decl)
	if err != nil {
		t.Fatal(err)
	}
	if err := release.Publish(t.Context(), k.st, in.Release, declarations, release.Act{}); err != nil {
		t.Fatal(err)
	}
	next := atlastest.Input()
	next.Release.ID, next.Release.Computed, next.Release.Program = "rheld", in.Release.Published.Add(time.Hour), "v2"
	atlastest.Change(&next, func(r []geotest.Record) []geotest.Record { return r[1:] })
	if err := release.Keep(t.Context(), k.st, next.Release, declarations, []byte(`[{"figure": "communes", "moved": 0.1}]`), release.Act{}); err != nil {
		t.Fatal(err)
	}
	k.holder.Swap(atlastest.New(t))
}

func TestReleasesThatWereNeverPublishedAreToldToAnalystsOnly(t *testing.T) {
	t.Parallel()
	k := newKeepersOver(t, storetest.New(t), "")
	keepReleases(t, k)
	const difference = "/api/v1/releases/" + atlastest.ReleaseID + "/diff?with=rheld"
	for role, told := range map[access.Role]bool{"": false, access.Editor: false, access.Analyst: true, access.Admin: true} {
		header := []string{"Authorization", "Bearer " + k.secrets[role]}
		if role == "" {
			header = nil
		}
		for path, want := range map[string]string{"/api/v1/releases/kept": `"id":"rheld"`, "/versions": "rheld", "/en/versions": "Why version rheld is held back"} {
			w := k.send(http.MethodGet, path, nil, header...)
			if got := strings.Contains(w.Body.String(), want); w.Code != http.StatusOK || got != told || !strings.Contains(w.Body.String(), atlastest.ReleaseID) {
				t.Errorf("%s with role %q: %d, tells of it %t, want %t", path, role, w.Code, got, told)
			}
			if w.Header().Get("Vary") == "" {
				t.Errorf("%s is the same for all who come after role %q", path, role)
			}
		}
		w := k.send(http.MethodGet, difference, nil, header...)
		var d struct {
			Territories []struct{ Gone struct{ Number int } }
		}
		if !told && w.Code != http.StatusNotFound {
			t.Errorf("the difference with role %q: %d", role, w.Code)
		}
		if err := json.Unmarshal(w.Body.Bytes(), &d); told && (err != nil || len(d.Territories) == 0 || d.Territories[0].Gone.Number != 1) {
			t.Errorf("the difference with role %q: %v %s", role, err, w.Body)
		}
	}
	if w := k.send(http.MethodGet, "/api/v1/releases/gone/diff", nil); w.Code != http.StatusNotFound {
		t.Errorf("a release that is not kept: %d %s", w.Code, w.Body)
	}
}
