package read_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"maillage/ingest/read"
	"maillage/ingest/readtest"
)

// geometries reads a content to its end and keeps its geometries.
func geometries(t *testing.T, content []byte, name string, o read.Options) (all []orb.Geometry) {
	t.Helper()
	r, err := read.Open(t.Context(), bytes.NewReader(content), int64(len(content)), name, o)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for {
		rec, err := r.Next()
		if err != nil {
			return all
		}
		all = append(all, rec.Geom)
	}
}

// TestAParquetFileOfAnotherProgramIsRead reads one that a JavaScript library wrote,
// in Lambert-93.
func TestAParquetFileOfAnotherProgramIsRead(t *testing.T) {
	content := stored(t, "places.parquet")
	got := readAll(t, content, "x.parquet", read.Options{})
	rows := [][]string{{"01004", "14233", "12.5", "2026-05-01T08:30:00", ""}, {"26108", "", "0.1", "2026-05-01T00:00:00", ""}, {"2A004", "69075", "", "", ""}}
	if got.fatal != nil || !reflect.DeepEqual(got.rows, rows) || !reflect.DeepEqual(got.columns, []string{"code", "pop", "part", "le", "geometry"}) {
		t.Errorf("%q %q, bad %v, fatal %v; want %q", got.columns, got.rows, got.bad, got.fatal, rows)
	}
	points := geometries(t, content, "x.parquet", read.Options{})
	if p := points[0].(orb.Point); math.Abs(p[0]-5.0219) > 1e-8 || math.Abs(p[1]-44.7358) > 1e-8 || points[1] != nil {
		t.Errorf("geometries %v; want the Drôme, none, Corsica", points)
	}
	if got := readAll(t, content, "x.parquet", read.Options{Columns: []string{"part"}}); len(got.rows) != 3 || got.rows[0][2] != "12.5" || got.rows[0][0] != "" {
		t.Errorf("rows %q, fatal %v; want part alone", got.rows, got.fatal)
	}
}

type typed struct {
	Code    string    `parquet:"code,dict,zstd"`
	Day     int32     `parquet:"day,date"`
	At      time.Time `parquet:"at,timestamp(microsecond)"`
	Price   int64     `parquet:"price,decimal(2:18)"`
	Large   uint32    `parquet:"large"`
	Open    bool      `parquet:"open"`
	Share   *float32  `parquet:"share,optional"`
	Kinds   []string  `parquet:"kinds,list"`
	Address struct {
		City string `parquet:"city"`
	} `parquet:"address"`
}

func TestParquetCellsAreWrittenByTheirTypes(t *testing.T) {
	share := float32(0.1)
	one := typed{Code: "01004", Day: 20574, At: time.Date(2026, 5, 1, 8, 30, 0, 0, time.UTC), Price: -5, Large: math.MaxUint32, Open: true, Share: &share, Kinds: []string{"a", "b"}}
	one.Address.City = "Crest"
	got := readAll(t, readtest.Parquet(t, []typed{one, {Price: 12345}}), "x.parquet", read.Options{})
	columns := []string{"code", "day", "at", "price", "large", "open", "share", "kinds", "address.city"}
	rows := [][]string{{"01004", "2026-05-01", "2026-05-01T08:30:00", "-0.05", "4294967295", "true", "0.1", `["a","b"]`, "Crest"},
		{"", "1970-01-01", "0001-01-01T00:00:00", "123.45", "0", "false", "", "", ""}}
	if got.fatal != nil || !reflect.DeepEqual(got.columns, columns) || len(got.rows) != 2 || !reflect.DeepEqual(got.rows[0], rows[0]) || got.rows[1][3] != "123.45" || got.rows[1][7] != "" {
		t.Errorf("%q %q, bad %v, fatal %v; want %q %q", got.columns, got.rows, got.bad, got.fatal, columns, rows)
	}
}

