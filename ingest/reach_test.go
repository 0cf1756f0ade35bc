package ingest_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/ingest"
)

// impatient does not wait between two tries.
type impatient struct{}

func (impatient) Sleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// unplugged is a client to whom no server answers; it counts what it asks for.
type unplugged struct{ asked atomic.Int64 }

func (u *unplugged) RoundTrip(r *http.Request) (*http.Response, error) {
	u.asked.Add(1)
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	again := r.Clone(r.Context())
	again.URL.Scheme, again.URL.Host = "http", strings.TrimPrefix(closed.URL, "http://")
	return http.DefaultTransport.RoundTrip(again)
}

func TestWithoutNetworkAFirstRunFailsOnceAndNamesTheMirror(t *testing.T) {
	t.Parallel()
	network := &unplugged{}
	_, err := ingest.Run(t.Context(), ingest.Options{Store: storetest.New(t), Territory: []string{"26"}, Cache: t.TempDir(), Home: t.TempDir(),
		Client: &http.Client{Transport: network}, Clock: impatient{}})
	if geo.ErrorCode(err) != geo.CodeUnavailable || !strings.Contains(err.Error(), "--mirror") {
		t.Errorf("error %v (%s)", err, geo.ErrorCode(err))
	}
	if err != nil && strings.Count(err.Error(), "does not answer") != 1 {
		t.Errorf("the error tells more than once that a server is silent: %v", err)
	}
	if n := network.asked.Load(); n > 110 { // some 70 files at 20 servers, four at once
		t.Errorf("asked %d times", n)
	}
}

func TestWithoutNetworkWhatIsLoadedStays(t *testing.T) {
	t.Parallel()
	st, home := storetest.New(t), t.TempDir()
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{demoMirror(t)}, Home: home, Sources: []string{"bpe"}})
	report, err := ingest.Run(t.Context(), ingest.Options{Store: st, Territory: []string{"00"}, Cache: t.TempDir(), Home: home,
		Sources: []string{"bpe"}, Client: &http.Client{Transport: &unplugged{}}, Clock: impatient{}})
	if err != nil {
		t.Fatal(err)
	}
	if s := of(t, report, "bpe"); s.Outcome != ingest.Refused || count(t, st, `select count(*) from facility`) == 0 {
		t.Errorf("%s: %s", s.Outcome, s.Message)
	}
}

func TestBoundariesOf2026AreReadWithoutArrondissements(t *testing.T) {
	t.Parallel()
	mirror := copyMirror(t, demoMirror(t))
	old := unpacked(t, mirror)
	const square = `{"type":"Polygon","coordinates":[[[4.8,45.7],[4.9,45.7],[4.9,45.8],[4.8,45.7]]]}`
	further := ""
	for _, code := range []string{"75101", "75120", "13201", "13216", "69381", "69389", "97501", "98735"} {
		further += `{"type":"Feature","properties":{"code":"` + code + `","nom":"X"},"geometry":` + square + `},`
	}
	text := strings.Replace(old, `"features":[`, `"features":[`+further, 1)
	if len(text) == len(old) {
		t.Fatal("the demo's boundaries begin otherwise")
	}
	pack(t, filepath.Join(mirror, boundaries), text)
	s := of(t, mustRun(t, ingest.Options{Store: storetest.New(t), Mirrors: []string{mirror}, Sources: []string{"contours"}}), "contours")
	if s.Outcome != ingest.Loaded || s.Vintage != "2026" || s.Filtered != 8 || s.Rejected != 0 || s.Loaded != 60 {
		t.Errorf("%+v", s)
	}
}

func TestAMirrorOfOldBoundariesGivesThoseOf2018(t *testing.T) {
	t.Parallel()
	mirror := demoMirror(t)
	old := filepath.Join(mirror, "contours/communes-aura-2018.geojson")
	if err := os.WriteFile(old, []byte(unpacked(t, mirror)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(mirror, boundaries)); err != nil {
		t.Fatal(err)
	}
	s := of(t, mustRun(t, ingest.Options{Store: storetest.New(t), Mirrors: []string{mirror}, Sources: []string{"contours"}}), "contours")
	if s.Outcome != ingest.Loaded || s.Vintage != "2018" || !slices.Contains(s.Notes, "vintage 2026 is not at hand: 2018 is taken") {
		t.Errorf("%+v", s)
	}
}

func TestFilesTellFromWhichAddressTheyCame(t *testing.T) {
	t.Parallel()
	mirror := demoMirror(t)
	serving := httptest.NewServer(http.FileServer(http.Dir(mirror)))
	defer serving.Close()
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	sources = slices.DeleteFunc(sources, func(s catalogue.Source) bool { return !strings.HasPrefix(s.ID, "cog-") || s.ID == "cog-passage" })
	for i := range sources {
		f := &sources[i].Vintages[0].Files[0]
		f.URL, f.Also = serving.URL+"/moved", []string{serving.URL + "/" + f.Path}
	}
	report := mustRun(t, ingest.Options{Store: storetest.New(t), Catalogue: sources, Cache: t.TempDir(), Home: t.TempDir()})
	s := of(t, report, "cog-communes")
	if s.Outcome != ingest.Loaded || s.Files[0].URL != serving.URL+"/cog/v_commune_2026.csv" {
		t.Errorf("%s from %q", s.Outcome, s.Files[0].URL)
	}
	if !slices.ContainsFunc(s.Notes, func(n string) bool { return strings.Contains(n, "/moved answers 404") }) {
		t.Errorf("notes %q do not tell why", s.Notes)
	}
}
