package ingest_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"maillage/data/catalogue"
	"maillage/data/demo"
	"maillage/data/store"
	"maillage/ingest"
)

// writtenDemo is the demo's files in memory: they are written once, since most tests
// want them and the race detector makes that slow.
var writtenDemo = sync.OnceValues(func() (fstest.MapFS, error) {
	dir, err := os.MkdirTemp("", "demo")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if _, err := demo.Write(context.Background(), dir, demo.Options{Communes: 60, Seed: 7}); err != nil {
		return nil, err
	}
	files := fstest.MapFS{}
	return files, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = &fstest.MapFile{Data: content, Mode: 0o644}
		return err
	})
})

// demoMirror is a folder of a small fictional département in the official formats.
func demoMirror(t testing.TB) string {
	t.Helper()
	files, err := writtenDemo()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	return dir
}

// mirrorOf lays out files as a mirror, by their paths in it.
func mirrorOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// copyMirror copies a mirror, so that a file of it can be spoilt.
func copyMirror(t testing.TB, from string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(to, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			err = os.Chmod(path, 0o644)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// wholeCatalogue is read once: a run reads it where none is given.
var wholeCatalogue = sync.OnceValues(func() ([]catalogue.Source, error) { return catalogue.Load() })

// mustRun ingests the demo's département, and whatever else is named.
func mustRun(t testing.TB, o ingest.Options) *ingest.Report {
	t.Helper()
	if o.Territory == nil {
		o.Territory = []string{"00"}
	}
	if o.Home == "" {
		o.Home = homeOf(t, o.Store)
	}
	if o.Catalogue == nil {
		all, err := wholeCatalogue()
		if err != nil {
			t.Fatal(err)
		}
		o.Catalogue = slices.Clone(all)
	}
	report, err := ingest.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// homeOf is a state folder that lasts as long as a test's database.
func homeOf(t testing.TB, st *store.Store) string {
	t.Helper()
	home := filepath.Join(os.TempDir(), "maillage-home-"+st.Pool().Config().ConnConfig.Database)
	if err := os.Mkdir(home, 0o755); err == nil {
		t.Cleanup(func() { _ = os.RemoveAll(home) })
	} else if !os.IsExist(err) {
		t.Fatal(err)
	}
	return home
}

// of finds the report of a source.
func of(t testing.TB, r *ingest.Report, source string) ingest.SourceReport {
	t.Helper()
	for _, s := range r.Sources {
		if s.Source == source {
			return s
		}
	}
	t.Fatalf("no report of %s", source)
	return ingest.SourceReport{}
}

func checksums(t testing.TB, st *store.Store) map[string]string {
	t.Helper()
	sums, err := st.Checksums(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return sums
}

// sameBut fails where tables differ that are not among those excepted.
func sameBut(t testing.TB, before, after map[string]string, except ...string) {
	t.Helper()
	for table := range before {
		if before[table] != after[table] && !slices.Contains(except, table) {
			t.Errorf("table %s changed", table)
		}
	}
}

// count runs a query that gives one number.
func count(t testing.TB, st *store.Store, query string, args ...any) (n int) {
	t.Helper()
	if err := st.Pool().QueryRow(context.Background(), query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

// boundaries is where the demo has those of communes.
const boundaries = "contours/communes-2026-100m.geojson.gz"

// unpacked reads the boundaries of a mirror.
func unpacked(t testing.TB, mirror string) string {
	return string(textOf(t, filepath.Join(mirror, boundaries)))
}

// textOf reads a file that may be packed in gzip.
func textOf(t testing.TB, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil && strings.HasSuffix(path, ".gz") {
		var r *gzip.Reader
		if r, err = gzip.NewReader(bytes.NewReader(text)); err == nil {
			text, err = io.ReadAll(r)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// pack writes a file, in gzip where its name says so.
func pack(t testing.TB, path, text string) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(text)
	if strings.HasSuffix(path, ".gz") {
		b.Reset()
		w := gzip.NewWriter(&b)
		_, err := io.WriteString(w, text)
		if err := errors.Join(err, w.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sheet is a file of any text format as rows of cells.
type sheet struct {
	file    catalogue.File
	titles  []string // lines above the header
	columns []string
	rows    []map[string]any
}

// readSheet reads a file of the mirror without the readers under test.
func readSheet(t testing.TB, dir string, f catalogue.File) sheet {
	t.Helper()
	text := textOf(t, filepath.Join(dir, f.Path))
	var err error
	s := sheet{file: f}
	switch {
	case f.Format == "csv":
		s.readCSV(t, string(text))
	case f.Format == "json" && f.Rows != "":
		var whole map[string]json.RawMessage
		if err = json.Unmarshal(text, &whole); err == nil {
			err = json.Unmarshal(whole[f.Rows], &s.rows)
		}
	case f.Format == "json":
		err = json.Unmarshal(text, &s.rows)
	default:
		var collection struct {
			Features []map[string]any `json:"features"`
		}
		err = json.Unmarshal(text, &collection)
		s.rows = collection.Features
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *sheet) readCSV(t testing.TB, text string) {
	lines := strings.SplitAfterN(strings.TrimPrefix(text, "\ufeff"), "\n", s.file.SkipLines+1)
	s.titles = lines[:s.file.SkipLines]
	r := csv.NewReader(strings.NewReader(lines[s.file.SkipLines]))
	r.Comma, r.LazyQuotes = s.comma(), true
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	s.columns = records[0]
	for _, record := range records[1:] {
		row := map[string]any{}
		for i, c := range s.columns {
			row[c] = record[i]
		}
		s.rows = append(s.rows, row)
	}
}

func (s *sheet) comma() rune {
	for _, c := range s.file.Delimiter {
		return c
	}
	return ','
}

// write puts the rows back into a mirror.
func (s *sheet) write(t testing.TB, dir string) {
	t.Helper()
	var b strings.Builder
	switch s.file.Format {
	case "csv":
		b.WriteString(strings.Join(s.titles, ""))
		w := csv.NewWriter(&b)
		w.Comma = s.comma()
		_ = w.Write(s.columns) // a strings.Builder takes everything
		for _, row := range s.rows {
			record := make([]string, len(s.columns))
			for i, c := range s.columns {
				record[i] = fmt.Sprint(row[c])
			}
			_ = w.Write(record)
		}
		w.Flush()
	case "json":
		if s.file.Rows != "" {
			b.WriteString(encode(t, map[string]any{s.file.Rows: s.rows}))
			break
		}
		b.WriteString(encode(t, s.rows))
	default:
		b.WriteString(encode(t, map[string]any{"type": "FeatureCollection", "features": s.rows}))
	}
	pack(t, filepath.Join(dir, s.file.Path), b.String())
}

func encode(t testing.TB, v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// cells are the cells of a row: a feature keeps its own in its properties.
func (s *sheet) cells(i int) map[string]any {
	if properties, ok := s.rows[i]["properties"].(map[string]any); ok {
		return properties
	}
	return s.rows[i]
}

// holds reports whether rows have a cell of a name: a path leads deeper into one, and what is
// made of several lines has none.
func (s *sheet) holds(name string) bool {
	if s.file.Format == "csv" {
		return slices.Contains(s.columns, name)
	}
	_, ok := s.cells(0)[name]
	return ok
}
