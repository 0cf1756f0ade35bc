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

// book makes a workbook of parts written by hand.
func book(t testing.TB, sheet, styles, shared string) []byte {
	t.Helper()
	return bookOf(t, "", sheet, styles, shared)
}

func bookOf(t testing.TB, properties, sheet, styles, shared string) []byte {
	t.Helper()
	return zipped(t, [2]string{"[Content_Types].xml", "<Types/>"},
		[2]string{"xl/workbook.xml", `<workbook xmlns:r="x">` + properties + `<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		[2]string{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`},
		[2]string{"xl/styles.xml", `<styleSheet>` + styles + `</styleSheet>`}, [2]string{"xl/sharedStrings.xml", `<sst>` + shared + `</sst>`},
		[2]string{"xl/worksheets/sheet1.xml", `<?xml version="1.0"?><worksheet><sheetData>` + sheet + `</sheetData></worksheet>`})
}

func TestCellsAreReadAsTheirSheetShowsThem(t *testing.T) {
	styles := `<numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\ hh:mm;@"/><numFmt numFmtId="166" formatCode="0.0&quot; d&quot;"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>`
	shared := `<si><t>26108</t></si><si><r><t>A &amp; </t></r><r><rPr/><t xml:space="preserve">B</t></r><rPh sb="0" eb="1"><t>ZZ</t></rPh></si><si/>`
	tests := []struct{ name, cell, want string }{
		{"a number with its zeros", `<c r="A2" s="1"><v>1004</v></c>`, "01004"},
		{"a longer one", `<c r="A2" s="1"><v>126108</v></c>`, "126108"},
		{"no code", `<c r="A2" s="1"><v>12.5</v></c>`, "12.5"},
		{"a plain number", `<c r="A2"><v>26281</v></c>`, "26281"},
		{"digits of a binary fraction", `<c r="A2" s="0"><v>3.1400000000000001</v></c>`, "3.14"},
		{"powers of ten", `<c r="A2"><v>1.5E1</v></c>`, "15"},
		{"a large identifier", `<c r="A2"><v>7.8212345600019E+13</v></c>`, "78212345600019"},
		{"a day", `<c r="A2" s="2"><v>45505</v></c>`, "2024-08-01"},
		{"a day and an hour", `<c r="A2" s="3"><v>45505.5</v></c>`, "2024-08-01T12:00:00"},
		{"a unit that is no day", `<c r="A2" s="4"><v>45505</v></c>`, "45505"},
		{"a shared text", `<c r="A2" t="s"><v>0</v></c>`, "26108"},
		{"a rich text", `<c r="A2" t="s"><v>1</v></c>`, "A & B"},
		{"a text of its own", `<c r="A2" t="inlineStr"><is><t>L&#233;lex_x000D_</t></is></c>`, "Lélex\r"},
		{"a formula", `<c r="A2"><f>C2+1</f><v>88.5</v></c>`, "88.5"},
		{"a formula's text", `<c r="A2" t="str"><f>A1</f><v>x</v></c>`, "x"},
		{"a formula that was never computed", `<c r="A2"><f>C2+1</f></c>`, ""},
		{"an error", `<c r="A2" t="e"><v>#N/A</v></c>`, "#N/A"},
		{"true", `<c r="A2" t="b"><v>1</v></c>`, "1"},
		{"a style that is not there", `<c r="A2" s="99"><v>7</v></c>`, "7"},
		{"a text as it is", `<c r="A2" t="inlineStr"><is><t><![CDATA[<b>&]]></t></is></c>`, "<b>&"},
		{"a comment", `<c r="A2"><!-- > <v>3</v> --><v>4</v></c>`, "4"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			content := book(t, `<row r="1"><c t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row><row r="2">`+tt.cell+`<c r="B2"><v>9</v></c></row>`, styles, shared)
			got := readAll(t, content, "x.xlsx", read.Options{})
			if got.fatal != nil || len(got.rows) != 1 || got.rows[0][0] != tt.want || got.rows[0][1] != "9" {
				t.Errorf("rows %q, bad %v, fatal %v; want %q", got.rows, got.bad, got.fatal, tt.want)
			}
		})
	}
}

