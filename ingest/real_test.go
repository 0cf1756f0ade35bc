//go:build !race

package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"maillage/data/opendatatest"
	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/ingest"
)

// TestRegionLoadsWholeAndAgainUnchanged holds the figures that the real files are known
// for: they were counted from the files by other means.
func TestRegionLoadsWholeAndAgainUnchanged(t *testing.T) {
	t.Parallel()
	mirror := opendatatest.Dir(t)
	st := storetest.New(t)
	options := ingest.Options{Store: st, Territory: []string{"84"}, Mirror: mirror, Home: homeOf(t, st)}
	began := time.Now()
	report, err := ingest.Run(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("first run %v", time.Since(began))
	checkOutcomes(t, report, ingest.Loaded)
	for _, s := range report.Sources {
		sum := 0
		for _, n := range s.Reasons {
			sum += n
		}
		if sum != s.Rejected || s.Read != s.Loaded+s.Outside+s.Filtered+s.Merged+s.Rejected {
			t.Errorf("%s: the rows do not add up: %+v", s.Source, s)
		}
	}
	if c := report.Communes; c.Asked != 4025 || c.Population != 8205557 || len(c.MissingContours) != 4 {
		t.Errorf("communes %+v; want 4025, 8205557 inhabitants, 4 without contour", c)
	}
	checkRegion(t, st)
	before, err := st.Checksums(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	began = time.Now()
	again, err := ingest.Run(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("second run %v", time.Since(began))
	checkOutcomes(t, again, ingest.Unchanged)
	after, err := st.Checksums(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for table := range before {
		if before[table] != after[table] {
			t.Errorf("second run changes %s", table)
		}
	}
}

// checkRegion compares what is loaded with what the files were counted to hold.
func checkRegion(t *testing.T, st *store.Store) {
	t.Helper()
	figures := []struct {
		name, query string
		want        int
	}{
		{"equipment of the BPE", `select sum(count) from facility_function where type like 'bpe:%'`, 303775},
		{"equipment of the Drôme", `select sum(count) from facility_function u join facility f on f.id = u.facility where type like 'bpe:%' and f.commune like '26%'`, 21372},
		{"equipment of Lyon, from its arrondissements", `select sum(count) from facility_function u join facility f on f.id = u.facility where type like 'bpe:%' and f.commune = '69123'`, 21825},
		{"population of Lyon, from its arrondissements", `select value from observation where commune = '69123' and name = 'population_2021'`, 522250},
		{"schools described, not counted", `select sum(count) from equipment_detail`, 9081},
		{"stations", `select count(*) from facility where source = 'gares' and commune in (select commune from commune_scope where role = 'asked')`, 328},
		{"rejected rows without a reason", `select count(*) from quarantine where reason = ''`, 0},
	}
	for _, f := range figures {
		var got int
		if err := st.Pool().QueryRow(t.Context(), f.query).Scan(&got); err != nil {
			t.Errorf("%s: %v", f.name, err)
		} else if got != f.want {
			t.Errorf("%s: %d, want %d", f.name, got, f.want)
		}
	}
}

func checkOutcomes(t *testing.T, report *ingest.Report, outcome ingest.Outcome) {
	t.Helper()
	for _, s := range report.Sources {
		if want := outcomeOf(s.Source, outcome); s.Outcome != want {
			t.Errorf("%s: %s, want %s: %s", s.Source, s.Outcome, want, s.Message)
		}
	}
}

// outcomeOf is how the load of a source ends: as wanted, or absent where the real
// files lack it.
func outcomeOf(source string, want ingest.Outcome) ingest.Outcome {
	if opendatatest.Lacking(source) {
		return ingest.Absent
	}
	return want
}

// TestRegionalStationsAcrossTheBorderCount holds that Vaucluse, of which the real files
// give neither boundaries nor centres, still gives the Drôme its near stations.
func TestRegionalStationsAcrossTheBorderCount(t *testing.T) {
	t.Parallel()
	mirror, st := opendatatest.Dir(t), storetest.New(t)
	mustRun(t, ingest.Options{Store: st, Territory: []string{"26"}, Mirror: mirror, Sources: []string{"gares"}})
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
	s := of(t, mustRun(t, ingest.Options{Store: st, Territory: []string{"26"}, Mirror: mirror, Sources: []string{"gtfs-ter"}}), "gtfs-ter")
	told := s.Timetable
	if s.Outcome != ingest.Loaded || s.Vintage != "2020" || told == nil || told.Whole || told.First < "2020-06-01" || told.Last > "2020-12-31" || s.Outside == 0 {
		t.Fatalf("report %+v, timetable %+v", s, told)
	}
	feed := feedOf(t, st)
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
	_, err := ingest.Run(t.Context(), ingest.Options{Store: st, Territory: []string{"26"}, Mirror: mirror, Home: homeOf(t, st), Sources: []string{"gtfs-cars"}})
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
	s := of(t, mustRun(t, ingest.Options{Store: st, Mirror: mirror, Territory: []string{"44"}, Sources: []string{"osm"}}), "osm")
	used := onlyTheNetwork(t, st, homeOf(t, st))
	if s.Outcome != ingest.Loaded || s.Network.Nodes < 1000 || !used.Extent.Contains(orb.Point{-1.5536, 47.2184}) {
		t.Errorf("report %+v, extent %v", s, used.Extent)
	}
}
