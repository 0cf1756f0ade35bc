package read

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// maxElement bounds one element of a JSON array, in bytes: the largest honest
// boundaries take a few megabytes.
const maxElement = 32 << 20

// splitter cuts the elements of a JSON array out of a stream without decoding
// them: it follows strings and nesting only.
type splitter struct {
	in   *bufio.Reader
	name string
	line int // of the next byte, 1-based
}

func newSplitter(in io.Reader, name string) *splitter {
	return &splitter{in: bufio.NewReaderSize(in, 256<<10), name: name, line: 1}
}

// byteAfterSpace gives the next byte that is no white space, unread.
func (s *splitter) byteAfterSpace() (byte, error) {
	for {
		b, err := s.in.ReadByte()
		if err != nil {
			return 0, err
		}
		switch b {
		case '\n':
			s.line++
		case ' ', '\t', '\r':
		default:
			return b, s.in.UnreadByte()
		}
	}
}

// accept consumes the byte want where it comes next.
func (s *splitter) accept(want byte) (bool, error) {
	b, err := s.byteAfterSpace()
	if err != nil || b != want {
		return false, err
	}
	_, err = s.in.Discard(1)
	return true, err
}

// expect consumes the byte want or says what is there instead.
func (s *splitter) expect(want byte) error {
	ok, err := s.accept(want)
	if err != nil {
		return s.broken(err)
	}
	if !ok {
		b, _ := s.byteAfterSpace()
		return invalid(s.name, s.line, "not the JSON expected: %q where %q should be", b, want)
	}
	return nil
}

// broken reports an error met inside the document, where its end is an error too.
func (s *splitter) broken(err error) error {
	if errors.Is(err, io.EOF) {
		return invalid(s.name, s.line, "the file is truncated: it ends inside the JSON document")
	}
	return lost(s.name, s.line, err)
}

// value appends the next JSON value to dst, verbatim.
func (s *splitter) value(dst []byte) ([]byte, error) {
	if _, err := s.byteAfterSpace(); err != nil {
		return dst, s.broken(err)
	}
	var state nesting
	for start := len(dst); ; {
		if _, err := s.in.Peek(1); err != nil {
			return dst, s.broken(err)
		}
		buf, err := s.in.Peek(s.in.Buffered())
		if err != nil {
			return dst, s.broken(err)
		}
		n, done := state.scan(buf)
		s.line += bytes.Count(buf[:n], []byte("\n"))
		dst = append(dst, buf[:n]...)
		if _, err := s.in.Discard(n); err != nil {
			return dst, s.broken(err)
		}
		if done {
			return dst, nil
		}
		if len(dst)-start > maxElement {
			return dst, invalid(s.name, s.line, "one element is longer than 32 MiB; is a bracket never closed?")
		}
	}
}

// nesting is how deep a scan is in brackets, and whether in a string.
type nesting struct {
	depth            int
	inString, escape bool
}

// scan returns how many bytes of buf belong to the value, and whether it ends
// there. A number or literal ends before what follows it.
func (n *nesting) scan(buf []byte) (int, bool) {
	for i := 0; i < len(buf); i++ {
		b := buf[i]
		if n.inString {
			switch {
			case n.escape:
				n.escape = false
			case b == '\\':
				n.escape = true
			case b == '"':
				n.inString = false
				if n.depth == 0 {
					return i + 1, true
				}
			}
			continue
		}
		switch b {
		case '"':
			n.inString = true
		case '{', '[':
			n.depth++
		case '}', ']':
			if n.depth == 0 {
				return i, true
			}
			if n.depth--; n.depth == 0 {
				return i + 1, true
			}
		case ',', ' ', '\n', '\r', '\t':
			if n.depth == 0 {
				return i, true
			}
		}
	}
	return len(buf), false
}
