package export_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"maillage/dashboard/export"
)

// parquetOf writes a table, and reads its file again: names of columns, rows, metadata.
func parquetOf(t *testing.T, table export.Table, f export.Format) (*parquet.File, []string, []parquet.Row) {
	t.Helper()
	body := write(t, table, f, "")
	file, err := parquet.OpenFile(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range file.Schema().Columns() {
		names = append(names, path[len(path)-1])
	}
	rows := make([]parquet.Row, file.NumRows())
	if n, err := parquet.NewReader(file).ReadRows(rows); n != len(rows) {
		t.Fatalf("%d of %d rows: %v", n, len(rows), err)
	}
	return file, names, rows
}

func enterpriseInParquet(t *testing.T, table export.Table) map[string]any {
	_, names, rows := parquetOf(t, table, export.Parquet)
	out := map[string]any{}
	for _, v := range rows[1] {
		out[names[v.Column()]] = v.String()
	}
	return out
}

func TestParquetHoldsWhatTheTableDoes(t *testing.T) {
	t.Parallel()
	for name, table := range tables(t) {
		_, names, rows := parquetOf(t, table, export.Parquet)
		at := 0
		for r := range table.Rows {
			for i, want := range r.Values {
				got := rows[at][i]
				if n, ok := want.(int); ok {
					want = int64(n)
				}
				if names[i] != table.Columns[i].Name || got.IsNull() != (want == nil) || want != nil && !parquet.Equal(got, parquet.ValueOf(want)) {
					t.Fatalf("%s, row %d, %s: %v, want %v", name, at, names[i], got, want)
				}
			}
			at++
		}
		if at != len(rows) {
			t.Errorf("%s: %d rows, want %d", name, len(rows), at)
		}
	}
}

func TestGeoParquetTellsItsGeometries(t *testing.T) {
	t.Parallel()
	table := tables(t)["territoires"]
	file, names, rows := parquetOf(t, table, export.GeoParquet)
	about, _ := file.Lookup("geo")
	var told struct {
		Version       string
		PrimaryColumn string `json:"primary_column"`
		Columns       map[string]struct {
			Encoding      string
			GeometryTypes []string `json:"geometry_types"`
			Bbox          []float64
		}
	}
	if err := json.Unmarshal([]byte(about), &told); err != nil {
		t.Fatalf("%s: %v", about, err)
	}
	shapes := told.Columns[told.PrimaryColumn]
	if told.Version != "1.1.0" || shapes.Encoding != "WKB" || !slices.Equal(shapes.GeometryTypes, []string{"MultiPolygon"}) || len(shapes.Bbox) != 4 {
		t.Errorf("%s", about)
	}
	at := slices.Index(names, told.PrimaryColumn)
	i := 0
	for r := range table.Rows {
		got := rows[i][at]
		i++
		if r.Geometry == nil {
			if !got.IsNull() || !rows[i-1][at+1].IsNull() {
				t.Errorf("row %d: a geometry that there is none of", i)
			}
			continue
		}
		g, err := wkb.Unmarshal(got.ByteArray())
		if err != nil || !orb.Equal(g, r.Geometry) || rows[i-1][at+1].Double() != r.Geometry.Bound().Min[0] || rows[i-1][at+4].Double() != r.Geometry.Bound().Max[1] {
			t.Errorf("row %d: %v, want %v: %v", i, g, r.Geometry, err)
		}
	}
}
