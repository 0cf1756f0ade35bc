package load

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// runBytes is how much is read of a run at once.
const runBytes = 128 << 10

// run reads a file of sorted facilities.
type run struct {
	in    *bufio.Reader
	place int    // among the runs
	one   []byte // the record that is next
	count int
}

// next reads a record; io.EOF says that there is none.
func (r *run) next() error {
	count, err := binary.ReadUvarint(r.in)
	if err != nil {
		return err
	}
	size, err := binary.ReadUvarint(r.in)
	if err != nil {
		return err
	}
	r.count = int(count)
	r.one = slices.Grow(r.one[:0], int(size))[:size]
	_, err = io.ReadFull(r.in, r.one)
	return err
}

// runs is a heap: the first has the least identifier, and of several the one that was
// written first.
type runs []*run

func (r runs) Len() int      { return len(r) }
func (r runs) Swap(i, j int) { r[i], r[j] = r[j], r[i] }
func (r runs) Less(i, j int) bool {
	by := bytes.Compare(idOf(r[i].one), idOf(r[j].one))
	return by < 0 || by == 0 && r[i].place < r[j].place
}
func (r *runs) Push(x any) { *r = append(*r, x.(*run)) }
func (r *runs) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}

// advance takes the next record of the first run.
func (r *runs) advance() error {
	err := (*r)[0].next()
	switch {
	case errors.Is(err, io.EOF):
		heap.Pop(r)
		return nil
	case err != nil:
		return fmt.Errorf("read facilities kept aside: %w", err)
	}
	heap.Fix(r, 0)
	return nil
}

// merge gives the facilities of all runs in the order of identifiers until yield
// returns false.
func merge(files []*os.File, yield func(facility) bool) error {
	var open runs
	for i, f := range files {
		r := &run{in: bufio.NewReaderSize(io.NewSectionReader(f, 0, 1<<62), runBytes), place: i}
		if err := r.next(); err != nil {
			return fmt.Errorf("read facilities kept aside: %w", err)
		}
		open = append(open, r)
	}
	heap.Init(&open)
	for len(open) > 0 {
		f := facilityOf(open[0].one, open[0].count)
		if err := open.advance(); err != nil {
			return err
		}
		for len(open) > 0 && string(idOf(open[0].one)) == f.id {
			f.count += open[0].count
			if err := open.advance(); err != nil {
				return err
			}
		}
		if !yield(f) {
			return nil
		}
	}
	return nil
}
