// Package binary reads and writes PostgreSQL's binary COPY format, the types that
// columns of figures are of. It neither boxes values nor copies rows: a country's
// release is some hundred million of them.
//
// The format is that of the PostgreSQL manual, "COPY", "Binary Format"; numbers are
// in network byte order.
package binary

import (
	"encoding/binary"
	"io"
	"math"
	"time"
)

// Object identifiers of the types of array elements.
const (
	oidBool   = 16
	oidInt2   = 21
	oidInt4   = 23
	oidText   = 25
	oidFloat8 = 701
)

const signature = "PGCOPY\n\xff\r\n\x00"

// headerLength is that of the signature, the flags and the length of the extension.
const headerLength = len(signature) + 8

// epoch is day 0 of PostgreSQL's dates.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// Row is one row on its way into the database.
type Row struct{ buf []byte }

// Fields begins the row: n fields follow.
func (r *Row) Fields(n int) { r.buf = binary.BigEndian.AppendUint16(r.buf, uint16(n)) }

// Null adds a field without value.
func (r *Row) Null() { r.length(-1) }

func (r *Row) length(n int) { r.buf = binary.BigEndian.AppendUint32(r.buf, uint32(int32(n))) }

// Text adds a text.
func (r *Row) Text(s string) {
	r.length(len(s))
	r.buf = append(r.buf, s...)
}

// Bool adds a truth value.
func (r *Row) Bool(v bool) {
	r.length(1)
	if v {
		r.buf = append(r.buf, 1)
		return
	}
	r.buf = append(r.buf, 0)
}

// Int4 adds a whole number.
func (r *Row) Int4(v int32) {
	r.length(4)
	r.buf = binary.BigEndian.AppendUint32(r.buf, uint32(v))
}

// Int2 adds a small whole number.
func (r *Row) Int2(v int16) {
	r.length(2)
	r.buf = binary.BigEndian.AppendUint16(r.buf, uint16(v))
}

// Float8 adds a number.
func (r *Row) Float8(v float64) {
	r.length(8)
	r.buf = binary.BigEndian.AppendUint64(r.buf, math.Float64bits(v))
}

// Date adds a day.
func (r *Row) Date(day time.Time) { r.Int4(int32(day.Sub(epoch) / (24 * time.Hour))) }

// array adds an array of n elements; element writes the i-th, or a null.
func (r *Row) array(oid uint32, n int, element func(i int)) {
	start := len(r.buf)
	r.length(0)
	if n == 0 {
		r.buf = append(r.buf, 0, 0, 0, 0, 0, 0, 0, 0)
		r.buf = binary.BigEndian.AppendUint32(r.buf, oid)
	} else {
		for _, v := range []uint32{1, 1, oid, uint32(n), 1} { // dimensions, may hold nulls, type, length, first index
			r.buf = binary.BigEndian.AppendUint32(r.buf, v)
		}
		for i := range n {
			element(i)
		}
	}
	binary.BigEndian.PutUint32(r.buf[start:], uint32(len(r.buf)-start-4))
}

// Float8s adds an array of numbers; element writes each, or a null.
func (r *Row) Float8s(n int, element func(i int)) { r.array(oidFloat8, n, element) }

// Int4s adds an array of whole numbers; element writes each, or a null.
func (r *Row) Int4s(n int, element func(i int)) { r.array(oidInt4, n, element) }

// Int2s adds an array of small whole numbers; element writes each, or a null.
func (r *Row) Int2s(n int, element func(i int)) { r.array(oidInt2, n, element) }

// Bools adds an array of truth values; element writes each.
func (r *Row) Bools(n int, element func(i int)) { r.array(oidBool, n, element) }

// Texts adds an array of texts.
func (r *Row) Texts(list []string) {
	r.array(oidText, len(list), func(i int) { r.Text(list[i]) })
}

// chunk is about how much is handed on at once.
const chunk = 64 << 10

// Source is a whole COPY as a stream.
type Source struct {
	row     Row
	at      int
	next    func(*Row) bool
	ended   bool
	trailed bool
}

// NewSource streams the rows that next writes, until it gives false.
func NewSource(next func(*Row) bool) *Source {
	s := &Source{next: next}
	s.row.buf = append(s.row.buf, signature...)
	s.row.buf = append(s.row.buf, 0, 0, 0, 0, 0, 0, 0, 0)
	return s
}

// Read is that of [io.Reader].
func (s *Source) Read(p []byte) (int, error) {
	if s.at == len(s.row.buf) {
		s.row.buf, s.at = s.row.buf[:0], 0
	}
	for !s.ended && len(s.row.buf) < chunk {
		s.ended = !s.next(&s.row)
	}
	if s.ended && !s.trailed {
		s.row.buf = append(s.row.buf, 0xff, 0xff) // the end
		s.trailed = true
	}
	if s.at == len(s.row.buf) {
		return 0, io.EOF
	}
	n := copy(p, s.row.buf[s.at:])
	s.at += n
	return n, nil
}
