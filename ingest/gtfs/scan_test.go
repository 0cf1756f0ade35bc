package gtfs

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// scanned is a row cut, with its fields joined by |.
type scanned struct {
	line       int
	text       string
	open, last bool
	trail      bool
}

func scanAll(in io.Reader) ([]scanned, error) {
	s := &scanner{in: in}
	s.skipMark()
	for rows := []scanned(nil); ; {
		if err := s.next(); err != nil {
			return rows, err
		}
		var fields []string
		for _, f := range s.fields {
			fields = append(fields, strings.TrimSpace(string(f)))
		}
		rows = append(rows, scanned{s.line, strings.Join(fields, "|"), s.open, s.last, s.trail})
	}
}

func TestRowsAreCut(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []scanned
	}{
		{"nothing", "", nil},
		{"blank lines only", "\n\r\n  \n", nil},
		{"plain", "a,b\nc,d\n", []scanned{{line: 1, text: "a|b"}, {line: 2, text: "c|d"}}},
		{"no last line end", "a,b\n\nc,d", []scanned{{line: 1, text: "a|b"}, {line: 3, text: "c|d", last: true}}},
		{"empty fields", ",\n,,\n", []scanned{{line: 1, text: "|"}, {line: 2, text: "||"}}},
		{"quotes", "\"a,1\",\"b\"\n\"\",\"say \"\"x\"\"\"\r\n", []scanned{{line: 1, text: "a,1|b"}, {line: 2, text: "|say \"x\""}}},
		{"line ends in quotes", "\"a\n1\",b\nc,d\n", []scanned{{line: 1, text: "a\n1|b"}, {line: 3, text: "c|d"}}},
		{"a quote within a field is a quote", "5\" gauge,b\nc,d\n", []scanned{{line: 1, text: "5\" gauge|b"}, {line: 2, text: "c|d"}}},
		{"quotes not doubled", "\"the \"a\"\",\"\"b\"\"\nd,\"e\" \n", []scanned{{line: 1, text: "the \"a|b", trail: true}, {line: 2, text: "d|e"}}},
		{"never closed", "a,\"b\nc,d\n", []scanned{{line: 1, text: "a|b\nc,d", open: true, last: true}}},
		{"mark", "\ufeff\"a\",b\n", []scanned{{line: 1, text: "a|b"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := scanAll(strings.NewReader(tt.text))
			if !errors.Is(err, io.EOF) || !slices.Equal(got, tt.want) {
				t.Errorf("got %+v, %v; want %+v", got, err, tt.want)
			}
		})
	}
}

// TestRowsAcrossBuffers holds a text of some megabytes, read in pieces, against
// encoding/csv.
func TestRowsAcrossBuffers(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for i := range 30_000 {
		text.WriteString(strings.Repeat("x", i%97) + ",\"" + strings.Repeat("é\"\"\n", i%23) + "\"," + strings.Repeat("z", i%13) + "\n")
	}
	want, err := csv.NewReader(strings.NewReader(text.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	s := &scanner{in: iotest.HalfReader(strings.NewReader(text.String()))}
	for i, row := range want {
		if err := s.next(); err != nil {
			t.Fatalf("row %d: %v", i, err)
		}
		for k, f := range s.fields {
			if string(f) != row[k] {
				t.Fatalf("row %d, field %d: %q, want %q", i, k, f, row[k])
			}
		}
	}
	if err := s.next(); !errors.Is(err, io.EOF) || s.lines != strings.Count(text.String(), "\n") {
		t.Errorf("%v after %d lines", err, s.lines)
	}
}

func TestReadErrorsAreKept(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	rows, err := scanAll(io.MultiReader(strings.NewReader("a,b\nc,"), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) || len(rows) != 1 {
		t.Errorf("got %+v, %v", rows, err)
	}
}
