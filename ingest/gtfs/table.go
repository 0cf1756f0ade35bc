package gtfs

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"maillage/geo"
)

// Rows that a file may hold: a country's stop times are some tens of millions,
// and its other files are smaller by far.
const (
	mostRows  = 20_000_000
	mostCalls = 100_000_000
)

// row is a line of a file, its fields by the columns asked for. It is valid until
// the next one is read.
type row struct {
	file    string
	columns []string
	at      []int // of the columns in the file, -1 where it lacks them
	scan    *scanner
}

// get is the field of the i-th column asked for without blanks around it, empty
// where the file or the row lacks it.
func (w *row) get(i int) []byte {
	at := w.at[i]
	if at < 0 || at >= len(w.scan.fields) {
		return nil
	}
	return bytes.TrimSpace(w.scan.fields[at])
}

func (w *row) text(i int) string { return string(w.get(i)) }

func (w *row) line() int32 { return int32(w.scan.line) }

// table is how a file is read.
type table struct {
	file     string
	columns  []string
	required int // the first columns, as many, must be there
	// do takes each row that can be read, spoilt each that cannot, with what is
	// left of it.
	do, spoilt func(w *row)
}

// each reads a file row by row; a missing one has no rows.
func (r *reader) each(t table) error {
	if r.archive.members[t.file] == nil {
		return nil
	}
	in, err := r.archive.open(t.file)
	if err != nil {
		return err
	}
	return errors.Join(r.rows(in, t), in.Close())
}

func (r *reader) rows(in io.Reader, t table) error {
	w := &row{file: t.file, columns: t.columns, scan: &scanner{in: in}}
	width, err := r.header(w, t.required)
	if err != nil {
		return err
	}
	most := mostRows
	if t.file == "stop_times.txt" {
		most = mostCalls
	}
	rows := 0
	for ; ; rows++ {
		if rows%4096 == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		switch err := w.scan.next(); {
		case errors.Is(err, io.EOF):
			r.report.Rows[t.file] = rows
			return nil
		case errors.Is(err, errLongRow):
			return geo.Errorf(geo.CodeInvalid, "%s: %s, line %d: %w", r.archive.name, t.file, w.line(), err)
		case err != nil:
			return r.archive.damaged(t.file, int(w.line()), err)
		case rows >= most:
			return geo.Errorf(geo.CodeInvalid, "%s: %s, line %d: more than %d rows: cut the feed into smaller ones", r.archive.name, t.file, w.line(), most)
		}
		if err := r.take(w, t, width); err != nil {
			return err
		}
	}
}

// take hands on a row. It errs where the file breaks off in it.
func (r *reader) take(w *row, t table, width int) error {
	s := w.scan
	if s.open || s.last && len(s.fields) < width {
		return geo.Errorf(geo.CodeInvalid, "%s: %s, line %d: the file ends within field %d of %d, column %s: it is truncated, or a quote is never closed",
			r.archive.name, t.file, s.line, len(s.fields), width, r.heads[min(len(s.fields), width)-1])
	}
	reason := unreadable(s, width)
	if reason == "" {
		if s.trail {
			r.note("rows with quotes that are not doubled, taken as they are")
		}
		t.do(w)
		return nil
	}
	r.fault(w.file, w.line(), "", "", "unreadable line", reason, string(s.raw))
	if t.spoilt != nil {
		t.spoilt(w)
	}
	return nil
}

// unreadable says why a row cannot be read, "" where it can.
func unreadable(s *scanner, width int) string {
	switch {
	case len(s.fields) != width:
		return fmt.Sprintf("%d fields where the header has %d: look for a comma that is missing or not quoted", len(s.fields), width)
	case bytes.IndexByte(s.raw, 0) >= 0:
		return "a NUL byte is in the text: write the file again from its source"
	case !utf8.Valid(s.raw):
		return "the text is not UTF-8: save the file as UTF-8"
	}
	return ""
}

// header reads the column names, finds those asked for, and says how many there
// are.
func (r *reader) header(w *row, required int) (int, error) {
	w.scan.skipMark()
	err := w.scan.next()
	switch {
	case errors.Is(err, io.EOF):
		return 0, geo.Errorf(geo.CodeInvalid, "%s: %s is empty, without even the names of its columns: fetch it again", r.archive.name, w.file)
	case errors.Is(err, errLongRow), err == nil && w.scan.open:
		return 0, geo.Errorf(geo.CodeInvalid, "%s: %s, line 1: no column names can be read: the line is too long, or a quote is never closed", r.archive.name, w.file)
	case err != nil:
		return 0, r.archive.damaged(w.file, 1, err)
	case !utf8.Valid(w.scan.raw) || bytes.IndexByte(w.scan.raw, 0) >= 0:
		return 0, geo.Errorf(geo.CodeInvalid, "%s: %s, line 1: the column names are not UTF-8: save the file as UTF-8", r.archive.name, w.file)
	}
	r.heads = r.heads[:0]
	for _, field := range w.scan.fields {
		r.heads = append(r.heads, string(bytes.TrimSpace(field)))
	}
	for i, column := range w.columns {
		w.at = append(w.at, slices.Index(r.heads, column))
		if w.at[i] < 0 && i < required {
			return 0, geo.Errorf(geo.CodeInvalid, "%s: %s, line %d: no column %s, which is required; the columns are %s",
				r.archive.name, w.file, w.scan.line, column, brief(strings.Join(r.heads, ", ")))
		}
	}
	return len(r.heads), nil
}