func TestDaysOfAMacintosh(t *testing.T) {
	content := bookOf(t, `<workbookPr date1904="1"/>`, `<row r="1"><c t="str"><v>a</v></c></row><row r="2"><c s="0"><v>44043</v></c></row>`, `<cellXfs><xf numFmtId="14"/></cellXfs>`, "")
	if got := readAll(t, content, "x.xlsx", read.Options{}); got.fatal != nil || got.rows[0][0] != "2024-08-01" {
		t.Errorf("rows %q, fatal %v; want 2024-08-01", got.rows, got.fatal)
	}
}

func TestHiddenSheetsAreNotReadUnasked(t *testing.T) {
	f := excelize.NewFile()
	for _, sheet := range []string{"Notice", "COM"} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow(sheet, "A1", &[]any{sheet}); err != nil {
			t.Fatal(err)
		}
	}
	f.SetActiveSheet(2)
	if err := f.SetSheetVisible("Sheet1", false); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	for sheet, want := range map[string]string{"": `the first sheet, "Sheet1", is hidden: "Notice" is read`, "com ": ""} {
		got := readAll(t, b.Bytes(), "x.xlsx", read.Options{Sheet: sheet})
		if got.fatal != nil || strings.Join(got.remarks.Notes, "") != want {
			t.Errorf("sheet %q: columns %q, notes %q, fatal %v; want %q", sheet, got.columns, got.remarks.Notes, got.fatal, want)
		}
	}
}

func TestRowsThatAreNone(t *testing.T) {
	content := workbook(t, "S", []any{"Titre"}, nil, []any{"code", "part", "part"}, []any{"", "%", ""}, []any{"00001", 1}, []any{"code", "part", "part"}, []any{"Source : Insee"})
	got := readAll(t, content, "x.xlsx", read.Options{SkipLines: 1, SkipAfterHeader: 1})
	notes := []string{`several columns are named "part": the first of them is read`, "row 6 says the header again and is no row", "row 7 is a remark and no row: Source : Insee"}
	if got.fatal != nil || !reflect.DeepEqual(got.rows, [][]string{{"00001", "1", ""}}) || !reflect.DeepEqual(got.remarks.Notes, notes) {
		t.Errorf("rows %q, notes %q, fatal %v", got.rows, got.remarks.Notes, got.fatal)
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
		{"a text without end", book(t, `<row r="1"><c t="str"><v>`+strings.Repeat("x", 2<<20)+`</v></c></row>`, "", ""), read.Options{}, "a tag or a text is longer than 1 MiB"},
		{"a cell far out", book(t, `<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>`, "", ""), read.Options{}, "more than 16,384 cells"},
		{"a text that is not there", book(t, `<row r="1"><c t="s"><v>3</v></c></row>`, "", ""), read.Options{}, "a cell names a text that the workbook does not hold"},
		{"a row that is cut", book(t, `<row r="1"><c t="str"><v>a</v></c></row><row r="2"><c><v>1`, "", ""), read.Options{}, "truncated"},
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

// FuzzSheet holds that no sheet breaks its reader.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, `<cellXfs><xf numFmtId="14"/></cellXfs>`, `<si><t>a&lt;</t></si>`)
	f.Add(`<row><c t="inlineStr"><is><t><![CDATA[x]]></t></is></c><!-- x --></row>`, "", "")
	f.Fuzz(func(t *testing.T, sheet, styles, shared string) {
		readAll(t, book(t, sheet, styles, shared), "x.xlsx", read.Options{})
	})
}

func FuzzXLSX(f *testing.F) {
	f.Add(workbook(f, "S", []any{"a", "b"}, []any{1, "x"}))
	f.Fuzz(func(t *testing.T, content []byte) {
		readAll(t, content, "x.xlsx", read.Options{})
	})
}
