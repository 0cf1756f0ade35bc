//go:build unix

package mapped

import (
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"golang.org/x/sys/unix"

	"maillage/geo"
)

// Columns are in a file one after the other, each from a multiple of the widest
// value on.

// room is what columns of so many bytes take.
func room(lengths []int) int64 {
	var size int64
	for _, n := range lengths {
		size += padded(int64(n))
	}
	return size
}

// lengthsOf are the bytes of columns.
func lengthsOf(columns []geo.Column) []int {
	lengths := make([]int, len(columns))
	for i, c := range columns {
		lengths[i] = len(bytesOf(c))
	}
	return lengths
}

// write writes columns from an offset on, and gives their checksum.
func write(file *os.File, offset int64, columns []geo.Column) (sum uint32, err error) {
	crc := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	to := io.MultiWriter(io.NewOffsetWriter(file, offset), crc)
	for _, c := range columns {
		data := bytesOf(c)
		for _, piece := range [][]byte{data, make([]byte, padded(int64(len(data)))-int64(len(data)))} {
			if _, err := to.Write(piece); err != nil {
				return 0, err
			}
		}
	}
	return crc.Sum32(), nil
}

// point maps what is at an offset and makes it the values of columns of so many bytes.
func (p *pieces) point(columns []geo.Column, lengths []int, offset int64) error {
	data, err := unix.Mmap(int(p.file.Fd()), offset, int(room(lengths)), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return fmt.Errorf("map columns: %w", err)
	}
	p.Lock()
	p.data = append(p.data, data)
	p.Unlock()
	for i, c := range columns {
		n := lengths[i]
		point(c, data[:n:n])
		data = data[padded(int64(n)):]
	}
	return nil
}

func pages(n int64) int64 {
	page := int64(os.Getpagesize())
	return (n + page - 1) / page * page
}
