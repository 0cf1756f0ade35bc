package read

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/format"
)

// scratch is room that is used again.
type scratch []byte

func (s *scratch) room(n int) []byte {
	if cap(*s) < n {
		*s = make([]byte, n)
	}
	return (*s)[:n]
}

// checkContent unpacks a page and counts what it holds: the lengths of runs and of
// lists of differences stand in it, and need not be those of its header.
func (p *page) checkContent(body []byte, codec format.CompressionCodec, plain *scratch) error {
	levels := body[:p.repetitions+p.definitions]
	body, size := body[len(levels):], p.size-int64(len(levels))
	if size < 0 {
		return errThrift
	}
	if p.packed && codec != format.Uncompressed {
		var err error
		if body, err = unpackPage(body, codec, plain.room(int(size))); err != nil {
			return err
		}
	}
	switch p.kind {
	case int64(format.DictionaryPage):
		return nil
	case int64(format.DataPageV2):
		if err := p.checkRuns(levels[:p.repetitions], p.repetition); err != nil {
			return err
		}
		if err := p.checkRuns(levels[p.repetitions:], p.definition); err != nil {
			return err
		}
		return p.checkValues(body)
	}
	for _, highest := range []int{p.repetition, p.definition} {
		if highest == 0 {
			continue
		}
		if len(body) < 4 || int64(binary.LittleEndian.Uint32(body)) > int64(len(body)-4) {
			return errPage
		}
		end := 4 + int(binary.LittleEndian.Uint32(body))
		if err := p.checkRuns(body[4:end], highest); err != nil {
			return err
		}
		body = body[end:]
	}
	return p.checkValues(body)
}

var errPage = errors.New("a page holds other than its header says")

// plainDictionary is the older number of format.RLEDictionary, which files still have.
const plainDictionary format.Encoding = 2

// checkValues counts the values behind the levels.
func (p *page) checkValues(body []byte) error {
	switch format.Encoding(p.encoding) {
	case plainDictionary, format.RLEDictionary:
		if len(body) == 0 {
			return nil
		}
		return p.countRuns(body[1:], int(body[0]))
	case format.RLE: // true and false
		if len(body) < 4 {
			return errPage
		}
		return p.countRuns(body[4:], 1)
	case format.DeltaBinaryPacked, format.DeltaLengthByteArray:
		return p.checkDifferences(body)
	}
	return nil
}

func (p *page) checkRuns(levels []byte, highest int) error {
	return p.countRuns(levels, bits.Len(uint(highest)))
}

// countRuns counts values in runs of one, or of eight written bit by bit.
func (p *page) countRuns(b []byte, width int) error {
	const filling = 512 // writers fill up their last run
	if width > 32 {
		return errPage
	}
	for values := int64(0); len(b) > 0; {
		head, n := binary.Uvarint(b)
		if n <= 0 || head>>1 > maxPageValues {
			return errPage
		}
		b = b[n:]
		count, size := int64(head>>1), (width+7)/8
		if head&1 != 0 {
			size, count = int(count)*width, 8*count
		}
		if values += count; values > p.values+filling || size > len(b) {
			return errPage
		}
		b = b[size:]
	}
	return nil
}

// checkDifferences reads how many values follow in blocks of differences.
func (p *page) checkDifferences(b []byte) error {
	var head [3]uint64 // values of a block, its parts, values of all
	for i := range head {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			return errPage
		}
		head[i], b = v, b[n:]
	}
	if head[0] > 1<<16 || head[1] == 0 || head[1] > 1<<10 || head[2] > uint64(p.values) {
		return errPage
	}
	return nil
}

// unpackPage unpacks a page into room that is as large as its header says.
func unpackPage(body []byte, codec format.CompressionCodec, into []byte) ([]byte, error) {
	var in io.Reader
	switch codec {
	case format.Snappy:
		n, err := snappy.DecodedLen(body)
		if err != nil || n != len(into) {
			return nil, errors.Join(errPage, err)
		}
		return snappy.Decode(into, body)
	case format.Gzip:
		zipped, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		in = zipped
	case format.Zstd:
		packed, err := zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxPages))
		if err != nil {
			return nil, err
		}
		defer packed.Close()
		in = packed
	default:
		return nil, fmt.Errorf("its pages are packed in %v, which cannot be read: write the file again with Snappy, gzip or Zstandard", codec)
	}
	n, err := io.ReadFull(in, into)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	if further, _ := in.Read(make([]byte, 1)); further > 0 || n < len(into) {
		return nil, errPage
	}
	return into, nil
}
