package read_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"maillage/ingest/read"
)

func gzipped(t testing.TB, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zipped(t testing.TB, members ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		w, err := z.Create(m[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(m[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWrappedFilesAreUnwrapped(t *testing.T) {
	csv := "a,b\n1,2\n"
	tests := []struct {
		name    string
		content []byte
		member  string
	}{
		{"gzip", gzipped(t, csv), ""},
		{"zip of one", zipped(t, [2]string{"data.csv", csv}), ""},
		{"zip with a glob", zipped(t, [2]string{"LISEZ_MOI.txt", "x"}, [2]string{"folder/data_2024.csv", csv}), "data_*.csv"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, tt.content, "x.csv", read.Options{Format: read.FormatCSV, Member: tt.member})
			if got.fatal != nil || len(got.rows) != 1 || got.rows[0][1] != "2" {
				t.Errorf("rows %q, fatal %v; want one row", got.rows, got.fatal)
			}
		})
	}
}

func TestABrokenWrappingIsRefused(t *testing.T) {
	long := "a,b\n" + strings.Repeat("1,22222\n", 50000)
	zip2 := zipped(t, [2]string{"a.csv", "a\n"}, [2]string{"b.csv", "a\n"})
	tests := []struct {
		name    string
		content []byte
		member  string
		want    string
	}{
		{"truncated gzip", gzipped(t, long)[:200], "", "truncated"},
		{"truncated zip", zip2[:len(zip2)-10], "", "truncated or corrupt"},
		{"two members match", zip2, "*.csv", `2 members of the archive match "*.csv", one is needed among: a.csv, b.csv`},
		{"no member matches", zip2, "*.txt", `0 members`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, tt.content, "x.csv", read.Options{Format: read.FormatCSV, Member: tt.member})
			if got.fatal == nil || !strings.Contains(got.fatal.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", got.fatal, tt.want)
			}
		})
	}
}

// Whatever the bytes, a reader ends, and tells a line for what it refuses.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("a,b\n1,\"2\"\n"), byte(','), "utf-8")
	f.Add([]byte("\ufeffa;b\r\n1;\"x\"\"y\n\"\r\n"), byte(';'), "windows-1252")
	f.Add([]byte("a\n\"\xe9"), byte(','), "cp850")
	f.Add(gzipped(f, "a,b\n1,2\n"), byte(','), "")
	f.Add(zipped(f, [2]string{"a.csv", "a\n1\n"}), byte(','), "")
	f.Fuzz(func(t *testing.T, content []byte, comma byte, encoding string) {
		got := readAll(t, content, "x.csv", read.Options{Format: read.FormatCSV, Delimiter: rune(comma), Encoding: encoding})
		last := 1
		for _, line := range got.lines {
			if line <= last && len(got.lines) > 1 && line != got.lines[0] {
				t.Errorf("line %d follows line %d", line, last)
			}
			last = line
		}
		for _, bad := range got.bad {
			if bad.Line < 1 || bad.Reason == "" {
				t.Errorf("row error without a position or reason: %+v", bad)
			}
		}
	})
}
