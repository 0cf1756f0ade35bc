package demo

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
	titles []string
	header []string
	rows   [][]string
}

func (t *table) add(fields ...string) { t.rows = append(t.rows, fields) }

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
			if len(row) != len(t.header) {
				return fmt.Errorf("row of %d fields under a header of %d: %q", len(row), len(t.header), row)
			}
			t.row(w, row)
		}
		return nil
	})
}

func (t *table) row(w *bufio.Writer, fields []string) {
	for i, field := range fields {
		if i > 0 {
			w.WriteString(t.comma)
		}
		if t.quoted || strings.ContainsAny(field, t.comma+"\"\n") {
			field = `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
		}
		w.WriteString(field)
	}
	if t.crlf {
		w.WriteByte('\r')
	}
	w.WriteByte('\n')
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
