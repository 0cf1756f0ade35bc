package read_test

import (
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/opendatatest"
	"maillage/ingest/read"
)

// drain reads to the end and counts records, row errors and geometries.
func drain(t testing.TB, r read.Reader) (rows, bad, shapes int) {
	t.Helper()
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return rows, bad, shapes
		}
		if rowErr, ok := errors.AsType[*read.RowError](err); ok {
			t.Logf("row error: %v", rowErr)
			bad++
			continue
		}
		if err != nil {
			t.Fatalf("after %d rows: %v", rows, err)
		}
		rows++
		if rec.Geom != nil {
			shapes++
		}
	}
}

func TestRealShapefileIsInFranceAndInUTF8(t *testing.T) {
	r, err := read.OpenPath(t.Context(), opendatatest.Path(t, "services-publics/MSAP-20180627.shp"), read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	rec, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	p, ok := rec.Geom.(orb.Point)
	if !ok || p[0] < 2.0 || p[0] > 2.2 || p[1] < 49.5 || p[1] > 49.7 {
		t.Errorf("first point %v, want one in the north of the Oise", rec.Geom)
	}
	if !slices.Contains(rec.Values, "Avenue du Château") {
		t.Errorf("values %q, want the accent read as UTF-8 though the table declares Windows-1252", rec.Values)
	}
}
