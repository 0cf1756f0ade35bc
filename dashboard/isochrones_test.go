package dashboard_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

// reacher answers as a road network would, or with its error.
type reacher struct {
	asked []float64
	leave func() // what the client does meanwhile, nil for nothing
	at    orb.Point
	err   error
}

func (r *reacher) Isochrones(ctx context.Context, _ geo.Mode, at orb.Point, minutes []float64, _ bool) ([]orb.MultiPolygon, geo.Method, string, error) {
	r.at, r.asked = at, minutes
	if r.leave != nil {
		r.leave()
		r.err = ctx.Err()
	}
	if r.err != nil {
		return nil, "", "", r.err
	}
	square := orb.Bound{Min: orb.Point{-4.4123456789, 46.2}, Max: orb.Point{-4.3, 46.3}}.ToPolygon()
	out := make([]orb.MultiPolygon, len(minutes))
	for i := range minutes {
		out[i] = orb.MultiPolygon{square}
	}
	return out, geo.MethodRoad, "2026-01-01", nil
}

func openWith(t *testing.T, r dashboard.Reacher) *dashboard.Server {
	t.Helper()
	holder := &atlas.Holder{}
	holder.Swap(atlastest.New(t))
	s, err := dashboard.New(dashboard.Options{Holder: holder, Isochrones: r, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// areas is what isochrones answer.
type areas struct {
	Type     string
	Features []struct {
		Geometry   struct{ Type string }
		Properties struct {
			Minutes      float64
			Mode, Method string
			Date         string
			Towards      bool
		}
	}
}

func reached(t *testing.T, s *dashboard.Server, query string) areas {
	t.Helper()
	w := ask(s, http.MethodGet, "/api/v1/isochrones?"+query)
	var out areas
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s, %v", query, w.Code, w.Body, err)
	}
	if got := w.Header().Get("Content-Type"); got != "application/geo+json" || w.Header().Get("ETag") != "" {
		t.Errorf("content type %q, etag %q: areas depend on more than the release", got, w.Header().Get("ETag"))
	}
	return out
}

func TestIsochronesComeFromTheRoadsTheLargestFirst(t *testing.T) {
	r := &reacher{}
	got := reached(t, openWith(t, r), "commune="+atlastest.Town+"&minutes=10,30,10&mode=bicycle&towards=1")
	if !slices.Equal(r.asked, []float64{30, 10}) || r.at != (orb.Point{-4.3500000000000005, 46.25}) {
		t.Errorf("asked for %v at %v", r.asked, r.at)
	}
	if len(got.Features) != 2 || got.Features[0].Geometry.Type != "MultiPolygon" {
		t.Fatalf("features %+v", got.Features)
	}
	p := got.Features[0].Properties
	if p.Minutes != 30 || p.Mode != "bicycle" || p.Method != "road" || p.Date != "2026-01-01" || !p.Towards {
		t.Errorf("properties %+v", p)
	}
}

func TestWithoutRoadsNoAreaIsDrawn(t *testing.T) {
	none := &reacher{err: geo.Errorf(geo.CodeNotFound, "no road network is loaded: run maillage ingest osm")}
	for name, tt := range map[string]struct {
		server *dashboard.Server
		says   string
	}{
		"without a reacher": {openWith(t, nil), "no area is drawn without one"},
		"without a network": {openWith(t, none), "run maillage ingest osm"},
	} {
		w := ask(tt.server, http.MethodGet, "/api/v1/isochrones?lon=-4.35&lat=46.25")
		if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), tt.says) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}

func TestIsochronesStartAtAFacility(t *testing.T) {
	r := &reacher{}
	if reached(t, openWith(t, r), "facility=demo:gare-1&minutes=5"); r.at != (orb.Point{-4.346000000000001, 46.447}) {
		t.Errorf("asked at %v, want the station", r.at)
	}
}

func TestAFailureOfTheRoadsIsNoEstimate(t *testing.T) {
	s := openWith(t, &reacher{err: errors.New("the file is gone")})
	if w := ask(s, http.MethodGet, "/api/v1/isochrones?commune="+atlastest.Town); w.Code != http.StatusInternalServerError {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestIsochronesEndWithTheirRequest(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	r := &reacher{leave: leave}
	request := httptest.NewRequest(http.MethodGet, "/api/v1/isochrones?lon=-4.35&lat=46.25", nil).WithContext(ctx)
	openWith(t, r).Handler().ServeHTTP(httptest.NewRecorder(), request)
	if !errors.Is(r.err, context.Canceled) {
		t.Errorf("error %v: the roads are asked on after the client has gone", r.err)
	}
}
