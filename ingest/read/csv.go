package read

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"maillage/geo"
)

// csvReader gives the rows of a delimited text.
type csvReader struct {
	remarks
	ctx   context.Context
	in    io.Closer
	name  string
	scan  csvScanner
	from  csvSource // scan, or blocks that are read several at a time
	cols  *Columns
	noRow noRow
	kind  string // of the lines that are rows, by their first cell; "" for all
	next  csvRecord
	out   Record
	rows  int
}

// csvSource gives the records of a delimited text.
type csvSource interface {
	// record reads the next record into rec. It returns errNoLine at the end.
	record(rec *csvRecord) error
	linesRead() int
	rowsLeftOut() int // by a filter
	close()
}

// csvBuffer holds a few hundred usual rows.
const csvBuffer = 64 << 10

func openCSV(ctx context.Context, in text, name string, o Options) (Reader, error) {
	chars, err := charsetOf(in.encoding)
	if err != nil {
		return nil, err
	}
	if o.Delimiter == 0 {
		o.Delimiter = ','
	}
	if o.Delimiter >= utf8.RuneSelf || o.Delimiter == '"' || o.Delimiter == '\n' || o.Delimiter == '\r' {
		return nil, geo.Errorf(geo.CodeInvalid, "%s: delimiter %q is not an ASCII character that can part fields", name, o.Delimiter)
	}
	r := &csvReader{remarks: in.remarks, ctx: ctx, in: in, name: name, kind: o.Lines}
	buffered := bufio.NewReaderSize(in, csvBuffer)
	r.scan = csvScanner{in: &textLines{in: buffered}, comma: byte(o.Delimiter), chars: chars}
	for range o.SkipLines {
		if _, _, _, err := r.scan.line(); err != nil {
			return nil, r.missingHeader(err)
		}
	}
	if r.cols = NewColumns(o.Header); len(o.Header) == 0 {
		if err := r.header(); err != nil {
			return nil, err
		}
	}
	for range o.SkipAfterHeader {
		if err := r.scan.record(&r.next); err != nil {
			return nil, r.missingHeader(err)
		}
	}
	r.noteRepeated(r.cols.Names)
	r.noRow = newNoRow(r.cols.Names)
	r.from = &r.scan
	if tests := testsOf(o.Only, r.cols); len(tests) > 0 && chars.table == nil && o.Lines == "" {
		r.from = newCSVBlocks(ctx, buffered, r.scan.lines, &lineFilter{byte(o.Delimiter), len(r.cols.Names), tests})
	}
	return r, nil
}

func (r *csvReader) missingHeader(err error) error {
	if errors.Is(err, errNoLine) {
		return invalid(r.name, r.scan.lines, "the file ends before its header")
	}
	return lost(r.name, r.scan.lines+1, err)
}

func (r *csvReader) header() error {
	var head csvRecord
	if err := r.scan.record(&head); err != nil {
		return r.missingHeader(err)
	}
	if head.open || head.tooLong {
		return invalid(r.name, head.line, "the header is longer than 1 MiB or opens a quote that is never closed")
	}
	if !utf8.ValidString(head.raw) {
		return invalid(r.name, head.line, "the header is not UTF-8: byte 0x%02X; perhaps windows-1252", badUTF8(head.raw))
	}
	if head.mixed {
		return invalid(r.name, head.line, "the header is written in UTF-8, not in %s", r.scan.chars.name)
	}
	if strings.ContainsRune(head.raw, '\r') {
		return invalid(r.name, head.line, "lines end with a bare carriage return; save the file with line feeds")
	}
	if len(head.values) == 1 {
		if other := otherDelimiter(head.values[0]); other != 0 {
			return invalid(r.name, head.line, "the header has one column; did you mean the delimiter %q?", other)
		}
	}
	for i, v := range head.values {
		head.values[i] = strings.TrimSpace(v)
	}
	r.cols = NewColumns(head.values)
	return nil
}

// otherDelimiter returns the delimiter that a header seems to be written with.
func otherDelimiter(header string) rune {
	best, most := rune(0), 0
	for _, d := range ";,\t|" {
		if n := strings.Count(header, string(d)); n > most {
			best, most = d, n
		}
	}
	return best
}

func (r *csvReader) Columns() *Columns { return r.cols }

func (r *csvReader) Close() error {
	r.from.close()
	return r.in.Close()
}

