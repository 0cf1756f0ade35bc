package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maillage/data/storetest"
	"maillage/ingest"
)

// Départements of a large demo have codes of real ones, for which the catalogue
// names files of their own.
func TestADemoOfSeveralDepartementsTakesItsOwnRoadsAndCoaches(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), copyMirror(t, demoMirror(t))
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
