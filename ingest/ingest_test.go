package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/ingest"
)

func TestASecondRunChangesNothing(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	first := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st)})
	if first.Communes.Asked != 60 || len(first.Communes.MissingContours) != 0 {
		t.Errorf("communes %+v, want 60 asked, each with a contour", first.Communes)
	}
	for _, s := range first.Sources {
		if s.Outcome != ingest.Loaded && s.Outcome != ingest.Absent {
			t.Errorf("%s: %s: %s", s.Source, s.Outcome, s.Message)
		}
		if s.Read != s.Loaded+s.Outside+s.Filtered+s.Merged+s.Rejected {
			t.Errorf("%s: the rows do not add up: %+v", s.Source, s)
		}
	}
	before := checksums(t, st)
	for _, s := range mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st)}).Sources {
		if s.Outcome != ingest.Unchanged && s.Outcome != ingest.Absent {
			t.Errorf("second run, %s: %s: %s", s.Source, s.Outcome, s.Message)
		}
	}
	sameBut(t, before, checksums(t, st))
	forced := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Force: true})
	if s := of(t, forced, "bpe"); s.Outcome != ingest.Loaded {
		t.Errorf("forced, bpe: %s", s.Outcome)
	}
	sameBut(t, before, checksums(t, st))
}

// TestTheDemoIsWrittenAsTheNewestEditionsAre holds that each source that it has is taken in its
// newest form, and which it has not.
func TestTheDemoIsWrittenAsTheNewestEditionsAre(t *testing.T) {
	t.Parallel()
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	var absent []string
	for _, s := range mustRun(t, ingest.Options{Store: storetest.New(t), Mirrors: []string{demoMirror(t)}, Without: []string{"osm", "gtfs"}}).Sources {
		of := sources[slices.IndexFunc(sources, func(c catalogue.Source) bool { return c.ID == s.Source })]
		switch {
		case s.Outcome == ingest.Absent:
			absent = append(absent, s.Source)
		case s.Outcome != ingest.Loaded || s.Vintage != of.Default().ID || s.Rejected > 0:
			t.Errorf("%s %s: %s, %d rejected: %s", s.Source, s.Vintage, s.Outcome, s.Rejected, s.Message)
		}
	}
	if want := []string{"arcep-communes", "data-inclusion", "emplois-inclusion", "hinaura", "hopitaux", "marche-inclusion", "population-mayotte", "recherche-entreprises", "zrr"}; !slices.Equal(slices.Sorted(slices.Values(absent)), want) {
		t.Errorf("the demo lacks %q, want %q, which others stand for", absent, want)
	}
}

func TestADryRunKeepsNothing(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	before := checksums(t, st)
	report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, DryRun: true})
	if s := of(t, report, "bpe"); s.Outcome != ingest.Loaded || s.Loaded == 0 || report.Communes.Asked != 60 {
		t.Errorf("a rehearsal reports %+v, %+v", s, report.Communes)
	}
	sameBut(t, before, checksums(t, st))
	if n := count(t, st, `select count(*) from attempt`); n != 0 {
		t.Errorf("%d attempts are kept of a rehearsal", n)
	}
}

func TestASourceNamedAloneBringsWhatItDependsOn(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"laposte"}})
	var loaded []string
	for _, s := range report.Sources {
		loaded = append(loaded, s.Source)
	}
	want := []string{"cog-regions", "cog-departements", "cog-communes", "cog-evenements", "cog-passage", "cog-epci", "population-mayotte", "population-reference", "cog-postcodes", "centres", "contours", "laposte"}
	if !slices.Equal(loaded, want) {
		t.Errorf("loaded %q, want %q", loaded, want)
	}
	again := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"siae"}})
	if s := of(t, again, "contours"); s.Outcome != ingest.Unchanged {
		t.Errorf("contours: %s, want unchanged", s.Outcome)
	}
	given := storetest.Column(t, st, `select concat_ws(' ', function, certainty, rule) from enterprise_function where enterprise = 'siae:00090000000019:ACI' order by 1`)
	storetest.Compare(t, given, nil, []string{"epicerie A activity:4711B", "insertion A kind:ACI"})
}

func TestAnotherTerritoryLoadsWhatWasLoadedAgain(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st)})
	all := checksums(t, st)
	epci := ""
	if err := st.Pool().QueryRow(t.Context(), `select code from epci order by code limit 1`).Scan(&epci); err != nil {
		t.Fatal(err)
	}
	report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"frr"}, Territory: []string{epci}})
	if s := of(t, report, "bpe"); s.Outcome != ingest.Loaded {
		t.Errorf("bpe, loaded for another territory: %s", s.Outcome)
	}
	asked := count(t, st, `select count(*) from epci_member where epci = $1`, epci)
	if report.Communes.Asked != asked || report.Communes.Surroundings == 0 || asked == 60 {
		t.Errorf("communes %+v, want %d asked and others around", report.Communes, asked)
	}
	outlined(t, st)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st)})
	sameBut(t, all, checksums(t, st))
	outlined(t, st)
}

