//go:build unix

package mapped

import (
	"fmt"
	"os"
	"runtime"
	"sync"

	"golang.org/x/sys/unix"

	"maillage/geo"
	"maillage/geo/aside"
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
	sync.Mutex
	file *os.File
	data [][]byte
}

// Create makes a file in a folder.
func Create(dir string) (*File, error) {
	file, err := aside.Unnamed(dir)
	if err != nil {
		return nil, fmt.Errorf("keep columns in a file: %w", err)
	}
	f := &File{file: file, pieces: &pieces{file: file}}
	runtime.AddCleanup(f, func(p *pieces) { p.release() }, f.pieces)
	return f, nil
}

func (p *pieces) release() {
	for _, data := range p.data {
		_ = unix.Munmap(data) // only fails for what is not mapped
	}
	_ = p.file.Close() // nothing is written to it any more
}

// Keep moves the numbers, counts and words of columns of a frame into the file; texts
// and lists stay where they are. They are not to be changed afterwards. It may be
// called from several goroutines, for different columns.
func (f *File) Keep(frame *geo.Frame, columns []geo.Column) error {
	lengths := lengthsOf(columns)
	size := room(lengths)
	if size == 0 {
		return nil
	}
	f.mu.Lock()
	start := f.size
	f.size = pages(start + size)
	f.mu.Unlock()
	if _, err := write(f.file, start, columns); err != nil {
		return fmt.Errorf("keep columns in a file: %w", err)
	}
	if err := f.pieces.point(columns, lengths, start); err != nil {
		return err
	}
	frame.Back(f)
	return nil
}
