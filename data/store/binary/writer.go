// Package binary reads and writes PostgreSQL's binary COPY format, the types that
// columns of figures and places are of. It neither boxes values nor copies rows: a
// country's release is some hundred million of them, and through the types of pgx a
// million places take longer to write than PostgreSQL takes to store them.
//
// The format is that of the PostgreSQL manual, "COPY", "Binary Format"; numbers are
// in network byte order.
package binary

import (
	"encoding/binary"
	"io"
	"math"
	"time"

	"github.com/paulmach/orb"
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

// chunk is about how much is handed on at once: no more than pgx reads at once.
const chunk = 60_000

// Row is one row after the other on its way into the database.
type Row struct {
	to  io.Writer
	buf []byte
}

// Write writes a whole COPY of the rows that write gives.
func Write(to io.Writer, write func(row *Row) error) error {
	r := &Row{to: to, buf: append(make([]byte, 0, 2*chunk), signature...)}
	r.buf = append(r.buf, 0, 0, 0, 0, 0, 0, 0, 0)
	if err := write(r); err != nil {
		return err
	}
	r.buf = append(r.buf, 0xff, 0xff) // the end
	_, err := to.Write(r.buf)
	return err
}

// Fields begins a row: n fields follow.
func (r *Row) Fields(n int) error {
	if len(r.buf) >= chunk {
		if _, err := r.to.Write(r.buf); err != nil {
			return err
		}
		r.buf = r.buf[:0]
	}
	r.buf = binary.BigEndian.AppendUint16(r.buf, uint16(n))
	return nil
}

// Null adds a field without value.
func (r *Row) Null() { r.length(-1) }

func (r *Row) length(n int) { r.buf = binary.BigEndian.AppendUint32(r.buf, uint32(int32(n))) }

// Text adds a text.
func (r *Row) Text(s string) {
	r.length(len(s))
	r.buf = append(r.buf, s...)
}

// TextOrNull adds a text, of "" a field without value.
func (r *Row) TextOrNull(s string) {
	if s == "" {
		r.Null()
		return
	}
	r.Text(s)
}

// JSON adds a value of jsonb, in its first version.
func (r *Row) JSON(s string) {
	r.length(1 + len(s))
	r.buf = append(append(r.buf, 1), s...)
}

// Point adds a geometry in degrees (EPSG:4326, EWKB), of nil a field without value.
func (r *Row) Point(p *orb.Point) {
	if p == nil {
		r.Null()
		return
	}
	const pointWithSRID = 0x20000001
	r.length(25)
	r.buf = append(r.buf, 1) // little endian
	r.buf = binary.LittleEndian.AppendUint32(r.buf, pointWithSRID)
	r.buf = binary.LittleEndian.AppendUint32(r.buf, 4326)
	r.buf = binary.LittleEndian.AppendUint64(r.buf, math.Float64bits(p[0]))
	r.buf = binary.LittleEndian.AppendUint64(r.buf, math.Float64bits(p[1]))
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
