package read

import (
	"context"
	"errors"
	"io"
	"strings"
)

// jsonReader gives the elements of a JSON array in their order. They are cut out
// of the stream in batches, which are decoded on all processors.
type jsonReader struct {
	remarks
	cols  *Columns
	in    io.Closer
	ahead *ahead[[]row]
	now   []row
	next  int
	err   error
}

// row is a decoded element or what is wrong with it.
type row struct {
	record Record
	err    *RowError
}

// decoder turns one element into a record of the given columns.
type decoder func(e element, cols *Columns) row

// startJSON reads the elements that deal cuts out of a document.
func startJSON(ctx context.Context, in text, cols *Columns, deal func(context.Context, func([]element) error) error, decode decoder) *jsonReader {
	worker := func() func([]element) ([]row, error) {
		return func(batch []element) ([]row, error) {
			rows := make([]row, len(batch))
			for i, e := range batch {
				rows[i] = decode(e, cols)
			}
			return rows, nil
		}
	}
	return &jsonReader{remarks: in.remarks, cols: cols, in: in, ahead: readAhead(ctx, deal, worker)}
}

func (r *jsonReader) Columns() *Columns { return r.cols }

// Next implements [Reader].
func (r *jsonReader) Next() (*Record, error) {
	if r.err != nil {
		return nil, r.err
	}
	for r.next == len(r.now) {
		r.next = 0
		if r.now, r.err = r.ahead.next(); r.err != nil {
			return nil, r.err
		}
	}
	row := &r.now[r.next]
	r.next++
	if row.err != nil {
		return nil, row.err
	}
	return &row.record, nil
}

// Close stops the goroutines and waits for them.
func (r *jsonReader) Close() error {
	r.ahead.close()
	err := r.ahead.failed
	if errors.Is(err, context.Canceled) || r.err != nil {
		err = nil // cancelled here, or returned by Next already
	}
	r.err = errors.Join(errClosed, err)
	return errors.Join(err, r.in.Close())
}

var errClosed = errors.New("the reader is closed")

// badRow makes the row of an element that cannot be decoded.
func badRow(e element, line int, column string, err error) row {
	return row{err: &RowError{Line: line, Column: column, Reason: err.Error(), Raw: rawText(e)}}
}

func rawText(e element) string {
	return strings.ToValidUTF8(cutRaw(string(e.raw[:min(len(e.raw), 4*2000)])), "\uFFFD")
}
