//go:build !race

package ingest_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"maillage/data/demo"
)

// cells are those of a row by their columns.
type cells map[string]string

// form is a small file that has the header of an official one which is not at hand.
type form struct {
	path   string
	comma  string // "" for a text as it stands
	bom    bool
	latin1 bool
	header string // the columns, with comma between, those of the demo where ""
	fill   string // of the cells that a row does not give
	rows   []cells
	text   string
	gzip   bool
	sheets []formSheet // of a workbook
	binary []byte      // as it stands
}

type formSheet struct {
	name   string
	titles int      // lines above the header
	under  []string // the row under it that is none
	header string
	rows   [][]string
}

// writeForms lays out files as a mirror.
func writeForms(t *testing.T, forms []form) string {
	t.Helper()
	texts := map[string]string{}
	for _, f := range forms {
		texts[f.path] = string(f.bytes(t))
	}
	return mirrorOf(t, texts)
}

func (f form) bytes(t *testing.T) []byte {
	t.Helper()
	switch {
	case f.binary != nil:
		return f.binary
	case f.sheets != nil:
		return f.workbook(t)
	}
	text := f.text
	if f.comma != "" {
		text = f.table(t)
	}
	if f.latin1 {
		var b []byte
		for _, r := range text {
			b = append(b, byte(r))
		}
		return b
	}
	if !f.gzip {
		return []byte(text)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// table writes the rows under the header; a cell of no column is a mistake.
func (f form) table(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	if f.bom {
		b.WriteString("\ufeff")
	}
	columns := demo.Header(f.path)
	if f.header != "" {
		columns = strings.Split(f.header, f.comma)
	}
	w := csv.NewWriter(&b)
	w.Comma = rune(f.comma[0])
	w.Write(columns)
	for _, row := range f.rows {
		given := 0
		out := make([]string, len(columns))
		for i, c := range columns {
			out[i] = f.fill
			if v, ok := row[c]; ok {
				out[i], given = v, given+1
			}
		}
		if given != len(row) {
			t.Fatalf("%s: a row has columns that the header lacks: %v", f.path, row)
		}
		w.Write(out)
	}
	w.Flush()
	return b.String()
}

func (f form) workbook(t *testing.T) []byte {
	t.Helper()
	book := excelize.NewFile()
	for i, s := range f.sheets {
		if i == 0 {
			must(t, book.SetSheetName("Sheet1", s.name))
		} else if _, err := book.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		at := 1
		put := func(row []string) {
			cell, err := excelize.CoordinatesToCellName(1, at)
			must(t, err)
			must(t, book.SetSheetRow(s.name, cell, &row))
			at++
		}
		for range s.titles {
			put([]string{"Titre"})
		}
		columns := demo.Header(f.path)
		if s.header != "" {
			columns = strings.Split(s.header, ",")
		}
		put(columns)
		if s.under != nil {
			put(s.under)
		}
		for _, row := range s.rows {
			put(row)
		}
	}
	var b bytes.Buffer
	must(t, book.Write(&b))
	must(t, book.Close())
	return b.Bytes()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
