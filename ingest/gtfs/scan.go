package gtfs

import (
	"bytes"
	"errors"
	"io"
)

// scanner cuts a text into rows and fields by RFC 4180, as ingest/read does, but
// in its own buffer: the stop times of a country are tens of millions of rows,
// and none of them is worth an allocation.
type scanner struct {
	in       io.Reader
	buf      []byte
	pos, end int   // what of buf is not cut yet
	err      error // of the last read; io.EOF once all is in buf
	lines    int   // cut so far

	// The row cut last, valid until the next one:
	line   int      // where it begins, 1-based
	raw    []byte   // verbatim, without its line end
	fields [][]byte // not trimmed
	text   []byte   // fields that held doubled quotes
	last   bool     // no line end follows it
	open   bool     // it ends inside a quoted field
	trail  bool     // a quote within a quoted field is not doubled: the field is verbatim
}

// maxRow bounds a row, in bytes: no honest one comes near it, and a quote that is
// never closed would otherwise swallow the file.
const maxRow = 1 << 20

// errLongRow says that a row is longer than maxRow.
var errLongRow = errors.New("the row is longer than 1 MiB: is a quote never closed?")

// next cuts the next row that is not blank. It returns io.EOF at the end.
func (s *scanner) next() error {
	for {
		window := s.buf[s.pos:s.end]
		n, whole := s.cut(window)
		switch {
		case whole:
		case s.err == nil && len(window) >= maxRow:
			s.line = s.lines + 1
			return errLongRow
		case s.err == nil:
			s.fill()
			continue
		case s.err != io.EOF:
			s.line = s.lines + 1
			return s.err
		case len(window) == 0:
			return io.EOF
		}
		s.line = s.lines + 1
		s.pos += n
		s.last = !whole
		s.lines += bytes.Count(window[:n], []byte{'\n'})
		if len(s.fields) > 1 || len(bytes.TrimSpace(s.raw)) > 0 {
			return nil
		}
	}
}

// skipMark passes over the byte order mark that some programs begin a text with.
func (s *scanner) skipMark() {
	s.fill()
	if bytes.HasPrefix(s.buf[:s.end], []byte("\ufeff")) {
		s.pos = len("\ufeff")
	}
}

// fill reads on, after having moved what is left to the front of the buffer.
func (s *scanner) fill() {
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, max(len(s.buf), 64<<10))...)
	}
	for s.end < len(s.buf) && s.err == nil {
		var n int
		n, s.err = s.in.Read(s.buf[s.end:])
		s.end += n
	}
}

// cut cuts the row at the beginning of the window, and says how many bytes it
// takes with its line end; whole is false where the window ends before that.
func (s *scanner) cut(window []byte) (n int, whole bool) {
	s.fields, s.text, s.open, s.trail = s.fields[:0], s.text[:0], false, false
	end := bytes.IndexByte(window, '\n')
	line := window
	if end >= 0 {
		line = window[:end]
	}
	if bytes.IndexByte(line, '"') >= 0 {
		return s.cutQuoted(window)
	}
	s.raw = bytes.TrimSuffix(line, []byte{'\r'})
	rest := s.raw
	for {
		i := bytes.IndexByte(rest, ',')
		if i < 0 {
			s.fields = append(s.fields, rest)
			break
		}
		s.fields = append(s.fields, rest[:i])
		rest = rest[i+1:]
	}
	if end < 0 {
		return len(window), false
	}
	return end + 1, true
}

// cutQuoted is cut for a row with quotes, which may go on over several lines.
func (s *scanner) cutQuoted(window []byte) (n int, whole bool) {
	for i := 0; ; i++ {
		var value []byte
		value, i = s.field(window, i)
		s.fields = append(s.fields, value)
		switch {
		case i == len(window):
			s.raw = window
			return i, false
		case window[i] == '\n':
			s.raw = bytes.TrimSuffix(window[:i], []byte{'\r'})
			return i + 1, true
		}
	}
}

// field cuts the field that begins at i, and says where it ends: at a comma, a
// line end or the end of the window.
func (s *scanner) field(window []byte, i int) (value []byte, end int) {
	quote := i
	for quote < len(window) && window[quote] == ' ' {
		quote++
	}
	if quote == len(window) || window[quote] != '"' {
		end = delimiter(window, i)
		return window[i:end], end
	}
	value, closed := s.unquote(window, quote+1)
	if s.open {
		return value, closed
	}
	end = delimiter(window, closed)
	if len(bytes.TrimSpace(window[closed:end])) > 0 {
		s.trail = true
		value = bytes.Trim(window[quote:end], "\" \r")
	}
	return value, end
}

// delimiter is where the comma or the line end at i or after it is.
func delimiter(window []byte, i int) int {
	for i < len(window) && window[i] != ',' && window[i] != '\n' {
		i++
	}
	return i
}

// unquote gives what is in quotes from i on, and where it goes on after them.
func (s *scanner) unquote(window []byte, i int) (value []byte, after int) {
	text, from := len(s.text), i
	for {
		j := bytes.IndexByte(window[i:], '"')
		if j < 0 {
			s.open = true
			return window[from:], len(window)
		}
		i += j + 1 // after the quote
		switch {
		case i < len(window) && window[i] == '"':
			s.text = append(s.text, window[from:i]...)
			i++
			from = i
		case len(s.text) > text:
			s.text = append(s.text, window[from:i-1]...)
			return s.text[text:], i
		default:
			return window[from : i-1], i
		}
	}
}
