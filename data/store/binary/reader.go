package binary

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// longestRow is more than any row of a release takes, bytes: a length beyond it is
// damage, and not waited for.
const longestRow = 64 << 20

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
		size, whole, err := headLength(data)
		if err != nil || !whole {
			return data, err
		}
		data, s.begun = data[size:], true
	}
	for len(data) >= 2 && !s.ended {
		n := int(int16(binary.BigEndian.Uint16(data)))
		if n == -1 {
			s.ended = true
			data = data[2:]
			break
		}
		if n < 0 {
			return nil, fmt.Errorf("a row of %d fields", n)
		}
		size, whole, err := rowLength(data, n)
		if err != nil {
			return nil, err
		}
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
	if s.ended && len(data) > 0 {
		return nil, fmt.Errorf("%d bytes after the end of the copy", len(data))
	}
	return data, nil
}

// headLength is that of the signature, the flags and the extension.
func headLength(data []byte) (size int, whole bool, err error) {
	if n := min(len(data), len(signature)); string(data[:n]) != signature[:n] {
		return 0, false, fmt.Errorf("this is no binary copy")
	}
	if len(data) < headerLength {
		return 0, false, nil
	}
	const critical = 0xffff0000 // flags that a reader must know
	if flags := binary.BigEndian.Uint32(data[len(signature):]); flags&critical != 0 {
		return 0, false, fmt.Errorf("the copy has flags %#x, which are not known here", flags)
	}
	extension := int64(int32(binary.BigEndian.Uint32(data[len(signature)+4:])))
	if extension < 0 || extension > longestRow {
		return 0, false, fmt.Errorf("a header extension of %d bytes", extension)
	}
	size = headerLength + int(extension)
	return size, len(data) >= size, nil
}

func rowLength(data []byte, fields int) (size int, whole bool, err error) {
	size = 2
	for i := range fields {
		if len(data) < size+4 {
			return 0, false, nil
		}
		n := int64(int32(binary.BigEndian.Uint32(data[size:])))
		if n < -1 || int64(size)+4+n > longestRow {
			return 0, false, fmt.Errorf("field %d of a row has %d bytes", i+1, n)
		}
		size += 4 + int(max(0, n))
	}
	return size, len(data) >= size, nil
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
	n := int64(int32(binary.BigEndian.Uint32(f.data)))
	f.data = f.data[4:]
	if n == -1 {
		return nil
	}
	if n < 0 || n > int64(len(f.data)) {
		f.fail("a field of %d bytes where %d are left", n, len(f.data))
		f.data = nil
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
	day := epoch.AddDate(0, 0, int(days))
	if day.Year() < 1 || day.Year() > 9999 {
		f.fail("a day that is %d days from %s", days, epoch.Format(time.DateOnly))
		return ""
	}
	return day.Format(time.DateOnly)
}

// Array opens an array of one dimension and gives its elements, to be read as
// fields, and how many they are.
func (f *Fields) Array() (elements *Fields, n int) {
	b := f.next()
	if len(b) < 12 {
		f.fail("an array is missing")
		return &Fields{}, 0
	}
	const head, dimension, length = 12, 8, 4
	switch d := binary.BigEndian.Uint32(b); {
	case d == 0:
		return &Fields{}, 0
	case d > 1:
		f.fail("an array of %d dimensions where one is expected", d)
		return &Fields{}, 0
	case len(b) < head+dimension:
		f.fail("an array of %d bytes", len(b))
		return &Fields{}, 0
	}
	declared, data := int(int32(binary.BigEndian.Uint32(b[head:]))), b[head+dimension:]
	if declared < 0 || declared > len(data)/length {
		f.fail("an array of %d elements in %d bytes", declared, len(data))
		return &Fields{}, 0
	}
	return &Fields{data: data}, declared
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
