package read_test

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"maillage/ingest/read"
	"maillage/ingest/readtest"
)

// packageOf writes a GeoPackage by statements, in which @geometry is a point of the Drôme
// in Lambert-93, and gives its path.
func packageOf(t testing.TB, statements ...string) string {
	t.Helper()
	return readtest.GeoPackage(t, orb.Point{860058.3550, 6406123.7857}, 2154, statements...)
}

// communes are statements that make a GeoPackage of two layers, a table and a view.
func communes() []string {
	return []string{
		`CREATE TABLE gpkg_spatial_ref_sys (srs_name, srs_id INTEGER, organization, organization_coordsys_id INTEGER)`,
		`INSERT INTO gpkg_spatial_ref_sys VALUES ('Lambert-93', 7, 'EPSG', 2154), ('local', 8, 'NONE', 8)`,
		`CREATE TABLE gpkg_contents (table_name, data_type)`,
		`CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id INTEGER)`,
		`INSERT INTO gpkg_contents VALUES ('commune', 'features'), ('epci', 'features'), ('population', 'attributes'), ('vue', 'features')`,
		`INSERT INTO gpkg_geometry_columns VALUES ('commune', 'geometrie', 7), ('epci', 'geometrie', 8)`,
		`CREATE TABLE commune (fid INTEGER PRIMARY KEY, code_insee TEXT, geometrie BLOB, population INTEGER, part REAL, le DATE)`,
		`INSERT INTO commune VALUES (1, '26108', @geometry, 8658, 12.5, '2026-05-01'), (2, '01004', NULL, NULL, NULL, NULL), (3, '2A004', x'4750', 69075, 0.1, NULL)`,
		`CREATE TABLE epci (fid INTEGER PRIMARY KEY, geometrie BLOB)`, `CREATE TABLE population (code TEXT, n INTEGER)`,
		`INSERT INTO population VALUES ('26108', 8658)`, `CREATE VIEW vue AS SELECT * FROM commune`,
	}
}

func TestALayerOfAGeoPackageIsRead(t *testing.T) {
	path := packageOf(t, communes()...)
	r, err := read.OpenPath(t.Context(), path, read.Options{Layer: "commune"})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if want := []string{"fid", "code_insee", "population", "part", "le"}; !reflect.DeepEqual(r.Columns().Names, want) {
		t.Errorf("columns %q, want %q", r.Columns().Names, want)
	}
	first, err := r.Next()
	if err != nil || !reflect.DeepEqual(first.Values, []string{"1", "26108", "8658", "12.5", "2026-05-01"}) {
		t.Fatalf("first row %+v, %v", first, err)
	}
	if p, ok := first.Geom.(orb.Point); !ok || p[0] < 5.0218 || p[0] > 5.0220 {
		t.Errorf("geometry %v, want the Drôme", first.Geom)
	}
	if second, err := r.Next(); err != nil || second.Geom != nil || second.Values[2] != "" {
		t.Errorf("second row %+v, %v; want no geometry", second, err)
	}
	if _, err := r.Next(); err == nil || !strings.Contains(err.Error(), "line 3, column geometrie") {
		t.Errorf("third row: %v, want its geometry told", err)
	}
}

func TestTablesOfDatabasesAreRead(t *testing.T) {
	content, err := os.ReadFile(packageOf(t, communes()...))
	if err != nil {
		t.Fatal(err)
	}
	packed := zipped(t, [2]string{"a/x.gpkg", string(content)}, [2]string{"a/lisez.txt", "x"})
	if got := readAll(t, packed, "x.zip", read.Options{Format: read.FormatGPKG, Layer: "population"}); got.fatal != nil || !reflect.DeepEqual(got.rows, [][]string{{"26108", "8658"}}) {
		t.Errorf("in a zip: rows %q, fatal %v", got.rows, got.fatal)
	}
	plain, err := os.ReadFile(packageOf(t, `CREATE TABLE t ("a ""b""" TEXT)`, `INSERT INTO t VALUES ('1')`))
	if err != nil {
		t.Fatal(err)
	}
	if got := readAll(t, plain, "x.gpkg", read.Options{}); got.fatal != nil || !reflect.DeepEqual(got.rows, [][]string{{"1"}}) || got.columns[0] != `a "b"` {
		t.Errorf("a plain database: %q %q, fatal %v", got.columns, got.rows, got.fatal)
	}
}

func TestAGeoPackageThatCannotBeReadIsRefused(t *testing.T) {
	content, err := os.ReadFile(packageOf(t, communes()...))
	if err != nil {
		t.Fatal(err)
	}
	overwritten := bytes.Clone(content)
	for i := 4096; i < len(overwritten); i++ {
		overwritten[i] ^= 0x5a
	}
	tests := []struct {
		name    string
		content []byte
		options read.Options
		want    string
	}{
		{"several layers", content, read.Options{}, `layer "": name one of those of the GeoPackage: commune, epci, population`},
		{"no such layer", content, read.Options{Layer: "iris"}, `layer "iris": name one of those of the GeoPackage: commune, epci, population`},
		{"a view, which may compute anything", content, read.Options{Layer: "vue"}, `layer "vue": name one of those`},
		{"a system of its own", content, read.Options{Layer: "epci"}, "does not tell its CRS by an EPSG code"},
		{"cut", content[:6000], read.Options{Layer: "commune"}, "truncated or corrupt"},
		{"overwritten", overwritten, read.Options{Layer: "commune"}, "truncated or corrupt"},
		{"text", []byte("a,b\n"), read.Options{Format: read.FormatGPKG}, "and not a GeoPackage"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, tt.content, "x.gpkg", tt.options)
			if got.fatal == nil || !strings.Contains(got.fatal.Error(), tt.want) {
				t.Errorf("rows %q, error %v, want %q", got.rows, got.fatal, tt.want)
			}
		})
	}
}
