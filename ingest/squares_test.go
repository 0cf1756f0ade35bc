//go:build !race

package ingest_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/store/loaded"
	"maillage/data/storetest"
	"maillage/ingest"
)

// squareFile is the demo's file of squares.
func squareFile() catalogue.File {
	return catalogue.File{Path: "contexte/carreaux_200m_met.csv", Format: "csv"}
}

func TestSquaresStandWhereTheirNamesSay(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	s := of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"carreaux"}}), "carreaux")
	file := readSheet(t, mirror, squareFile())
	inhabitants := 0.0
	for _, row := range file.rows {
		n, err := strconv.ParseFloat(row["ind"].(string), 64)
		if err != nil {
			t.Fatal(err)
		}
		inhabitants += n
	}
	if s.Loaded != len(file.rows) || s.Rejected != 0 || s.Communes == 0 {
		t.Errorf("report %+v of %d rows", s, len(file.rows))
	}
	squares, err := loaded.Squares(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	loaded := 0.0
	for _, q := range squares {
		loaded += q.Population
	}
	if len(squares) != len(file.rows) || math.Abs(loaded-inhabitants) > 1e-6 {
		t.Errorf("%d squares with %g inhabitants, want %d with %g", len(squares), loaded, len(file.rows), inhabitants)
	}
	const whom = `select count(*) from square where aged_65 > 0 and under_18 > 0 and households > 0 and poor_households > 0
		and aged_65 + under_18 < population and poor_households < households`
	if n := count(t, st, whom); n < len(squares)/2 {
		t.Errorf("of %d squares of %d ages and poor households are told", n, len(squares))
	}
	const away = `
		select count(*) from square where 0.001 < st_distance(st_transform(geom, 3035), st_setsrid(st_makepoint(
		  substring(id from 'E(\d+)$')::float8 + 100, substring(id from 'N(\d+)E')::float8 + 100), 3035))`
	if n := count(t, st, away); n > 0 {
		t.Errorf("%d squares are more than a millimetre from where their names say, as PostGIS reads them", n)
	}
	const elsewhere = `select count(*) from square q join contour k using (commune) where not st_covers(k.geom, q.geom)
		and exists (select from contour o where st_contains(o.geom, q.geom))`
	if n := count(t, st, elsewhere); n > 0 {
		t.Errorf("%d squares are given to a commune that does not hold their centre", n)
	}
}

func TestSquaresOfAnotherGridAreRefused(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, id, reason string }{
		{"overseas", "CRS2975RES200mN7634000E338000", "unknown square"},
		{"no width", "CRS3035N2471000E3561600", "unknown square"},
		{"empty", "", "empty cell"},
		{"north and east exchanged", "CRS3035RES200mE3561600N2471000", "unknown square"},
	}
	st, mirror := storetest.New(t), demoMirror(t)
	file := readSheet(t, mirror, squareFile())
	for i, tt := range tests {
		file.rows[i]["idcar_200m"] = tt.id
	}
	file.rows[len(tests)]["idcar_200m"] = "CRS3035RES200mN1000000E1000000" // far out at sea
	file.write(t, mirror)
	s := of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"carreaux"}}), "carreaux")
	if s.Rejected != len(tests) || s.Outside != 1 || s.Loaded != len(file.rows)-len(tests)-1 {
		t.Errorf("report %+v", s)
	}
	rejected, err := storetest.Quarantine(t.Context(), st, "carreaux", 10)
	if err != nil || len(rejected) != len(tests) {
		t.Fatalf("%d rows in quarantine: %v", len(rejected), err)
	}
	for i, tt := range tests {
		if got := rejected[i]; got.Line != i+2 || !strings.HasPrefix(got.Reason, tt.reason) {
			t.Errorf("%s: line %d: %s", tt.name, got.Line, got.Reason)
		}
	}
}
