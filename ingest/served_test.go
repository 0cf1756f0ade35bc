//go:build !race

package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/storetest"
	"maillage/ingest"
)

// borrowDepartement has the first 30 communes of a demo lie in a département 01, which it
// adds.
func borrowDepartement(t *testing.T, mirror string) {
	t.Helper()
	borrow := func(file, from, to string, n int) {
		path := filepath.Join(mirror, "cog", file)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Count(string(text), from) < max(1, n) {
			t.Fatalf("%s lacks %s", file, from)
		}
		if err := os.WriteFile(path, []byte(strings.Replace(string(text), from, to, n)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	borrow("v_departement_2026.csv", "00,00,", "01,00,00001,1,ORVELLE 01,Orvelle-01,Orvelle-01\n00,00,", 1)
	borrow("v_commune_2026.csv", ",00,00,00D,", ",00,01,01D,", 30)
}

// Départements of a large demo have codes of real ones, for which the catalogue
// names files of their own.
func TestADemoOfSeveralDepartementsTakesItsOwnRoadsAndCoaches(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), copyMirror(t, demoMirror(t))
	borrowDepartement(t, mirror)

	for _, territory := range []string{"FR", "01"} {
		report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Territory: []string{territory}})
		for source, path := range map[string]string{"osm": "osm/orvelle.osm.pbf", "gtfs-cars": "gtfs/cars-orvelle.zip"} {
			s := of(t, report, source)
			if s.Outcome != ingest.Loaded || len(s.Files) != 1 || s.Files[0].Path != path {
				t.Errorf("%s: %s is %s (%s) with files %+v, want %s loaded", territory, source, s.Outcome, s.Message, s.Files, path)
			}
		}
	}
}

// TestWhatLiesAroundIsLoadedToo asks for one of two départements, whose roads are in
// two files.
func TestWhatLiesAroundIsLoadedToo(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), copyMirror(t, demoMirror(t))
	borrowDepartement(t, mirror)
	roads, err := os.ReadFile(filepath.Join(mirror, "osm/orvelle.osm.pbf"))
	if err == nil {
		err = os.WriteFile(filepath.Join(mirror, "osm/beside.osm.pbf"), roads, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	sources, fetched := official(t, mirror, nil)
	osm := &sources[slices.IndexFunc(sources, func(s catalogue.Source) bool { return s.ID == "osm" })].Vintages[0]
	own := osm.Files[len(osm.Files)-1]
	beside := own
	own.Regions, own.Departements, beside.Regions, beside.Departements = nil, []string{"00"}, nil, []string{"01"}
	beside.Path, beside.URL = "osm/beside.osm.pbf", strings.Replace(own.URL, "orvelle", "beside", 1)
	osm.Files = []catalogue.File{own, beside}

	const note = "the surroundings are covered in part: these files are not at hand: osm/beside.osm.pbf; --surroundings downloads them"
	o := ingest.Options{Store: st, Catalogue: sources, Cache: t.TempDir(), Sources: []string{"osm", "bpe"}}
	for _, o.Surroundings = range []bool{false, true} {
		told := &foretold{fetched: fetched, came: map[string]int64{}}
		o.Progress = told
		report := mustRun(t, o)
		s, files := of(t, report, "osm"), 1
		if o.Surroundings {
			files = 2
		}
		var expected []string
		for _, f := range slices.Concat(told.forecasts[0].Files, told.forecasts[len(told.forecasts)-1].Files) {
			if f.Source == "osm" && f.Bytes+f.AtHand == int64(len(roads)) {
				expected = append(expected, f.Path)
			}
		}
		if s.Outcome != ingest.Loaded || len(s.Files) != files || len(expected) != files || slices.Contains(s.Notes, note) == o.Surroundings {
			t.Errorf("surroundings %v: %s, of %q that were told before, with notes %q", o.Surroundings, s.Outcome, expected, s.Notes)
		}
		if !slices.Equal(report.Communes.Around, []string{"01"}) {
			t.Errorf("the surroundings reach into %q, want 01", report.Communes.Around)
		}
	}
	const across = `select count(*) from facility f join commune c on c.code = f.commune where c.departement = '01'`
	if n := count(t, st, across); n == 0 {
		t.Error("no place beyond the border is loaded")
	}
}
