package read_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"maillage/ingest/read"
)

func TestCSVRowsAsProducersWriteThem(t *testing.T) {
	tests := []struct {
		name    string
		content string
		options read.Options
		columns []string
		rows    [][]string
		lines   []int
	}{
		{"plain", "a,b\n1,2\n3,4\n", read.Options{}, []string{"a", "b"}, [][]string{{"1", "2"}, {"3", "4"}}, []int{2, 3}},
		{"no last line end", "a;b\n1;2", read.Options{Delimiter: ';'}, []string{"a", "b"}, [][]string{{"1", "2"}}, []int{2}},
		{"byte order mark and CRLF", "\ufeffa,b\r\n1,2\r\n", read.Options{}, []string{"a", "b"}, [][]string{{"1", "2"}}, []int{2}},
		{"all quoted", "\"a\",\"b\"\n\"1\",\"x,y\"\n", read.Options{}, []string{"a", "b"}, [][]string{{"1", "x,y"}}, []int{2}},
		{"doubled quotes", "a\n\"say \"\"yes\"\"\"\n", read.Options{}, []string{"a"}, [][]string{{`say "yes"`}}, []int{2}},
		{"a quoted line end keeps the line count", "a,b\n\"1\n2\",3\n4,5\n", read.Options{}, []string{"a", "b"}, [][]string{{"1\n2", "3"}, {"4", "5"}}, []int{2, 4}},
		{"a quote inside an unquoted field", "a,b\n1,le \"Bar\"\n", read.Options{}, []string{"a", "b"}, [][]string{{"1", `le "Bar"`}}, []int{2}},
		{"empty quoted field at the end", "a,b\n1,\"\"\n", read.Options{}, []string{"a", "b"}, [][]string{{"1", ""}}, []int{2}},
		{"title lines", "Titre;\n;\na;b\n1;2\n", read.Options{Delimiter: ';', SkipLines: 2}, []string{"a", "b"}, [][]string{{"1", "2"}}, []int{4}},
		{"empty lines", "a,b\n\n1,2\n\n\n", read.Options{}, []string{"a", "b"}, [][]string{{"1", "2"}}, []int{3}},
		{"header beginning with a hash", "#a;b\n1;2\n", read.Options{Delimiter: ';'}, []string{"#a", "b"}, [][]string{{"1", "2"}}, []int{2}},
		{"windows-1252", "nom,n\nV\xe9lanne,\x80\n", read.Options{Encoding: "windows-1252"}, []string{"nom", "n"}, [][]string{{"Vélanne", "€"}}, []int{2}},
		{"windows-1252 in quotes", "nom\n\"V\xe9, \xe0\"\n", read.Options{Encoding: "windows-1252"}, []string{"nom"}, [][]string{{"Vé, à"}}, []int{2}},
		{"cp850", "nom\nV\x82lanne\n", read.Options{Encoding: "cp850"}, []string{"nom"}, [][]string{{"Vélanne"}}, []int{2}},
		{"UTF-16 with its mark", utf16le("\ufeffnom,n\nVélanne,1\n"), read.Options{}, []string{"nom", "n"}, [][]string{{"Vélanne", "1"}}, []int{2}},
		{"UTF-16 without", utf16le("nom,n\r\nVélanne,1\r\n"), read.Options{}, []string{"nom", "n"}, [][]string{{"Vélanne", "1"}}, []int{2}},
		{"UTF-16 declared", utf16le("é,ü\n1,2\n"), read.Options{Encoding: "utf-16"}, []string{"é", "ü"}, [][]string{{"1", "2"}}, []int{2}},
		{"Ctrl-Z on a line of its own", "a,b\n1,2\n\x1a", read.Options{}, []string{"a", "b"}, [][]string{{"1", "2"}}, []int{2}},
		{"Ctrl-Z after the last cell", "a,b\n1,2\x1a", read.Options{}, []string{"a", "b"}, [][]string{{"1", "2"}}, []int{2}},
		{"a footer without line end", "a,b,c\n1,2,3\nSource : Insee, RP 2022", read.Options{}, []string{"a", "b", "c"}, [][]string{{"1", "2", "3"}}, []int{2}},
		{"footers padded to the width", "a;b;c\n1;2;3\nChamp : France;;\n* Note (1) : x;;\n", read.Options{Delimiter: ';'}, []string{"a", "b", "c"}, [][]string{{"1", "2", "3"}}, []int{2}},
		{"a value that begins like a footer", "a,b\nSource : x,2\n", read.Options{}, []string{"a", "b"}, [][]string{{"Source : x", "2"}}, []int{2}},
		{"the header again", "a,b\n1,2\na,b\n3,4\n", read.Options{}, []string{"a", "b"}, [][]string{{"1", "2"}, {"3", "4"}}, []int{2, 4}},
		{"units under the header", "a,b\nkm,\"h\nmin\"\n1,2\n", read.Options{SkipAfterHeader: 1}, []string{"a", "b"}, [][]string{{"1", "2"}}, []int{4}},
		{"no header", "1,2\n3,4\n", read.Options{Header: []string{"a", "b"}}, []string{"a", "b"}, [][]string{{"1", "2"}, {"3", "4"}}, []int{1, 2}},
		{"lines of two tables", "t,1,x\nu,1\nt,2,y\n", read.Options{Header: []string{"kind", "id", "name"}, Lines: "t"}, []string{"kind", "id", "name"}, [][]string{{"t", "1", "x"}, {"t", "2", "y"}}, []int{1, 3}},
		{"one column", "code\n1\n2\n", read.Options{}, []string{"code"}, [][]string{{"1"}, {"2"}}, []int{2, 3}},
		{"tabs", "a\tb\n1\t2\n", read.Options{Delimiter: '\t'}, []string{"a", "b"}, [][]string{{"1", "2"}}, []int{2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, []byte(tt.content), "x.csv", tt.options)
			if got.fatal != nil || len(got.bad) > 0 {
				t.Fatalf("fatal %v, bad rows %v", got.fatal, got.bad)
			}
			if !reflect.DeepEqual(got.columns, tt.columns) || !reflect.DeepEqual(got.rows, tt.rows) || !reflect.DeepEqual(got.lines, tt.lines) {
				t.Errorf("got %q %q at %v; want %q %q at %v", got.columns, got.rows, got.lines, tt.columns, tt.rows, tt.lines)
			}
		})
	}
}

