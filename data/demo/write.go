package demo

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// folder writes the files of a mirror; the first error stops all later ones.
type folder struct {
	dir   string
	files []string
	err   error
}

// file writes one file through write, which may ignore the buffer's errors.
func (f *folder) file(path string, write func(w *bufio.Writer) error) {
	if f.err != nil {
		return
	}
	f.err = f.write(path, write)
	f.files = append(f.files, path)
}

func (f *folder) write(path string, write func(w *bufio.Writer) error) error {
	full := filepath.Join(f.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	out, err := os.Create(full)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	w := bufio.NewWriterSize(out, 1<<20)
	if err := errors.Join(write(w), w.Flush(), out.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// table is a CSV file in the making.
type table struct {
	comma  string
	bom    bool
	quoted bool // every field, as some producers do
	crlf   bool // line ends of two characters
	latin1 bool
	fill   string // of the cells that put is not given
	titles []string
	header []string
	rows   [][]string
	rest   []string // the last cells, the same of every row
	err    error    // a cell of no column
}

func (t *table) add(fields ...string) { t.rows = append(t.rows, fields) }

// put adds a row by the names of its columns.
func (t *table) put(cells map[string]string) {
	row := slices.Repeat([]string{t.fill}, len(t.header))
	for name, cell := range cells {
		i := slices.Index(t.header, name)
		if i < 0 {
			t.err = fmt.Errorf("no column %s in %q", name, t.header)
			return
		}
		row[i] = cell
	}
	t.add(row...)
}

func (f *folder) table(path string, t *table) {
	f.file(path, func(w *bufio.Writer) error {
		if t.bom {
			w.WriteString("\ufeff")
		}
		for _, title := range t.titles {
			w.WriteString(title + strings.Repeat(t.comma, len(t.header)-1) + "\n")
		}
		t.row(w, t.header)
		for _, row := range t.rows {
			if len(row)+len(t.rest) != len(t.header) {
				return fmt.Errorf("row of %d fields under a header of %d: %q", len(row), len(t.header), row)
			}
			t.row(w, row, t.rest...)
		}
		return t.err
	})
}

func (t *table) row(w *bufio.Writer, fields []string, rest ...string) {
	for i, field := range slices.Concat(fields, rest) {
		if i > 0 {
			w.WriteString(t.comma)
		}
		if t.quoted || strings.ContainsAny(field, t.comma+"\"\n") {
			field = `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
		}
		if t.latin1 {
			field = latin1(field)
		}
		w.WriteString(field)
	}
	if t.crlf {
		w.WriteByte('\r')
	}
	w.WriteByte('\n')
}

// latin1 gives a text in bytes of one character each.
func latin1(text string) string {
	var b []byte
	for _, r := range text {
		b = append(b, byte(r))
	}
	return string(b)
}

// array writes a JSON array, an element a line.
func array[T any](f *folder, path string, elements []T) {
	f.file(path, func(w *bufio.Writer) error {
		for i, e := range elements {
			w.WriteString([]string{"[\n", ",\n"}[min(i, 1)])
			b, err := json.Marshal(e)
			if err != nil {
				return err
			}
			w.Write(b)
		}
		w.WriteString("\n]\n")
		return nil
	})
}
