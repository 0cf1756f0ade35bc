package ingest

import (
	"context"
	"errors"
	"io"

	"maillage/geo/parallel"
	"maillage/ingest/mapping"
	"maillage/ingest/read"
)

// ahead reads and maps the rows of a file on a goroutine of its own, some batches ahead of
// who puts them where they belong: both take about as long for a file of a country.
type ahead struct {
	in     read.Reader
	mapper *mapping.Mapper
	free   chan []reading // batches that are done with
	full   chan []reading // closed at the end
	left   chan struct{}  // closed where nobody waits for more
	err    error          // once full is closed: of the file, nil at its end
}

// reading is what became of one row of a file: an error of the row, an issue of its
// fields, or the row, unless it is left out.
type reading struct {
	bad   *read.RowError
	issue *mapping.Issue
	kept  bool
	row   mapping.Row
}

const (
	batches   = 4
	batchRows = 128
	// geometryRows is how many rows one with a geometry counts for: a contour is large.
	geometryRows = 16
)

func readAhead(in read.Reader, m *mapping.Mapper) *ahead {
	a := &ahead{in: in, mapper: m, free: make(chan []reading, batches), full: make(chan []reading, batches), left: make(chan struct{})}
	for range batches {
		a.free <- make([]reading, 0, batchRows)
	}
	go a.run()
	return a
}

func (a *ahead) run() {
	defer close(a.full)
	defer parallel.Recover(&a.err)
	a.err = a.read()
}

// read fills batch after batch.
func (a *ahead) read() error {
	for {
		select {
		case <-a.left:
			return nil
		case batch := <-a.free:
			batch, err := a.fill(batch[:0])
			a.full <- batch // has room for all that there are
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
		}
	}
}

// fill reads rows into a batch until it is full, or the file ends.
func (a *ahead) fill(batch []reading) ([]reading, error) {
	for room := batchRows; room > 0; room-- {
		rec, err := a.in.Next()
		bad, ok := errors.AsType[*read.RowError](err)
		if err != nil && !ok {
			return batch, err
		}
		batch = batch[:len(batch)+1] // with the memory of the row that was there before
		r := &batch[len(batch)-1]
		r.bad, r.issue, r.kept = bad, nil, false
		if bad != nil {
			continue
		}
		if r.kept, r.issue = a.mapper.Map(rec, &r.row); rec.Geom != nil {
			room -= geometryRows - 1
		}
	}
	return batch, nil
}

// each calls do with every row that was read, in the order of the file, and returns what
// ended it.
func (a *ahead) each(ctx context.Context, do func(*reading)) error {
	defer a.leave()
	for batch := range a.full {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := range batch {
			do(&batch[i])
		}
		a.free <- batch
	}
	return a.err
}

// leave waits for the end of the goroutine, so that the file can be closed.
func (a *ahead) leave() {
	close(a.left)
	for range a.full {
	}
}
