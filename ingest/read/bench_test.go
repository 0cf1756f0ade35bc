package read_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"maillage/ingest/read"
)

func manyRows(quoted bool) string {
	var b strings.Builder
	b.WriteString("REG;DEP;DEPCOM;DCIRIS;AN;TYPEQU;NB_EQUIP\n")
	for i := range 100000 {
		if quoted {
			fmt.Fprintf(&b, "\"00\";\"00\";\"%05d\";\"%05d\";\"2018\";\"A401\";\"%d\"\n", i, i, i%9)
		} else {
			fmt.Fprintf(&b, "00;00;%05d;%05d;2018;A401;%d\n", i, i, i%9)
		}
	}
	return b.String()
}

func benchmarkRead(b *testing.B, content, name string, o read.Options) {
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := read.Open(b.Context(), strings.NewReader(content), int64(len(content)), name, o)
		if err != nil {
			b.Fatal(err)
		}
		for _, err = r.Next(); err == nil; _, err = r.Next() {
			continue
		}
		if !errors.Is(err, io.EOF) {
			b.Fatal(err)
		}
		if err := r.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCSV(b *testing.B) {
	benchmarkRead(b, manyRows(false), "x.csv", read.Options{Delimiter: ';'})
}

func BenchmarkCSVQuoted(b *testing.B) {
	benchmarkRead(b, manyRows(true), "x.csv", read.Options{Delimiter: ';'})
}

// The standard library on the same rows, for comparison.
func BenchmarkCSVStandardLibrary(b *testing.B) {
	content := manyRows(false)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		r := csv.NewReader(strings.NewReader(content))
		r.Comma, r.ReuseRecord = ';', true
		_, err := r.Read()
		for ; err == nil; _, err = r.Read() {
			continue
		}
		if !errors.Is(err, io.EOF) {
			b.Fatal(err)
		}
	}
}

func manyFeatures() string {
	var b strings.Builder
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	for i := range 500 {
		fmt.Fprintf(&b, "%s{\"type\":\"Feature\",\"properties\":{\"code\":\"%05d\",\"nom\":\"Orvelle\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[", []string{"", ",\n"}[min(i, 1)], i)
		for k := range 300 {
			fmt.Fprintf(&b, "[%.5f,%.5f],", -3.5+float64(k)/1000, 46.3+float64(i)/1000)
		}
		fmt.Fprintf(&b, "[%.5f,%.5f]]]}}", -3.5, 46.3+float64(i)/1000)
	}
	b.WriteString("]}")
	return b.String()
}

func BenchmarkGeoJSON(b *testing.B) {
	benchmarkRead(b, manyFeatures(), "x.geojson", read.Options{})
}

// The standard library on the same features, held whole, for comparison.
func BenchmarkGeoJSONStandardLibrary(b *testing.B) {
	content := []byte(manyFeatures())
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		var all struct {
			Features []struct {
				Properties map[string]any
				Geometry   struct{ Coordinates [][][2]float64 }
			}
		}
		if err := json.Unmarshal(content, &all); err != nil {
			b.Fatal(err)
		}
	}
}
