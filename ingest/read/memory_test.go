//go:build !race

package read_test

import (
	"bytes"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"maillage/ingest/read"
	"maillage/ingest/readtest"
)

// heapWhile reads a content to its end and gives how far the heap grew beyond what
// it held before, in bytes, looked at every 200 rows, and how many rows there were.
func heapWhile(t *testing.T, content []byte, name string, o read.Options) (grown int64, rows int) {
	t.Helper()
	held := func() int64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	runtime.GC()
	before := held()
	r, err := read.Open(t.Context(), bytes.NewReader(content), int64(len(content)), name, o)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for ; ; rows++ {
		if _, err := r.Next(); err != nil {
			return grown, rows
		}
		if rows%200 == 0 {
			runtime.GC()
			grown = max(grown, held()-before)
		}
	}
}

// TestWhatATableUnpacksToIsNotHeld reads Parquet and GeoPackage files and a workbook of 128 MiB.
func TestWhatATableUnpacksToIsNotHeld(t *testing.T) {
	const n, wide = 2000, 64 << 10
	type row struct {
		Text string `parquet:"text,zstd"`
	}
	text := strings.Repeat("a", wide)
	rows := make([]row, n)
	for i := range rows {
		rows[i].Text = text
	}
	packed := readtest.Parquet(t, rows, parquet.MaxRowsPerRowGroup(200), parquet.PageBufferSize(1<<20))
	stored, err := os.ReadFile(packageOf(t, `CREATE TABLE t (text TEXT)`,
		`WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 2000) INSERT INTO t SELECT printf('%.65536c', 'a') FROM i`))
	if err != nil {
		t.Fatal(err)
	}
	cell := `<row><c t="inlineStr"><is><t>` + text + `</t></is></c></row>`
	sheet := book(t, `<row><c t="inlineStr"><is><t>text</t></is></c></row>`+strings.Repeat(cell, n), "", "")
	for name, content := range map[string][]byte{"x.parquet": packed, "x.gpkg": stored, "x.xlsx": sheet} {
		grown, got := heapWhile(t, content, name, read.Options{})
		if got != n || grown > 32<<20 {
			t.Errorf("%s: %d rows while the heap grew by %d MiB; want %d within 32 MiB", name, got, grown>>20, n)
		}
	}
}

// TestNoDamageMakesAParquetFileTakeMemory writes a huge number over each place of a
// small file in turn.
func TestNoDamageMakesAParquetFileTakeMemory(t *testing.T) {
	whole := stored(t, "places.parquet")
	for i := range whole[:len(whole)-5] {
		damaged := bytes.Clone(whole)
		copy(damaged[i:], "\xfe\xff\xff\xff\x07")
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		readAll(t, damaged, "x.parquet", read.Options{Format: read.FormatParquet})
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
			t.Errorf("a huge number at byte %d: %d MiB taken", i, took>>20)
		}
	}
}
