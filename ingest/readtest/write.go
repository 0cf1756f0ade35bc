// Package readtest writes small files of the formats that tests read.
package readtest

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
	_ "modernc.org/sqlite" // the "sqlite" driver
)

// GeoPackage writes a GeoPackage by statements, in which @geometry is a geometry as
// GeoPackage writes it, in the system of an EPSG code, and gives its path.
func GeoPackage(t testing.TB, g orb.Geometry, epsg uint32, statements ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.gpkg")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	blob := blobOf(t, g, epsg)
	for _, s := range statements {
		if _, err := db.Exec(s, sql.Named("geometry", blob)); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// blobOf writes a geometry as GeoPackage does, with room for its bounds.
func blobOf(t testing.TB, g orb.Geometry, epsg uint32) []byte {
	t.Helper()
	head := append([]byte("GP\x00\x03"), binary.LittleEndian.AppendUint32(nil, epsg)...)
	return append(append(head, make([]byte, 32)...), WKB(t, g)...)
}

// WKB writes a geometry as well-known binary.
func WKB(t testing.TB, g orb.Geometry) []byte {
	t.Helper()
	b, err := wkb.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Parquet writes rows as a Parquet file.
func Parquet[T any](t testing.TB, rows []T, options ...parquet.WriterOption) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, options...)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Content reads a file that was written.
func Content(t testing.TB, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
