//go:build !race

package ingest_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/opendatatest"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/ingest"
)

// TestRegionalStationsAcrossTheBorderCount holds that Vaucluse, of which the real files
// give neither boundaries nor centres, still gives the Drôme its near stations.
func TestRegionalStationsAcrossTheBorderCount(t *testing.T) {
	t.Parallel()
	mirror, st := opendatatest.Dir(t), storetest.New(t)
	mustRun(t, ingest.Options{Store: st, Territory: []string{"26"}, Mirrors: []string{mirror}, Sources: []string{"gares"}})
	tests := []struct {
		name, query string
		want        int
	}{
		{"Orange is around", `select count(*) from commune_scope where commune = '84087' and role = 'surroundings'`, 1},
		{"with its station", `select count(*) from facility where commune = '84087' and source = 'gares'`, 1},
		{"Marseille is not", `select count(*) from commune_scope where commune = '13055'`, 0},
		{"asked communes are of the Drôme", `select count(*) from commune_scope where role = 'asked' and commune not like '26%'`, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := count(t, st, tt.query); got != tt.want {
				t.Errorf("%d, want %d", got, tt.want)
			}
		})
	}
}

func TestRegionalTrainsAreLoadedWithTheirDays(t *testing.T) {
	t.Parallel()
	mirror, st := opendatatest.Dir(t), storetest.New(t)
	s := of(t, mustRun(t, ingest.Options{Store: st, Territory: []string{"26"}, Mirrors: []string{mirror}, Sources: []string{"gtfs-ter"}}), "gtfs-ter")
	told := s.Timetable
	if s.Outcome != ingest.Loaded || s.Vintage != "2020" || told == nil || told.Whole || told.First < "2020-06-01" || told.Last > "2020-12-31" || s.Outside == 0 {
		t.Fatalf("report %+v, timetable %+v", s, told)
	}
	feed := feedOf(t, st)
	if !feed.OnlyTrains() {
		t.Error("the trains and the few coaches of the railway are taken for the coaches of the territory")
	}
	for _, name := range []string{"Crest", "Die", "Saillans", "Luc-en-Diois"} {
		called := map[int32]bool{}
		for i, stop := range feed.Stops {
			if stop.Name == name || strings.HasSuffix(stop.Name, " de "+name) {
				called[int32(i)] = true
			}
		}
		calls := 0
		for _, at := range feed.Times {
			if called[at.Stop] {
				calls++
			}
		}
		if calls < 10 {
			t.Errorf("%d calls at %s", calls, name)
		}
	}
	if !slices.ContainsFunc(s.Notes, func(note string) bool { return strings.Contains(note, "vintage courant is not at hand: 2020 is taken") }) {
		t.Errorf("notes %q", s.Notes)
	}
	_, err := ingest.Run(t.Context(), ingest.Options{Store: st, Territory: []string{"26"}, Mirrors: []string{mirror}, Home: homeOf(t, st), Sources: []string{"gtfs-cars"}})
	if geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("coaches that nobody has, asked for by name: %v", err)
	}
}

// TestRegionalExtractBecomesANetwork takes the roads around Nantes for those of
// their département, of which nothing else is at hand.
func TestRegionalExtractBecomesANetwork(t *testing.T) {
	t.Parallel()
	real, mirror := opendatatest.Dir(t), t.TempDir()
	if err := os.Mkdir(filepath.Join(mirror, "osm"), 0o755); err != nil {
		t.Fatal(err)
	}
	for to, from := range map[string]string{"cog": "cog", "osm/pays-de-la-loire.osm.pbf": "osm/nantes_subset.osm.pbf"} {
		source, err := filepath.Abs(filepath.Join(real, from))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(source, filepath.Join(mirror, to)); err != nil {
			t.Fatal(err)
		}
	}
	st := storetest.New(t)
	s := of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Territory: []string{"44"}, Sources: []string{"osm"}}), "osm")
	used := onlyTheNetwork(t, st, homeOf(t, st))
	if s.Outcome != ingest.Loaded || s.Network.Nodes < 1000 || !used.Extent.Contains(orb.Point{-1.5536, 47.2184}) {
		t.Errorf("report %+v, extent %v", s, used.Extent)
	}
}

// TestRecentFilesWinOverOlderOnes loads the roads of Pont-de-Veyle from the first of
// two mirrors, and all the rest from the second.
func TestRecentFilesWinOverOlderOnes(t *testing.T) {
	t.Parallel()
	mirrors, st := opendatatest.Mirrors(t), storetest.New(t)
	report := mustRun(t, ingest.Options{Store: st, Mirrors: mirrors, Territory: []string{"01"}, Sources: []string{"osm", "gares"}})
	roads := of(t, report, "osm")
	used := onlyTheNetwork(t, st, homeOf(t, st))
	if roads.Outcome != ingest.Loaded || !used.Extent.Contains(orb.Point{4.887, 46.265}) {
		t.Errorf("roads %+v, extent %v", roads, used.Extent)
	}
	for _, s := range report.Sources {
		for i, f := range s.Files {
			want, err := os.Stat(filepath.Join(mirrors[0], f.Path))
			if errors.Is(err, fs.ErrNotExist) {
				want, err = os.Stat(filepath.Join(mirrors[1], f.Path))
			}
			if err != nil || want.Size() != f.Bytes {
				t.Errorf("%s, file %d: %+v, want that of the first mirror that holds it, %v: %v", s.Source, i, f, want, err)
			}
		}
	}
}
