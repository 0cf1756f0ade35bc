package read_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
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

func tarred(t testing.TB, members ...[2]string) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		err := w.WriteHeader(&tar.Header{Name: m[0], Size: int64(len(m[1])), Mode: 0o644})
		if err == nil {
			_, err = w.Write([]byte(m[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// stored is an archive of a kind that nothing here can write, holding data.csv as
// the tests know it.
func stored(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
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
		{"zip in zip", zipped(t, [2]string{"inner.zip", string(zipped(t, [2]string{"data.csv", csv}))}), ""},
		{"zip in zip beside a notice, with a glob of what lies inside", zipped(t, [2]string{"Notice.pdf", "%PDF-"}, [2]string{"inner.zip", string(zipped(t, [2]string{"data.csv", csv}))}), "*.csv"},
		{"zip of macOS", zipped(t, [2]string{"d/data.csv", csv}, [2]string{"__MACOSX/d/._data.csv", "\x00\x05"}, [2]string{".DS_Store", "x"}), ""},
		{"zip of INSEE, with what explains its columns", zipped(t, [2]string{"data.csv", csv}, [2]string{"varmod_data.csv", "x"}), "*.csv"},
		{"zip of Melodi", zipped(t, [2]string{"DS_X_metadata.csv", "x"}, [2]string{"DS_X_data.csv", csv}), ""},
		{"one file of the format among others", zipped(t, [2]string{"a.pdf", "x"}, [2]string{"b.dbf", "x"}, [2]string{"DATA.CSV", csv}), ""},
		{"a glob in other letters", zipped(t, [2]string{"base.CSV", csv}, [2]string{"other.csv", "x"}), "base.csv"},
		{"tar in gzip", gzipped(t, tarred(t, [2]string{"d/", ""}, [2]string{"d/data.csv", csv}, [2]string{"d/other.json", "x"})), ""},
		{"tar in bzip2, the second member", stored(t, "two.tar.bz2"), "data.csv"},
		{"bzip2", stored(t, "data.csv.bz2"), ""},
		{"7z", stored(t, "packed.7z"), ""},
		{"7z in zip", zipped(t, [2]string{"packed.7z", string(stored(t, "packed.7z"))}), "*.csv"},
		{"gzip in zip", zipped(t, [2]string{"data.csv.gz", string(gzipped(t, csv))}), ""},
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
		{"an encrypted 7z", stored(t, "encrypted.7z"), "", "the archive is encrypted"},
		{"a truncated 7z", stored(t, "packed.7z")[:100], "", "the 7z archive is truncated or corrupt"},
		{"a corrupt 7z", []byte("7z\xbc\xaf\x27\x1c\xc0\xf5\xc0\x51\x47\xbf" + strings.Repeat("\x91", 200)), "", "the 7z archive is truncated or corrupt"},
		{"a truncated tar", gzipped(t, tarred(t, [2]string{"data.csv", long})[:2000]), "", "truncated"},
		{"a workbook", workbook(t, "S", []any{"a"}), "", "this is an XLSX workbook, where the format csv is declared"},
		{"a RAR archive", []byte("Rar!\x1a\x07\x00"), "", "this is a RAR archive"},
		{"a web page in a zip", zipped(t, [2]string{"data.csv", "<html>"}), "", "this is a web page and not the file"},
		{"endless archives", zipped(t, [2]string{"1.zip", string(zipped(t, [2]string{"2.zip", string(zipped(t, [2]string{"3.zip", string(zipped(t, [2]string{"4.zip", string(zip2)}))}))}))}), "", "archives lie in archives more than 4 deep"},
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

// Whatever the bytes, a reader ends, and names a line for what it refuses.
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
