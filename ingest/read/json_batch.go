package read

import (
	"bufio"
	"context"
	"errors"
	"io"
)

// element is one element of an array, verbatim.
type element struct {
	line int // where it begins
	raw  []byte
}

// elements sends batches of the array's elements to out, after its opening
// bracket was consumed, until its closing one.
func (s *splitter) elements(ctx context.Context, out func([]element) error) error {
	if end, err := s.accept(']'); end || err != nil {
		return s.atEnd(err)
	}
	err := s.batches(ctx, out, s.value, func() (bool, error) {
		more, err := s.accept(',')
		return more, s.atEnd(err)
	})
	if err != nil {
		return err
	}
	return s.expect(']')
}

// objectLines sends the lines of a document, those that are not empty.
func (s *splitter) objectLines(ctx context.Context, out func([]element) error) error {
	more := func() (bool, error) {
		_, err := s.byteAfterSpace()
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		return err == nil, s.atEnd(err)
	}
	if any, err := more(); !any {
		return err
	}
	return s.batches(ctx, out, s.objectLine, more)
}

// objectLine appends what is left of a line to dst.
func (s *splitter) objectLine(dst []byte) ([]byte, error) {
	for start := len(dst); ; {
		part, err := s.in.ReadSlice('\n')
		dst = append(dst, part...)
		switch {
		case err == nil:
			s.line++
			return dst, nil
		case errors.Is(err, io.EOF):
			return dst, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return dst, lost(s.name, s.line, err)
		case len(dst)-start > maxElement:
			return dst, invalid(s.name, s.line, "one line is longer than 32 MiB")
		}
	}
}

// batches sends elements to out, each cut out by next, as long as there are more.
// What was read before an error is sent too.
func (s *splitter) batches(ctx context.Context, out func([]element) error, next func(dst []byte) ([]byte, error), further func() (bool, error)) error {
	const batchBytes = 128 << 10
	for more := true; more; {
		var batch []element
		for buf := []byte(nil); more && len(buf) < batchBytes; {
			if _, err := s.byteAfterSpace(); err != nil {
				return s.broken(err)
			}
			from, line := len(buf), s.line
			var err error
			if buf, err = next(buf); err != nil {
				return err
			}
			batch = append(batch, element{line: line, raw: buf[from:len(buf):len(buf)]})
			if more, err = further(); err != nil {
				return errors.Join(out(batch), err)
			}
		}
		if err := out(batch); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}
