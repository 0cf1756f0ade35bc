package read

import (
	"context"
	"errors"
	"io"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
)

// jsonReader gives the elements of a JSON array in their order: one goroutine
// cuts the stream into batches of elements, a few decode them, and Next takes
// the batches in turn.
type jsonReader struct {
	cols    *Columns
	in      io.Closer
	cancel  context.CancelFunc
	group   *errgroup.Group
	batches chan *batch // in the order of the file
	now     *batch
	next    int
	err     error
}

// batch is a run of elements, decoded when done is closed.
type batch struct {
	elements []element
	rows     []row
	done     chan struct{}
}

// row is a decoded element or what is wrong with it.
type row struct {
	record Record
	err    *RowError
}

// decoder turns one element into a record of the given columns.
type decoder func(e element, cols *Columns) row

// startJSON reads the elements that s stands before; finish reads what follows
// the array.
func startJSON(ctx context.Context, in io.Closer, s *splitter, cols *Columns, decode decoder, finish func() error) *jsonReader {
	ctx, cancel := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	r := &jsonReader{cols: cols, in: in, cancel: cancel, batches: make(chan *batch, 2*workers)}
	r.group, ctx = errgroup.WithContext(ctx)
	work := make(chan *batch, workers)
	r.group.Go(func() error {
		defer close(r.batches)
		defer close(work)
		err := s.elements(ctx, func(elements []element) error {
			b := &batch{elements: elements, done: make(chan struct{})}
			for _, c := range []chan *batch{r.batches, work} {
				select {
				case c <- b:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		return finish()
	})
	for range workers {
		r.group.Go(func() error {
			for b := range work {
				b.decode(cols, decode)
			}
			return nil
		})
	}
	return r
}

func (b *batch) decode(cols *Columns, decode decoder) {
	b.rows = make([]row, len(b.elements))
	for i, e := range b.elements {
		b.rows[i] = decode(e, cols)
	}
	b.elements = nil
	close(b.done)
}

func (r *jsonReader) Columns() *Columns { return r.cols }

// Next implements [Reader].
func (r *jsonReader) Next() (*Record, error) {
	if r.err != nil {
		return nil, r.err
	}
	for r.now == nil || r.next == len(r.now.rows) {
		b, ok := <-r.batches
		if !ok {
			if r.err = r.group.Wait(); r.err == nil {
				r.err = io.EOF
			}
			return nil, r.err
		}
		<-b.done
		r.now, r.next = b, 0
	}
	row := &r.now.rows[r.next]
	r.next++
	if row.err != nil {
		return nil, row.err
	}
	return &row.record, nil
}

// Close stops the goroutines and waits for them.
func (r *jsonReader) Close() error {
	r.cancel()
	for b := range r.batches {
		r.now = b
	}
	err := r.group.Wait()
	if errors.Is(err, context.Canceled) || r.err != nil {
		err = nil // cancelled here, or told by Next already
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
