package read

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// csvScanner cuts a text into records and fields by RFC 4180: fields may be
// quoted, a quoted one may hold delimiters, line ends and doubled quotes. A
// quote inside an unquoted field is itself.
type csvScanner struct {
	in    lines
	comma byte
	chars charset
	lines int         // lines consumed
	only  *lineFilter // nil to leave nothing out
	left  int         // records that it left out

	plain []byte // a line decoded
	text  []byte // the fields of a quoted record, end to end
	raw   []byte // a quoted record, verbatim
	ends  []int  // where each field ends in text
}

// csvRecord is one record before any check of its content.
type csvRecord struct {
	line   int    // where it begins, 1-based
	raw    string // verbatim, decoded
	values []string
	eof    bool // no line end follows it
	// What is wrong with it:
	open    bool // the file ends inside a quoted field
	tooLong bool // cut at maxRecord
	trail   bool // text after a closing quote
	mixed   bool // declared in a single-byte encoding but written in UTF-8
}

// errNoLine says that the text ended at a line end.
var errNoLine = errors.New("no line left")

// line reads one line without its end. tooLong lines are cut at maxRecord and
// the rest is discarded.
func (s *csvScanner) line() (line []byte, eof, tooLong bool, err error) {
	line, tooLong, err = s.in.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, false, err
	}
	if eof = err != nil; eof {
		line = bytes.TrimRight(line, "\x1a") // how DOS ends a text
	}
	if eof && len(line) == 0 {
		return nil, true, false, errNoLine
	}
	s.lines++
	line = bytes.TrimSuffix(line, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), eof, tooLong, nil
}

// record implements [csvSource]. It reuses the slice of values of rec, and passes over empty
// lines.
func (s *csvScanner) record(rec *csvRecord) error {
	for {
		line, eof, tooLong, err := s.line()
		if err != nil {
			return err
		}
		if len(line) == 0 {
			continue
		}
		quoted, values := bytes.IndexByte(line, '"') >= 0, rec.values[:0]
		if s.only != nil && !quoted && !eof && !tooLong && s.only.leavesOut(line) {
			s.left++
			continue
		}
		*rec = csvRecord{line: s.lines, eof: eof, tooLong: tooLong, values: values}
		line = s.decode(line, rec)
		if !quoted {
			s.cut(line, rec)
			return nil
		}
		if err := s.quoted(line, rec); err != nil {
			return err
		}
		if s.only != nil && !rec.open && s.only.leavesOutCells(rec.values) {
			s.left++
			continue
		}
		return nil
	}
}

// cut cuts a record without quotes.
func (s *csvScanner) cut(line []byte, rec *csvRecord) {
	rec.raw = string(line)
	rest := rec.raw
	for {
		i := strings.IndexByte(rest, s.comma)
		if i < 0 {
			break
		}
		rec.values = append(rec.values, rest[:i])
		rest = rest[i+1:]
	}
	rec.values = append(rec.values, rest)
}

func (s *csvScanner) linesRead() int   { return s.lines }
func (s *csvScanner) rowsLeftOut() int { return s.left }
func (s *csvScanner) close()           {}

// decode converts a line to UTF-8, where the file is not declared so.
func (s *csvScanner) decode(line []byte, rec *csvRecord) []byte {
	if s.chars.table == nil || isASCII(line) {
		return line
	}
	rec.mixed = rec.mixed || utf8.Valid(line)
	s.plain = s.chars.decode(s.plain[:0], line)
	return s.plain
}

// quoted cuts a record that holds quotes, over as many lines as it takes.
func (s *csvScanner) quoted(line []byte, rec *csvRecord) error {
	s.text, s.raw, s.ends = s.text[:0], s.raw[:0], s.ends[:0]
	for open := false; ; {
		s.raw = append(s.raw, line...)
		if open = s.fields(line, open, rec); !open {
			break
		}
		if rec.eof || rec.tooLong || len(s.text) > maxRecord {
			rec.open, rec.tooLong = true, rec.tooLong || len(s.text) > maxRecord
			s.ends = append(s.ends, len(s.text))
			break
		}
		s.text, s.raw = append(s.text, '\n'), append(s.raw, '\n')
		var err error
		line, rec.eof, rec.tooLong, err = s.line()
		switch {
		case errors.Is(err, errNoLine):
			rec.eof = true
		case err != nil:
			return err
		}
		line = s.decode(line, rec)
	}
	text, from := string(s.text), 0
	for _, end := range s.ends {
		rec.values = append(rec.values, text[from:end])
		from = end
	}
	rec.raw = string(s.raw)
	return nil
}

// fields appends the fields of one line to text and ends; open says that the
// line begins, and the result that it ends, inside a quoted field.
func (s *csvScanner) fields(line []byte, open bool, rec *csvRecord) bool {
	for {
		if open || (len(line) > 0 && line[0] == '"') {
			if !open {
				line = line[1:]
			}
			var closed bool
			if line, closed = s.unquote(line); !closed {
				return true
			}
			open = false
			rec.trail = rec.trail || (len(line) > 0 && line[0] != s.comma)
		}
		i := bytes.IndexByte(line, s.comma)
		if i < 0 {
			s.text = append(s.text, line...)
			s.ends = append(s.ends, len(s.text))
			return false
		}
		s.text = append(s.text, line[:i]...)
		s.ends = append(s.ends, len(s.text))
		line = line[i+1:]
	}
}

// unquote appends a quoted field up to its closing quote, and returns what
// follows it on the line.
func (s *csvScanner) unquote(line []byte) (rest []byte, closed bool) {
	for {
		i := bytes.IndexByte(line, '"')
		if i < 0 {
			s.text = append(s.text, line...)
			return nil, false
		}
		s.text = append(s.text, line[:i]...)
		line = line[i+1:]
		if len(line) == 0 || line[0] != '"' {
			return line, true
		}
		s.text = append(s.text, '"')
		line = line[1:]
	}
}
