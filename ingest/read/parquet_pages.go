package read

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go/format"
)

// What a Parquet file may ask to be unpacked at once.
const (
	maxFooter     = 32 << 20
	maxPages      = 512 << 20 // bytes: one page and one dictionary of each column read
	maxPageValues = 1 << 24
)

// checkFooter walks the footer of a Parquet file.
func checkFooter(at io.ReaderAt, size int64) error {
	var tail [8]byte
	if size < 12 {
		return io.ErrUnexpectedEOF
	}
	if _, err := at.ReadAt(tail[:], size-8); err != nil {
		return err
	}
	if !bytes.Equal(tail[4:], []byte("PAR1")) {
		return errors.New("its end is missing, where its columns are listed")
	}
	n := int64(binary.LittleEndian.Uint32(tail[:]))
	if n > min(size-12, maxFooter) {
		return errThrift
	}
	children, wide := int64(0), false
	t := &thrift{in: bufio.NewReader(io.NewSectionReader(at, size-8-n, n)), left: n, visit: func(path []int64, value int64) {
		switch { // by their places in format.FileMetaData
		case slices.Equal(path, []int64{2, 5}): // columns within a column
			children += value
			wide = wide || value < 0 || children > maxThriftList
		case slices.Equal(path, []int64{2, 2}): // bytes of a value
			wide = wide || value < 0 || value > maxToken
		}
	}}
	err := t.structure()
	if err == nil && wide {
		err = errThrift
	}
	return err
}

// checkPages walks the pages of a column in one row group, and tells how large the
// largest is once unpacked, and its dictionary. parquet-go makes room for as much
// as a page says that it holds: only what is true gets there.
func (r *parquetReader) checkPages(c *parquetColumn, group *format.RowGroup) (largest int64, err error) {
	chunk := &group.Columns[c.column.Index()].MetaData
	start := chunk.DataPageOffset
	if chunk.DictionaryPageOffset != 0 {
		start = chunk.DictionaryPageOffset
	}
	if start < 4 || chunk.TotalCompressedSize < 0 || chunk.TotalCompressedSize > r.size || start+chunk.TotalCompressedSize > r.size {
		return 0, errThrift
	}
	in := bufio.NewReaderSize(io.NewSectionReader(r.at, start, chunk.TotalCompressedSize), 64<<10)
	dictionary := int64(0)
	for {
		if _, err := in.Peek(1); errors.Is(err, io.EOF) {
			return largest + dictionary, nil
		}
		p := page{repetition: c.column.MaxRepetitionLevel(), definition: c.column.MaxDefinitionLevel(), packed: true}
		t := &thrift{in: in, left: 1 << 20, visit: p.set}
		if err := t.structure(); err != nil {
			return 0, err
		}
		if err := p.check(); err != nil {
			return 0, err
		}
		body := r.body.room(int(p.packedSize))
		if _, err := io.ReadFull(in, body); err != nil {
			return 0, broken(err)
		}
		if err := p.checkContent(body, chunk.Codec, &r.plain); err != nil {
			return 0, err
		}
		if p.kind == int64(format.DictionaryPage) {
			dictionary = max(dictionary, p.size)
		} else {
			largest = max(largest, p.size, 8*p.values)
		}
	}
}

// page is what the header of a page says.
type page struct {
	kind, size, packedSize int64 // bytes
	values, encoding       int64
	repetitions            int64 // bytes of levels, of a page of the second version
	definitions            int64
	packed                 bool
	repetition, definition int // highest levels of the column
}

// set takes a field of the header, by its place in format.PageHeader.
func (p *page) set(path []int64, value int64) {
	if slices.Equal(path, []int64{8, 7}) {
		p.packed = value == 1
	}
	for _, field := range []struct {
		path []int64
		to   *int64
	}{
		{[]int64{1}, &p.kind}, {[]int64{2}, &p.size}, {[]int64{3}, &p.packedSize},
		{[]int64{5, 1}, &p.values}, {[]int64{7, 1}, &p.values}, {[]int64{8, 1}, &p.values},
		{[]int64{5, 2}, &p.encoding}, {[]int64{8, 4}, &p.encoding},
		{[]int64{8, 5}, &p.definitions}, {[]int64{8, 6}, &p.repetitions},
	} {
		if slices.Equal(path, field.path) {
			*field.to = value
		}
	}
}

func (p *page) check() error {
	for _, n := range []int64{p.size, p.packedSize, p.values, p.repetitions, p.definitions} {
		if n < 0 {
			return errThrift
		}
	}
	switch {
	case p.size > maxPages || p.packedSize > maxPages || p.values > maxPageValues:
		return fmt.Errorf("a page unpacks to %d bytes and %d values: write the file again with smaller pages", p.size, p.values)
	case p.repetitions+p.definitions > p.packedSize:
		return errThrift
	case p.encoding == int64(format.DeltaByteArray):
		return errors.New("a page is written in DELTA_BYTE_ARRAY, which may unpack to anything: write the file again without")
	}
	return nil
}
