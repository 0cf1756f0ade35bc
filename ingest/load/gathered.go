package load

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"os"
	"slices"
	"sync"

	"maillage/geo/aside"
)

// chunkBytes is what facilities take in memory before they go on in files.
const chunkBytes = 16 << 20

// gathered holds facilities by their identifiers, each as a few bytes that the
// collector of garbage need not look at. A chunk of them that is full is sorted and
// kept in a file, a run, while the next one fills; runs are read side by side in the
// end.
type gathered struct {
	chunk
	limit  int // bytes of a chunk
	spare  chunk
	aside  sync.WaitGroup // a chunk being written
	seed   maphash.Seed
	runs   []*os.File
	total  int   // of all that were put: one of several runs counts several times
	failed error // of a file, once nothing is written aside
}

// chunk is what is in memory.
type chunk struct {
	data    []byte
	records []record
	found   map[uint64]int32 // a record by the digest of its identifier, or by the next number that is free
}

// record is where a facility lies in data, and what of it may still change.
type record struct {
	from  int
	count int
}

func newGathered(limit int) *gathered {
	return &gathered{limit: limit, chunk: chunk{found: map[uint64]int32{}}, spare: chunk{found: map[uint64]int32{}}, seed: maphash.MakeSeed()}
}

// find gives the record of an identifier, or the number under which it would be found.
func (g *gathered) find(id []byte) (at int32, number uint64, known bool) {
	for number = maphash.Bytes(g.seed, id); ; number++ {
		at, known = g.found[number]
		if !known || string(g.id(int(at))) == string(id) {
			return at, number, known
		}
	}
}

func (c *chunk) id(i int) []byte { return idOf(c.data[c.records[i].from:]) }

// more counts further pieces of equipment of a facility, false where it is not in
// memory: number is then for put.
func (g *gathered) more(id []byte, count int) (number uint64, known bool) {
	at, number, known := g.find(id)
	if known {
		g.records[at].count += count
	}
	return number, known
}

// put adds a facility that more did not know.
func (g *gathered) put(f *facility, number uint64) {
	if len(g.data) > g.limit {
		g.spill()
		_, number, _ = g.find([]byte(f.id))
	}
	g.found[number] = int32(len(g.records))
	g.records = append(g.records, record{len(g.data), f.count})
	g.data = f.appendTo(g.data)
	g.total++
}

// spill puts the chunk aside, and goes on with an empty one.
func (g *gathered) spill() {
	g.aside.Wait()
	g.chunk, g.spare = g.spare, g.chunk
	full := &g.spare
	g.aside.Go(func() {
		f, err := full.write()
		if f != nil {
			g.runs = append(g.runs, f)
		}
		g.failed = errors.Join(g.failed, err)
		full.data, full.records = full.data[:0], full.records[:0]
		clear(full.found)
	})
}

// sorted gives the records in the order of their identifiers.
func (c *chunk) sorted() []int32 {
	order := make([]int32, len(c.records))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return bytes.Compare(c.id(int(a)), c.id(int(b))) })
	return order
}

// bytes are those of a record.
func (c *chunk) bytes(i int32) []byte {
	end := len(c.data)
	if int(i)+1 < len(c.records) {
		end = c.records[i+1].from
	}
	return c.data[c.records[i].from:end]
}

// write makes a run, a file without a name.
func (c *chunk) write() (f *os.File, err error) {
	if f, err = aside.Unnamed(""); err != nil {
		return nil, fmt.Errorf("keep facilities aside: %w", err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	var head []byte
	for _, i := range c.sorted() {
		one := c.bytes(i)
		head = binary.AppendUvarint(binary.AppendUvarint(head[:0], uint64(c.records[i].count)), uint64(len(one)))
		_, _ = w.Write(head) // kept by the writer, reported by Flush
		_, _ = w.Write(one)
	}
	if err := w.Flush(); err != nil {
		return f, fmt.Errorf("keep facilities aside: %w", err)
	}
	return f, nil
}

// all gives every facility once, in the order of identifiers. Of one that several
// runs hold the first is taken, with the counts of all.
func (g *gathered) all() iter.Seq2[facility, error] {
	return func(yield func(facility, error) bool) {
		g.aside.Wait()
		if len(g.runs) > 0 && len(g.records) > 0 {
			g.spill()
			g.aside.Wait()
		}
		switch {
		case g.failed != nil:
			yield(facility{}, g.failed)
		case len(g.runs) > 0:
			if err := merge(g.runs, func(f facility) bool { return yield(f, nil) }); err != nil {
				yield(facility{}, err)
			}
		default:
			for _, i := range g.sorted() {
				if !yield(facilityOf(g.bytes(i), g.records[i].count), nil) {
					return
				}
			}
		}
	}
}

// Close forgets the files.
func (g *gathered) Close() error {
	g.aside.Wait()
	var errs []error
	for _, f := range g.runs {
		errs = append(errs, f.Close())
	}
	g.runs = nil
	return errors.Join(errs...)
}
