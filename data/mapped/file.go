//go:build unix

package mapped

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"unsafe"

	"golang.org/x/sys/unix"

	"maillage/geo"
)

// File holds columns. It has no name in its folder: it is gone with the process, and
// before, once no frame that has columns in it is reachable.
type File struct {
	mu     sync.Mutex
	file   *os.File
	size   int64
	pieces *pieces
}

// pieces are what is mapped of a file, to be let go of with it.
type pieces struct {
	file *os.File
	data [][]byte
}

// Create makes a file in a folder.
func Create(dir string) (*File, error) {
	file, err := os.CreateTemp(dir, "columns-*")
	if err != nil {
		return nil, fmt.Errorf("keep columns in a file: %w", err)
	}
	if err := os.Remove(file.Name()); err != nil {
		return nil, errors.Join(fmt.Errorf("keep columns in a file: %w", err), file.Close())
	}
	f := &File{file: file, pieces: &pieces{file: file}}
	runtime.AddCleanup(f, func(p *pieces) { p.release() }, f.pieces)
	return f, nil
}

func (p *pieces) release() {
	for _, data := range p.data {
		_ = unix.Munmap(data) // only fails for what is not mapped
	}
	_ = p.file.Close() // it has no name: nothing of it is to be kept
}

// Keep moves the numbers, counts and words of columns of a frame into the file; texts
// and lists stay where they are. They are not to be changed afterwards. It may be
// called from several goroutines, for different columns.
func (f *File) Keep(frame *geo.Frame, columns []geo.Column) error {
	var size int64
	for _, c := range columns {
		size += padded(int64(len(bytesOf(c))))
	}
	if size == 0 {
		return nil
	}
	page := int64(os.Getpagesize())
	f.mu.Lock()
	start := f.size
	f.size += (size + page - 1) / page * page
	f.mu.Unlock()
	at := start
	for _, c := range columns {
		data := bytesOf(c)
		if _, err := f.file.WriteAt(data, at); err != nil {
			return fmt.Errorf("keep columns in a file: %w", err)
		}
		at += padded(int64(len(data)))
	}
	data, err := unix.Mmap(int(f.file.Fd()), start, int(size), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return fmt.Errorf("map columns: %w", err)
	}
	f.mu.Lock()
	f.pieces.data = append(f.pieces.data, data)
	frame.Backing = f
	f.mu.Unlock()
	for _, c := range columns {
		n := len(bytesOf(c))
		point(c, data[:n:n])
		data = data[padded(int64(n)):]
	}
	return nil
}

// padded is a length made a multiple of the widest value.
func padded(n int64) int64 { return (n + 7) &^ 7 }

// bytesOf is the memory of a column of numbers, counts or words; nil of another.
func bytesOf(c geo.Column) []byte {
	switch {
	case c.Floats != nil:
		return view[byte](*c.Floats, 8)
	case c.Counts != nil:
		return view[byte](*c.Counts, 4)
	case c.Places != nil:
		return view[byte](*c.Places, 4)
	case c.Words != nil:
		return *c.Words
	}
	return nil
}

func view[To, From any](values []From, width int) []To {
	if len(values) == 0 {
		return nil
	}
	return unsafe.Slice((*To)(unsafe.Pointer(&values[0])), len(values)*width)
}

// point makes the values of a column those in memory.
func point(c geo.Column, data []byte) {
	if len(data) == 0 {
		return
	}
	first := unsafe.Pointer(&data[0])
	switch {
	case c.Floats != nil:
		*c.Floats = unsafe.Slice((*float64)(first), len(data)/8)
	case c.Counts != nil:
		*c.Counts = unsafe.Slice((*int32)(first), len(data)/4)
	case c.Places != nil:
		*c.Places = unsafe.Slice((*int32)(first), len(data)/4)
	case c.Words != nil:
		*c.Words = data
	}
}
