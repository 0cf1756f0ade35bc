package read

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// lines gives the lines of a text with their ends, the last one with io.EOF. tooLong ones
// are cut at maxRecord.
type lines interface {
	next() (line []byte, tooLong bool, err error)
}

// textLines are those of a text as it comes.
type textLines struct {
	in   *bufio.Reader
	long []byte // a line longer than the buffer
}

func (t *textLines) next() (line []byte, tooLong bool, err error) {
	line, err = t.in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, false, err
	}
	t.long = append(t.long[:0], line...)
	for errors.Is(err, bufio.ErrBufferFull) {
		line, err = t.in.ReadSlice('\n')
		if room := maxRecord - len(t.long); len(line) > room {
			line, tooLong = line[:max(room, 0)], true
		}
		t.long = append(t.long, line...)
	}
	return t.long, tooLong, err
}

// blockLines are those of a block that is in memory.
type blockLines struct{ rest []byte }

func (b *blockLines) next() (line []byte, tooLong bool, err error) {
	end := bytes.IndexByte(b.rest, '\n') + 1
	if end == 0 {
		end, err = len(b.rest), io.EOF
	}
	line, b.rest = b.rest[:end], b.rest[end:]
	if len(line) > maxRecord {
		return line[:maxRecord], true, err
	}
	return line, false, err
}