func TestAWrongCSVRowIsToldAndPassedOver(t *testing.T) {
	tests := []struct {
		name, content  string
		options        read.Options
		line           int
		column, reason string
	}{
		{"too few fields", "a,b,c\n1,2\n1,2,3\n", read.Options{}, 2, "", "2 fields where there are 3 columns"},
		{"too many fields", "a,b,c\n1,2,3\n1,2,3,4\n1,2,3\n", read.Options{}, 3, "", "4 fields where there are 3 columns"},
		{"not UTF-8", "CODE,NOM\n1,ok\n2,V\xe9lanne\n3,ok\n", read.Options{}, 3, "NOM", "not UTF-8: byte 0xE9; perhaps windows-1252"},
		{"UTF-8 declared windows-1252", "CODE,NOM\n1,Vélanne\n2,ok\n", read.Options{Encoding: "windows-1252"}, 2, "NOM", "written in UTF-8, not in windows-1252"},
		{"a byte without meaning", "NOM\nV\x81\nok\n", read.Options{Encoding: "windows-1252"}, 2, "NOM", "a byte has no meaning in windows-1252"},
		{"NUL byte", "a,b\n1,\x00\n1,2\n", read.Options{}, 2, "b", "a NUL byte is in the text"},
		{"text after a quote", "a,b\n\"1\"x,2\n1,2\n", read.Options{}, 2, "", "text follows a closing quote"},
		{"huge field", "a,b\n1," + strings.Repeat("x", 3<<20) + "\n1,2\n", read.Options{}, 2, "b", "the row is longer than 1 MiB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, []byte(tt.content), "x.csv", tt.options)
			if got.fatal != nil || len(got.bad) != 1 || len(got.rows) == 0 {
				t.Fatalf("fatal %v, bad %v, %d good rows; want one bad row among good ones", got.fatal, got.bad, len(got.rows))
			}
			bad := got.bad[0]
			if bad.Line != tt.line || bad.Column != tt.column || bad.Reason != tt.reason {
				t.Errorf("line %d, column %q: %s; want line %d, column %q: %s", bad.Line, bad.Column, bad.Reason, tt.line, tt.column, tt.reason)
			}
			if bad.Raw == "" || len(bad.Raw) > 2000 {
				t.Errorf("raw text of %d bytes, want 1 to 2,000", len(bad.Raw))
			}
		})
	}
}

