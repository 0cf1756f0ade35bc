package dashboard_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
	"maillage/geo/geotest"
)

// published serves the test atlas, then, published after it, one of release "rnext"
// without its first commune.
func published(t *testing.T) (*dashboard.Server, *atlas.Holder) {
	t.Helper()
	holder := &atlas.Holder{}
	s, err := dashboard.New(dashboard.Options{Holder: holder, Isochrones: &reacher{}, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	holder.Swap(atlastest.New(t))
	holder.Swap(released(t, "rnext"))
	return s, holder
}

// released is the test atlas of another release, without its first commune.
func released(t *testing.T, id string) *atlas.Atlas {
	t.Helper()
	in := atlastest.Input()
	in.Release.ID = id
	atlastest.Change(&in, func(r []geotest.Record) []geotest.Record { return r[1:] })
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestBothReleasesAnswerUnderTheirOwnAddress holds that what a map joins by position
// comes from the release that its page shows.
func TestBothReleasesAnswerUnderTheirOwnAddress(t *testing.T) {
	s, _ := published(t)
	for _, path := range []string{
		"/territories", "/territories/columns", "/territories/commune/00002", "/territories/commune/00002/explanation",
		"/territories/commune/00002/change", "/zones/zrr", "/values/population", "/types", "/weights", "/analysis", "/gaps",
		"/isochrones?commune=00002", "/facilities", "/enterprises", "/search?q=val", "/sources",
	} {
		for _, release := range []string{atlastest.ReleaseID, "rnext"} {
			w := askOnce(s, http.MethodGet, "/api/v1/releases/"+release+path)
			if w.Code != http.StatusOK {
				t.Errorf("%s of %s: %d %s", path, release, w.Code, w.Body)
			}
			if cache := w.Header().Get("Cache-Control"); path != "/isochrones?commune=00002" && !strings.Contains(cache, "immutable") {
				t.Errorf("%s of %s is cached %q", path, release, cache)
			}
		}
	}
	for release, communes := range map[string]int{atlastest.ReleaseID: 12, "rnext": 11} {
		var codes struct{ Codes []string }
		var values struct {
			Release string
			Values  []*float64
		}
		decode(t, s, "/api/v1/releases/"+release+"/territories/columns", &codes)
		decode(t, s, "/api/v1/releases/"+release+"/values/population", &values)
		if len(codes.Codes) != communes || len(values.Values) != communes || values.Release != release {
			t.Errorf("release %s has %d codes and %d values of %s, want %d", release, len(codes.Codes), len(values.Values), values.Release, communes)
		}
		if w := askOnce(s, http.MethodGet, "/tiles/"+release+"/commune/0/0/0.mvt"); w.Code != http.StatusOK {
			t.Errorf("a tile of %s answers %d", release, w.Code)
		}
		var layer struct{ Tiles []string }
		decode(t, s, "/tiles/"+release+"/commune.json", &layer)
		if len(layer.Tiles) != 1 || !strings.Contains(layer.Tiles[0], "/tiles/"+release+"/commune/") {
			t.Errorf("the layer of %s has the tiles %q", release, layer.Tiles)
		}
		var places struct{ Total int }
		decode(t, s, "/api/v1/releases/"+release+"/facilities", &places)
		if want := map[string]int{atlastest.ReleaseID: 8, "rnext": 4}[release]; places.Total != want {
			t.Errorf("release %s has %d facilities, want %d", release, places.Total, want)
		}
	}
}

func TestValuesWithoutAReleaseLeadToThePublishedOne(t *testing.T) {
	s, _ := published(t)
	w := askOnce(s, http.MethodGet, "/api/v1/values/gap:medecin?level=epci&mode=foot")
	want := "/api/v1/releases/rnext/values/gap:medecin?level=epci&mode=foot"
	if w.Code != http.StatusTemporaryRedirect || w.Header().Get("Location") != want || w.Header().Get("Cache-Control") != "no-cache" {
		t.Errorf("%d to %q, cached %q; want %s", w.Code, w.Header().Get("Location"), w.Header().Get("Cache-Control"), want)
	}
	if w := askOnce(s, http.MethodGet, "/api/v1/values/index?release="+atlastest.ReleaseID); w.Code != http.StatusOK {
		t.Errorf("one that names its release in the query answers %d", w.Code)
	}
}

func TestTheReleaseBeforeThePreviousIsServedNoMore(t *testing.T) {
	s, holder := published(t)
	holder.Swap(released(t, "rthird"))
	for _, path := range []string{"/api/v1/releases/" + atlastest.ReleaseID + "/values/index", "/tiles/" + atlastest.ReleaseID + "/epci.json"} {
		if w := askOnce(s, http.MethodGet, path); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "rthird") {
			t.Errorf("%s: %d %s, want a 404 that names the published release", path, w.Code, w.Body)
		}
	}
	var list struct {
		Items []struct {
			ID      string
			Current bool
		}
	}
	decode(t, s, "/api/v1/releases", &list)
	if len(list.Items) != 2 || list.Items[0].ID != "rthird" || !list.Items[0].Current || list.Items[1].ID != "rnext" || list.Items[1].Current {
		t.Errorf("releases %+v, want rthird, the current one, then rnext", list.Items)
	}
}

// TestTheSameReleaseLoadedAgainKeepsThePreviousOne is what happens after the database
// was away.
func TestTheSameReleaseLoadedAgainKeepsThePreviousOne(t *testing.T) {
	_, holder := published(t)
	holder.Swap(released(t, "rnext"))
	if _, err := holder.Release(atlastest.ReleaseID); err != nil {
		t.Errorf("the previous release is gone: %v", err)
	}
	if _, err := (&atlas.Holder{}).Release("r"); geo.ErrorCode(err) != geo.CodeUnavailable {
		t.Errorf("nothing loaded: %v", err)
	}
}

// decode reads the answer at an address.
func decode(t *testing.T, s *dashboard.Server, target string, into any) {
	t.Helper()
	w := askOnce(s, http.MethodGet, target)
	if w.Code != http.StatusOK {
		t.Fatalf("%s answers %d: %s", target, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
		t.Fatalf("%s: %v", target, err)
	}
}
