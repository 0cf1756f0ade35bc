package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// xlsxReader gives the rows of one sheet: numbers with all their digits and the
// zeros that their format shows, dates as 2006-01-02, formulas by their last
// results.
type xlsxReader struct {
	remarks
	ctx   context.Context
	rows  *sheetRows
	cols  *Columns
	noRow noRow
	out   Record
}

// openXLSX reads the sheet that o.Sheet names, or the first that is not hidden; the
// header is the first row after o.SkipLines that is not empty.
func openXLSX(ctx context.Context, in io.ReaderAt, size int64, name string, o Options) (Reader, error) {
	book, err := openBook(in, size, name)
	if err != nil {
		return nil, err
	}
	r := &xlsxReader{ctx: ctx}
	sheet, err := r.choose(book, o.Sheet)
	if err != nil {
		return nil, err
	}
	if r.rows, err = book.open(sheet); err != nil {
		return nil, err
	}
	if err := r.header(o); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// choose finds a sheet.
func (r *xlsxReader) choose(book *workbook, name string) (bookSheet, error) {
	at := slices.IndexFunc(book.sheets, func(s bookSheet) bool { return s.name == name })
	if at < 0 && name != "" {
		at = slices.IndexFunc(book.sheets, func(s bookSheet) bool { return strings.EqualFold(strings.TrimSpace(s.name), strings.TrimSpace(name)) })
	}
	if name == "" {
		if at = slices.IndexFunc(book.sheets, func(s bookSheet) bool { return !s.hidden }); at > 0 {
			r.note("the first sheet, %q, is hidden: %q is read", book.sheets[0].name, book.sheets[at].name)
		}
	}
	if at < 0 {
		var names []string
		for _, s := range book.sheets {
			names = append(names, s.name)
		}
		return bookSheet{}, invalid(book.name, 0, "no sheet %q; the workbook has: %s", name, strings.Join(names, ", "))
	}
	if name != "" && book.sheets[at].hidden {
		r.note("the sheet %q is hidden", book.sheets[at].name)
	}
	return book.sheets[at], nil
}

func (r *xlsxReader) header(o Options) error {
	for {
		cells, err := r.rows.next()
		if errors.Is(err, io.EOF) {
			return invalid(r.rows.book.name, r.rows.row, "the sheet ends before its header")
		}
		if err != nil {
			return err
		}
		if r.rows.row <= o.SkipLines || allEmpty(cells) || o.HeaderAt != "" && strings.TrimSpace(cells[0]) != o.HeaderAt {
			continue
		}
		names := make([]string, len(cells))
		for i, v := range cells {
			names[i] = strings.TrimSpace(v)
		}
		r.cols = NewColumns(names)
		r.noteRepeated(names)
		r.noRow, r.rows.skipTo = newNoRow(names), r.rows.row+o.SkipAfterHeader
		return nil
	}
}

// Columns implements [Reader].
func (r *xlsxReader) Columns() *Columns { return r.cols }

// Close implements [Reader].
func (r *xlsxReader) Close() error { return r.rows.Close() }

// Next implements [Reader]. Empty rows are passed over; cells missing at the
// end of a row are empty.
func (r *xlsxReader) Next() (*Record, error) {
	for {
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		cells, err := r.rows.next()
		if err != nil {
			return nil, err
		}
		if r.rows.row <= r.rows.skipTo || allEmpty(cells) {
			continue
		}
		raw := cutRaw(strings.Join(cells, "\t"))
		for len(cells) > len(r.cols.Names) && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		if why := r.noRow.why(cells); why != "" {
			r.note("row %d %s", r.rows.row, why)
			continue
		}
		if len(cells) > len(r.cols.Names) {
			reason := fmt.Sprintf("%d cells where there are %d columns", len(cells), len(r.cols.Names))
			return nil, &RowError{Line: r.rows.row, Reason: reason, Raw: raw}
		}
		for len(cells) < len(r.cols.Names) {
			cells = append(cells, "")
		}
		r.out = Record{Line: r.rows.row, Values: cells, Raw: raw}
		return &r.out, nil
	}
}