func TestALostCSVFileIsRefused(t *testing.T) {
	tests := []struct {
		name, content string
		options       read.Options
		want          string
	}{
		{"empty", "", read.Options{}, "x.csv: the file is empty"},
		{"wrong delimiter", "a;b;c\n1;2;3\n", read.Options{}, "x.csv: line 1: the header has one column; did you mean the delimiter ';'?"},
		{"only titles", "Titre\n", read.Options{SkipLines: 1}, "the file ends before its header"},
		{"a web page", "<!DOCTYPE html><html>", read.Options{}, "this is a web page and not the file"},
		{"a page after a comment", "\n\n  <!-- page -->\n<html><body>502</body></html>\n", read.Options{}, "this is a web page and not the file"},
		{"an error in XML", "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", read.Options{}, "this is an XML document, where the format csv is declared"},
		{"a PDF", "%PDF-1.4\n", read.Options{}, "this is a PDF document"},
		{"header not UTF-8", "a,Libell\xe9\n", read.Options{}, "the header is not UTF-8: byte 0xE9"},
		{"bare carriage returns", "a,b\r1,2\r", read.Options{}, "lines end with a bare carriage return"},
		{"cut inside a quote", "a,b\n1,\"cut", read.Options{}, "x.csv: line 2: column b: the file ends inside a quoted field"},
		{"cut inside a row", "a,b,c\n1,2,3\n4,5", read.Options{}, "x.csv: line 3: the file ends after column b, field 2 of 3: it is truncated"},
		{"a quote never closed in a large file", "a,b\n1,\"" + strings.Repeat("x,y\n", 1<<19), read.Options{}, "line 2: column b: a quoted field is longer than 1 MiB"},
		{"unknown encoding", "a\n", read.Options{Encoding: "ebcdic"}, `encoding "ebcdic" is not one of`},
		{"delimiter that is none", "a\n", read.Options{Delimiter: '\n'}, "is not an ASCII character that can part fields"},
		{"unknown format", "a\n", read.Options{Format: "dbf"}, `format "dbf" is not one of`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, []byte(tt.content), "x.csv", tt.options)
			if got.fatal == nil || !strings.Contains(got.fatal.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", got.fatal, tt.want)
			}
		})
	}
}

// utf16le writes a text in UTF-16, the lesser byte first.
func utf16le(s string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return string(b)
}

func TestWhatWasFoundOfAFileIsSaid(t *testing.T) {
	tests := []struct {
		name, content string
		options       read.Options
		want          read.Remarks
	}{
		{"nothing", "a,b\n1,2\n", read.Options{}, read.Remarks{}},
		{"no last line end", "a,b\n1,2", read.Options{}, read.Remarks{Unfinished: true}},
		{"Ctrl-Z", "a,b\n1,2\n\x1a", read.Options{}, read.Remarks{}},
		{"two columns of one name", "a,b,a\n1,2,3\n", read.Options{}, read.Remarks{Notes: []string{`several columns are named "a": the first of them is read`}}},
		{"columns without name", "a,,\n1,2,3\n", read.Options{}, read.Remarks{}},
		{"a footer", "a,b,c\n1,2,3\nSource : Insee, 2022", read.Options{}, read.Remarks{Notes: []string{"line 3 is a remark and no row: Source : Insee 2022"}}},
		{"UTF-16", utf16le("abc,d\n1,2\n"), read.Options{}, read.Remarks{Notes: []string{"the text is in UTF-16 and is read so, where utf8 is declared"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := readAll(t, []byte(tt.content), "x.csv", tt.options); got.fatal != nil || !reflect.DeepEqual(got.remarks, tt.want) {
				t.Errorf("%+v, fatal %v; want %+v", got.remarks, got.fatal, tt.want)
			}
		})
	}
}