// Remarks implements [Reader].
func (r *csvReader) Remarks() Remarks {
	found := r.found
	found.LeftOut = r.from.rowsLeftOut()
	return found
}

// Next implements [Reader].
func (r *csvReader) Next() (*Record, error) {
	for {
		if r.rows++; r.rows%1024 == 0 && r.ctx.Err() != nil {
			return nil, r.ctx.Err()
		}
		switch err := r.from.record(&r.next); {
		case errors.Is(err, errNoLine):
			return nil, io.EOF
		case err != nil && r.ctx.Err() != nil:
			return nil, r.ctx.Err()
		case err != nil:
			return nil, lost(r.name, r.from.linesRead()+1, err)
		}
		if r.kind != "" && r.next.values[0] != r.kind && !r.next.open {
			continue
		}
		if why := r.noRow.why(r.next.values); why != "" {
			r.note("line %d %s", r.next.line, why)
			continue
		}
		r.found.Unfinished = r.next.eof
		if err := r.check(&r.next); err != nil {
			return nil, err
		}
		r.out = Record{Line: r.next.line, Values: r.next.values, Raw: cutRaw(r.next.raw)}
		return &r.out, nil
	}
}

// check says what is wrong with a record: fatally where the rest of the file
// cannot be trusted, as a [*RowError] otherwise.
func (r *csvReader) check(rec *csvRecord) error {
	n, last := len(rec.values), len(rec.values)-1
	switch {
	case rec.open && rec.tooLong:
		return invalid(r.name, rec.line, "column %s: a quoted field is longer than 1 MiB; is its quote never closed?", r.column(last))
	case rec.open:
		return invalid(r.name, rec.line, "column %s: the file ends inside a quoted field: it is truncated, or a quote is never closed", r.column(last))
	case rec.eof && n < len(r.cols.Names):
		return invalid(r.name, rec.line, "the file ends after column %s, field %d of %d: it is truncated", r.column(last), n, len(r.cols.Names))
	case rec.tooLong:
		return r.rowError(rec, longest(rec.values), "the row is longer than 1 MiB")
	case rec.trail:
		return r.rowError(rec, -1, "text follows a closing quote")
	case n != len(r.cols.Names):
		return r.rowError(rec, -1, fmt.Sprintf("%d fields where there are %d columns", n, len(r.cols.Names)))
	}
	return r.checkText(rec)
}

func (r *csvReader) checkText(rec *csvRecord) error {
	if i := strings.IndexByte(rec.raw, 0); i >= 0 {
		return r.rowError(rec, slices.IndexFunc(rec.values, func(s string) bool { return strings.IndexByte(s, 0) >= 0 }), "a NUL byte is in the text")
	}
	if r.scan.chars.table == nil {
		if utf8.ValidString(rec.raw) {
			return nil
		}
		i := slices.IndexFunc(rec.values, func(s string) bool { return !utf8.ValidString(s) })
		return r.rowError(rec, i, fmt.Sprintf("not UTF-8: byte 0x%02X; perhaps windows-1252", badUTF8(rec.raw)))
	}
	if rec.mixed {
		i := slices.IndexFunc(rec.values, func(s string) bool { return !isASCII([]byte(s)) })
		return r.rowError(rec, i, fmt.Sprintf("written in UTF-8, not in %s", r.scan.chars.name))
	}
	if strings.ContainsRune(rec.raw, utf8.RuneError) {
		i := slices.IndexFunc(rec.values, func(s string) bool { return strings.ContainsRune(s, utf8.RuneError) })
		return r.rowError(rec, i, fmt.Sprintf("a byte has no meaning in %s", r.scan.chars.name))
	}
	return nil
}

func (r *csvReader) rowError(rec *csvRecord, field int, reason string) *RowError {
	e := &RowError{Line: rec.line, Reason: reason, Raw: strings.ToValidUTF8(cutRaw(rec.raw), "\uFFFD")}
	if field >= 0 {
		e.Column = r.column(field)
	}
	return e
}

// column names a field, by its number beyond the header.
func (r *csvReader) column(i int) string {
	if i < len(r.cols.Names) && r.cols.Names[i] != "" {
		return r.cols.Names[i]
	}
	return fmt.Sprintf("number %d", i+1)
}

// longest returns the longest field.
func longest(values []string) int {
	best := 0
	for i, v := range values {
		if len(v) > len(values[best]) {
			best = i
		}
	}
	return best
}