// outlined fails unless outlines are those of the communes that are asked for.
func outlined(t *testing.T, st *store.Store) {
	t.Helper()
	if n := count(t, st, `
		select count(*) from outline o full join (
		  select m.epci, sum(st_area(k.geom)) as area from epci_member m join commune_scope s using (commune) join contour k using (commune)
		  where s.role = 'asked' group by m.epci) a on o.level = 'epci' and o.code = a.epci
		where a.epci is null and o.level = 'epci' or o.code is null or abs(st_area(o.geom) - a.area) > 1e-9`); n > 0 {
		t.Errorf("%d outlines are not those of what is asked for", n)
	}
}

func TestTheTerritoryAskedForLastIsKept(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	if _, err := ingest.Run(t.Context(), ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st)}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("no territory gives %v, want an error told to a person", err)
	}
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st)})
	report, err := ingest.Run(t.Context(), ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st)})
	if err != nil || !slices.Equal(report.Territory, []string{"00"}) {
		t.Errorf("report %+v, error %v; want the territory 00", report, err)
	}
}

func TestWhatStopsEverythingIsToldToAPerson(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	if err := os.Remove(filepath.Join(mirror, "bpe/bpe18_ensemble.csv")); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		o    ingest.Options
		code geo.Code
		want string
	}{
		{"unknown source", ingest.Options{Mirrors: []string{mirror}, Sources: []string{"bpee"}}, geo.CodeInvalid, `no source "bpee"`},
		{"unknown vintage", ingest.Options{Mirrors: []string{mirror}, Sources: []string{"bpe@1999"}}, geo.CodeInvalid, `no vintage "1999"`},
		{"vintage that the mirror lacks", ingest.Options{Mirrors: []string{mirror}, Sources: []string{"bpe@2018"}}, geo.CodeNotFound, "bpe18_ensemble.csv"},
		{"unknown territory", ingest.Options{Mirrors: []string{mirror}, Territory: []string{"26"}}, geo.CodeInvalid, `territory "26"`},
		{"an empty mirror", ingest.Options{Mirrors: []string{t.TempDir()}, Territory: []string{"00"}}, geo.CodeNotFound, "none of the files asked for is there"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.name == "an empty mirror" {
				st = storetest.New(t)
			}
			tt.o.Store = st
			_, err := ingest.Run(t.Context(), tt.o)
			if geo.ErrorCode(err) != tt.code || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v (%s), want %s saying %q", err, geo.ErrorCode(err), tt.code, tt.want)
			}
		})
	}
}

func TestTwoIngestionsKeepOffEachOther(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	unlock, err := st.LockIngestion(t.Context(), "compute")
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	_, err = ingest.Run(t.Context(), ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st), Territory: []string{"00"}})
	if geo.ErrorCode(err) != geo.CodeConflict || !strings.Contains(err.Error(), "maillage compute, process ") {
		t.Errorf("error %v, want a conflict that names who holds the lock", err)
	}
}

func TestAFileThatLostHalfOfItsRowsIsRefused(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st)})
	spoilt := copyMirror(t, mirror)
	path := filepath.Join(spoilt, "contexte/carreaux_200m_met.csv")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(text), "\n")
	if err := os.WriteFile(path, []byte(strings.Join(lines[:len(lines)/3], "")), 0o644); err != nil {
		t.Fatal(err)
	}
	before := checksums(t, st)
	s := of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{spoilt}}), "carreaux")
	if s.Outcome != ingest.Refused || !strings.Contains(s.Message, "is it cut off?") {
		t.Errorf("%s: %s; want a refusal that asks whether the file is cut off", s.Outcome, s.Message)
	}
	sameBut(t, before, checksums(t, st))
	if s := of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{spoilt}, Force: true}), "carreaux"); s.Outcome != ingest.Loaded {
		t.Errorf("forced: %s: %s", s.Outcome, s.Message)
	}
}

func TestEquipmentAddsUp(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"bpe"}})
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(sources, func(s catalogue.Source) bool { return s.ID == "bpe" })
	placed := slices.IndexFunc(sources[i].Vintages, func(v catalogue.Vintage) bool { return v.ID == "2025" })
	rows := readSheet(t, mirror, sources[i].Vintages[placed].Files[0]).rows
	if got := count(t, st, `select sum(count) from facility_function`); got != len(rows) {
		t.Errorf("%d pieces of equipment, want one a row: %d", got, len(rows))
	}
	unplaced := 0
	for _, row := range rows {
		if row["LAMBERT_X"] == "" {
			unplaced++
		}
	}
	if got := count(t, st, `select coalesce(sum(count), 0) from facility_function u join facility f on f.id = u.facility where f.precision = 'commune'`); got != unplaced {
		t.Errorf("%d at their commune's centre, want those without coordinates: %d", got, unplaced)
	}
	if got := count(t, st, `select count(*) from facility where geom is null`); got != 0 {
		t.Errorf("%d have no position", got)
	}
}
