package binary

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// Sink takes a whole COPY as a stream and hands on its rows.
type Sink struct {
	row    func(*Fields) error
	rest   []byte // of a row that is not whole yet
	begun  bool
	ended  bool
	fields Fields
}

// NewSink calls row for each row, which may not keep what it is given.
func NewSink(row func(*Fields) error) *Sink { return &Sink{row: row} }

// Write is that of [io.Writer].
func (s *Sink) Write(p []byte) (int, error) {
	data := p
	if len(s.rest) > 0 {
		s.rest = append(s.rest, p...)
		data = s.rest
	}
	left, err := s.consume(data)
	if err != nil {
		return 0, err
	}
	s.rest = append(s.rest[:0], left...)
	return len(p), nil
}

// Close reports a stream that stopped before its end.
func (s *Sink) Close() error {
	if !s.ended || len(s.rest) > 0 {
		return fmt.Errorf("the copy stopped before its end")
	}
	return nil
}

// consume hands on the whole rows of data, and gives what is left of it.
func (s *Sink) consume(data []byte) ([]byte, error) {
	if !s.begun {
		if len(data) < headerLength {
			return data, nil
		}
		if !bytes.HasPrefix(data, []byte(signature)) {
			return nil, fmt.Errorf("this is no binary copy")
		}
		data, s.begun = data[headerLength:], true
	}
	for len(data) >= 2 && !s.ended {
		n := int(int16(binary.BigEndian.Uint16(data)))
		if n < 0 {
			s.ended = true
			return data[2:], nil
		}
		size, whole := rowLength(data, n)
		if !whole {
			break
		}
		s.fields = Fields{data: data[2:size]}
		if err := s.row(&s.fields); err != nil {
			return nil, err
		}
		if s.fields.err != nil {
			return nil, s.fields.err
		}
		data = data[size:]
	}
	return data, nil
}

func rowLength(data []byte, fields int) (size int, whole bool) {
	size = 2
	for range fields {
		if len(data) < size+4 {
			return 0, false
		}
		size += 4 + max(0, int(int32(binary.BigEndian.Uint32(data[size:]))))
	}
	return size, len(data) >= size
}

// Fields reads the fields of a row one after the other. The first error stays.
type Fields struct {
	data []byte
	err  error
}

// next gives the bytes of the next field, nil for a null.
func (f *Fields) next() []byte {
	if len(f.data) < 4 {
		f.fail("a field is missing")
		return nil
	}
	n := int(int32(binary.BigEndian.Uint32(f.data)))
	f.data = f.data[4:]
	if n < 0 {
		return nil
	}
	field := f.data[:n:n]
	f.data = f.data[n:]
	return field
}

func (f *Fields) fail(format string, args ...any) {
	if f.err == nil {
		f.err = fmt.Errorf(format, args...)
	}
}

// sized gives the next field, which has n bytes unless it is null.
func (f *Fields) sized(n int) []byte {
	b := f.next()
	if b != nil && len(b) != n {
		f.fail("a field of %d bytes where %d are expected", len(b), n)
		return nil
	}
	return b
}

// Text reads a text, "" for a null. Its bytes are those of the row: copy them to
// keep them.
func (f *Fields) Text() []byte { return f.next() }

// Bool reads a truth value, false for a null.
func (f *Fields) Bool() bool {
	b := f.sized(1)
	return b != nil && b[0] != 0
}

// Int4 reads a whole number.
func (f *Fields) Int4() (v int32, known bool) {
	if b := f.sized(4); b != nil {
		return int32(binary.BigEndian.Uint32(b)), true
	}
	return 0, false
}

// Float8 reads a number, NaN for a null.
func (f *Fields) Float8() float64 {
	if b := f.sized(8); b != nil {
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	}
	return math.NaN()
}

// Date reads a day as 2006-01-02, "" for a null.
func (f *Fields) Date() string {
	days, known := f.Int4()
	if !known {
		return ""
	}
	return epoch.AddDate(0, 0, int(days)).Format(time.DateOnly)
}

// Array opens an array of one dimension and gives its elements, to be read as
// fields, and how many they are.
func (f *Fields) Array() (elements *Fields, n int) {
	b := f.next()
	if len(b) < 12 {
		f.fail("an array is missing")
		return &Fields{}, 0
	}
	switch binary.BigEndian.Uint32(b) {
	case 0:
		return &Fields{}, 0
	case 1:
		return &Fields{data: b[20:]}, int(binary.BigEndian.Uint32(b[12:]))
	}
	f.fail("an array of several dimensions where one is expected")
	return &Fields{}, 0
}

// Int2 reads a small whole number.
func (f *Fields) Int2() (v int16, known bool) {
	if b := f.sized(2); b != nil {
		return int16(binary.BigEndian.Uint16(b)), true
	}
	return 0, false
}

// Err is what was wrong with the fields that were read, nil where nothing was.
func (f *Fields) Err() error { return f.err }