// TestManyRowsOfAParquetFileComeInTheirOrder reads several groups of rows of several
// pages, with lists that go over the ends of pages.
func TestManyRowsOfAParquetFileComeInTheirOrder(t *testing.T) {
	type row struct {
		I     int64    `parquet:"i"`
		Kinds []string `parquet:"kinds,list"`
	}
	const n = 25_000
	rows := make([]row, n)
	for i := range rows {
		rows[i].I = int64(i)
		for range i % 4 {
			rows[i].Kinds = append(rows[i].Kinds, "k")
		}
	}
	content := readtest.Parquet(t, rows, parquet.MaxRowsPerRowGroup(9_000), parquet.PageBufferSize(3000))
	got := readAll(t, content, "x.parquet", read.Options{})
	if got.fatal != nil || len(got.rows) != n {
		t.Fatalf("%d rows, bad %v, fatal %v; want %d", len(got.rows), got.bad, got.fatal, n)
	}
	for i, r := range got.rows {
		if want := []string{"", `["k"]`, `["k","k"]`, `["k","k","k"]`}[i%4]; r[1] != want || got.lines[i] != i+1 {
			t.Fatalf("row %d is %q at %d", i, r, got.lines[i])
		}
	}
}

func TestAParquetFileThatCannotBeReadIsRefused(t *testing.T) {
	type row struct {
		Name string `parquet:"name"`
	}
	whole := readtest.Parquet(t, []row{{"a"}})
	geo := func(text string) parquet.WriterOption { return parquet.KeyValueMetadata("geo", text) }
	huge := bytes.Clone(whole)
	binary.LittleEndian.PutUint32(huge[len(huge)-8:], 1<<30)
	lists := []byte("PAR1\x19\xfc\xff\xff\xff\xff\x0f\x00") // a footer that lists two thousand million things
	lists = append(binary.LittleEndian.AppendUint32(lists, uint32(len(lists)-4)), "PAR1"...)
	tests := []struct {
		name    string
		content []byte
		options read.Options
		want    string
	}{
		{"cut", whole[:len(whole)-20], read.Options{}, "its end is missing"},
		{"text", []byte("a,b\n1,2\n"), read.Options{Format: read.FormatParquet}, "this is text, or nothing that is known, and not a Parquet file"},
		{"a footer longer than the file", huge, read.Options{}, "its description of itself cannot be true"},
		{"endless lists", lists, read.Options{}, "its description of itself cannot be true"},
		{"an encoding without bounds", readtest.Parquet(t, []struct {
			Name string `parquet:"name,delta"`
		}{{"a"}}), read.Options{}, "unpack to anything"},
		{"another encoding of geometries", readtest.Parquet(t, []row{{"a"}}, geo(`{"primary_column":"name","columns":{"name":{"encoding":"point"}}}`)), read.Options{}, `geometries written in "point" cannot be read`},
		{"an older system", readtest.Parquet(t, []row{{"a"}}, geo(`{"primary_column":"name","columns":{"name":{"encoding":"WKB","crs":{"id":{"authority":"EPSG","code":27572}}}}}`)), read.Options{}, "EPSG:27572 is the older Lambert II étendu"},
		{"a system without code", readtest.Parquet(t, []row{{"a"}}, geo(`{"primary_column":"name","columns":{"name":{"crs":null}}}`)), read.Options{}, "does not tell the CRS of its geometry"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, tt.content, "x.parquet", tt.options)
			if got.fatal == nil || !strings.Contains(got.fatal.Error(), tt.want) {
				t.Errorf("rows %q, error %v, want %q", got.rows, got.fatal, tt.want)
			}
		})
	}
}

func TestAWrongGeometryOfAParquetFileIsToldAndPassedOver(t *testing.T) {
	type row struct {
		Code string `parquet:"code"`
		Geom []byte `parquet:"geometry"`
	}
	point, err := wkb.Marshal(orb.Point{3, 46.5})
	if err != nil {
		t.Fatal(err)
	}
	geo := parquet.KeyValueMetadata("geo", `{"primary_column":"geometry","columns":{"geometry":{"encoding":"WKB"}}}`)
	got := readAll(t, readtest.Parquet(t, []row{{"a", point}, {"b", point[:9]}, {"c", point}}, geo), "x.parquet", read.Options{})
	if got.fatal != nil || len(got.rows) != 2 || len(got.bad) != 1 || got.bad[0].Line != 2 || got.bad[0].Column != "geometry" || got.bad[0].Reason != "the geometry is cut short" {
		t.Errorf("rows %q, bad %v, fatal %v; want row 2 told", got.rows, got.bad, got.fatal)
	}
}

// FuzzParquet holds that no file breaks its reader.
func FuzzParquet(f *testing.F) {
	f.Add(stored(f, "places.parquet"))
	f.Add(readtest.Parquet(f, []typed{{Kinds: []string{"a"}}}))
	f.Fuzz(func(t *testing.T, content []byte) {
		readAll(t, content, "x.parquet", read.Options{Format: read.FormatParquet})
	})
}
