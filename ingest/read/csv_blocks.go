package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

// csvBlocks reads a text in UTF-8 in blocks of whole records, several at a time, and gives
// the records that its filter does not leave out, in their order.
type csvBlocks struct {
	in     io.Reader
	only   *lineFilter
	blocks sync.Pool // *[]byte
	ahead  *ahead[csvBatch]
	batch  csvBatch
	at     int // of the batch's records
	before int // lines before the batch
	left   int // records left out so far
}

const (
	blockBytes = 1 << 20
	// mostBlock bounds a record with what is read behind it.
	mostBlock = 8 << 20
)

// csvBlock is text that begins and ends with whole records.
type csvBlock struct {
	text []byte
	room *[]byte // that it is in
}

// csvBatch is what a block held.
type csvBatch struct {
	records []csvRecord // their lines counted from the block's beginning
	lines   int
	left    int
}

func newCSVBlocks(ctx context.Context, in io.Reader, before int, only *lineFilter) *csvBlocks {
	b := &csvBlocks{in: in, only: only, before: before}
	b.ahead = readAhead(ctx, b.deal, b.worker)
	return b
}

// record implements [csvSource].
func (b *csvBlocks) record(rec *csvRecord) error {
	for b.at == len(b.batch.records) {
		b.before += b.batch.lines
		b.at, b.batch = 0, csvBatch{}
		next, err := b.ahead.next()
		if errors.Is(err, io.EOF) {
			return errNoLine
		}
		if err != nil {
			return err
		}
		b.batch = next
		b.left += next.left
	}
	*rec = b.batch.records[b.at]
	rec.line += b.before
	b.at++
	return nil
}

func (b *csvBlocks) linesRead() int   { return b.before }
func (b *csvBlocks) rowsLeftOut() int { return b.left }
func (b *csvBlocks) close()           { b.ahead.close() }

// deal cuts the text into blocks.
func (b *csvBlocks) deal(_ context.Context, yield func(csvBlock) error) error {
	var rest []byte
	for {
		room := b.room(len(rest) + blockBytes)
		n := copy(*room, rest)
		text, err := fill(b.in, *room, n)
		if err != nil && !errors.Is(err, io.EOF) {
			return errors.Join(yield(csvBlock{text[:wholeRecords(text, b.only.comma)], room}), err)
		}
		if err != nil {
			return yield(csvBlock{text, room})
		}
		whole := wholeRecords(text, b.only.comma)
		if len(text)-whole > mostBlock {
			return fmt.Errorf("a row is longer than %d bytes: is a quote never closed?", mostBlock)
		}
		rest = bytes.Clone(text[whole:])
		if err := yield(csvBlock{text[:whole], room}); err != nil {
			return err
		}
	}
}

// room gives a buffer, one that was used before where it is large enough.
func (b *csvBlocks) room(n int) *[]byte {
	if used, ok := b.blocks.Get().(*[]byte); ok && cap(*used) >= n {
		*used = (*used)[:n]
		return used
	}
	fresh := make([]byte, n, max(n, blockBytes+64<<10))
	return &fresh
}

// fill reads into a buffer from a place on until it is full, or gives why not.
func fill(in io.Reader, into []byte, from int) ([]byte, error) {
	for from < len(into) {
		n, err := in.Read(into[from:])
		if from += n; err != nil {
			return into[:from], err
		}
	}
	return into, nil
}

// worker cuts the records of blocks that the filter does not leave out.
func (b *csvBlocks) worker() func(csvBlock) (csvBatch, error) {
	return func(block csvBlock) (csvBatch, error) {
		scan := csvScanner{in: &blockLines{block.text}, comma: b.only.comma, only: b.only}
		var batch csvBatch
		for {
			rec := csvRecord{values: make([]string, 0, b.only.columns)}
			if errors.Is(scan.record(&rec), errNoLine) { // it gives no other
				break
			}
			batch.records = append(batch.records, rec)
		}
		batch.lines, batch.left = scan.lines, scan.left
		b.blocks.Put(block.room)
		return batch, nil
	}
}

// wholeRecords is how many bytes of a text are whole records, as csvScanner cuts them: a
// line end within quotes ends none.
func wholeRecords(text []byte, comma byte) int {
	for at := 0; ; {
		quote := bytes.IndexByte(text[at:], '"')
		if quote < 0 {
			return at + bytes.LastIndexByte(text[at:], '\n') + 1
		}
		begins := at + bytes.LastIndexByte(text[at:at+quote], '\n') + 1
		length := recordLength(text[begins:], comma)
		if length < 0 {
			return begins
		}
		at = begins + length
	}
}

// recordLength is that of the record at the beginning of a text with its line end, −1
// where it is not whole.
func recordLength(text []byte, comma byte) int {
	at := 0
	for {
		if at < len(text) && text[at] == '"' {
			at++
			for {
				quote := bytes.IndexByte(text[at:], '"')
				if quote < 0 {
					return -1
				}
				if at += quote + 1; at >= len(text) || text[at] != '"' {
					break
				}
				at++
			}
		}
		end := bytes.IndexByte(text[at:], '\n')
		if end < 0 {
			return -1
		}
		next := bytes.IndexByte(text[at:at+end], comma)
		if next < 0 {
			return at + end + 1
		}
		at += next + 1
	}
}
