package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// xlsxReader gives the rows of one sheet as the workbook stores them: numbers
// with all their digits, dates as their serial numbers.
type xlsxReader struct {
	remarks
	ctx  context.Context
	name string
	file *excelize.File
	rows *excelize.Rows
	cols *Columns
	line int
	out  Record
}

// maxUnzipped bounds a workbook once unzipped, in bytes; sheets above 16 MB are
// unzipped to a temporary file.
const maxUnzipped = 2 << 30

// openXLSX reads the sheet that o.Sheet names, or the first; the header is the
// row after o.SkipLines.
func openXLSX(ctx context.Context, in io.ReaderAt, size int64, name string, o Options) (Reader, error) {
	file, err := excelize.OpenReader(io.NewSectionReader(in, 0, size),
		excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnzipped})
	if err != nil {
		return nil, invalid(name, 0, "not a readable XLSX workbook, or a truncated one: %w", err)
	}
	r := &xlsxReader{ctx: ctx, name: name, file: file}
	if err := r.begin(o); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

func (r *xlsxReader) begin(o Options) error {
	sheets := r.file.GetSheetList()
	if o.Sheet == "" && len(sheets) > 0 {
		o.Sheet = sheets[0]
	}
	var err error
	if r.rows, err = r.file.Rows(o.Sheet); err != nil {
		return invalid(r.name, 0, "sheet %q: %w; the workbook has: %s", o.Sheet, err, strings.Join(sheets, ", "))
	}
	for range o.SkipLines {
		if _, err := r.row(); err != nil {
			return r.noHeader(err)
		}
	}
	head, err := r.row()
	if err != nil {
		return r.noHeader(err)
	}
	for i, v := range head {
		head[i] = strings.TrimSpace(v)
	}
	r.cols = NewColumns(head)
	return nil
}

func (r *xlsxReader) noHeader(err error) error {
	if errors.Is(err, io.EOF) {
		return invalid(r.name, r.line, "the sheet ends before its header")
	}
	return err
}

// row reads the next row of the sheet, whatever it holds.
func (r *xlsxReader) row() ([]string, error) {
	r.line++
	if !r.rows.Next() {
		if err := r.rows.Error(); err != nil {
			return nil, lost(r.name, r.line, err)
		}
		return nil, io.EOF
	}
	values, err := r.rows.Columns()
	if err != nil {
		return nil, invalid(r.name, r.line, "%w", err)
	}
	return values, nil
}

func (r *xlsxReader) Columns() *Columns { return r.cols }

func (r *xlsxReader) Close() error {
	var err error
	if r.rows != nil {
		err = r.rows.Close()
	}
	return errors.Join(err, r.file.Close())
}

// Next implements [Reader]. Empty rows are passed over; cells missing at the
// end of a row are empty.
func (r *xlsxReader) Next() (*Record, error) {
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	values, err := r.row()
	for err == nil && len(strings.Join(values, "")) == 0 {
		values, err = r.row()
	}
	if err != nil {
		return nil, err
	}
	raw := cutRaw(strings.Join(values, "\t"))
	for len(values) > len(r.cols.Names) && values[len(values)-1] == "" {
		values = values[:len(values)-1]
	}
	if len(values) > len(r.cols.Names) {
		reason := fmt.Sprintf("%d cells where the header has %d", len(values), len(r.cols.Names))
		return nil, &RowError{Line: r.line, Reason: reason, Raw: raw}
	}
	for len(values) < len(r.cols.Names) {
		values = append(values, "")
	}
	r.out = Record{Line: r.line, Values: values, Raw: raw}
	return &r.out, nil
}
