package read_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"maillage/ingest/read"
)

// workbook makes a workbook of one sheet.
func workbook(t testing.TB, sheet string, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow(sheet, cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestXLSXRowsBelowTheirHeader(t *testing.T) {
	content := workbook(t, "COM", []any{"Titre"}, []any{"code", "part", "nom"}, []any{"00001", 12.5, "Orvelle"}, nil, []any{"00002"})
	got := readAll(t, content, "x.xlsx", read.Options{SkipLines: 1, Sheet: "COM"})
	want := [][]string{{"00001", "12.5", "Orvelle"}, {"00002", "", ""}}
	if got.fatal != nil || !reflect.DeepEqual(got.rows, want) || !reflect.DeepEqual(got.lines, []int{3, 5}) {
		t.Errorf("rows %q at %v, fatal %v; want %q at 3, 5", got.rows, got.lines, got.fatal, want)
	}
	wrapped := zipped(t, [2]string{"lisez.txt", ""}, [2]string{"data.xlsx", string(content)})
	if got := readAll(t, wrapped, "x.zip", read.Options{Format: read.FormatXLSX, Member: "*.xlsx", SkipLines: 1}); len(got.rows) != 2 {
		t.Errorf("in a zip: %d rows, fatal %v; want 2", len(got.rows), got.fatal)
	}
}

func TestAWiderXLSXRowIsToldAndPassedOver(t *testing.T) {
	got := readAll(t, workbook(t, "S", []any{"a"}, []any{1, 2}, []any{3}), "x.xlsx", read.Options{})
	if got.fatal != nil || len(got.bad) != 1 || got.bad[0].Line != 2 || len(got.rows) != 1 {
		t.Errorf("rows %q, bad %v, fatal %v; want row 2 refused", got.rows, got.bad, got.fatal)
	}
}

func TestALostWorkbookIsRefused(t *testing.T) {
	whole := workbook(t, "S", []any{"a"}, []any{1})
	tests := []struct {
		name    string
		content []byte
		options read.Options
		want    string
	}{
		{"truncated", whole[:len(whole)/2], read.Options{}, "truncated"},
		{"no workbook", []byte("a,b\n"), read.Options{}, "this is text, or nothing that is known, and not an XLSX workbook"},
		{"no such sheet", whole, read.Options{Sheet: "T"}, "the workbook has: S"},
		{"no header", whole, read.Options{SkipLines: 5}, "the sheet ends before its header"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, tt.content, "x.xlsx", tt.options)
			if got.fatal == nil || !strings.Contains(got.fatal.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", got.fatal, tt.want)
			}
		})
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(workbook(f, "S", []any{"a", "b"}, []any{1, "x"}))
	f.Fuzz(func(t *testing.T, content []byte) {
		readAll(t, content, "x.xlsx", read.Options{})
	})
}
