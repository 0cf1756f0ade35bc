package read

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// dbfScanner gives the rows of a dBASE III table.
type dbfScanner struct {
	in     *bufio.Reader
	fields []dbfField
	rows   uint32 // declared
	size   int    // of a row, with its deletion mark
	buf    []byte
	chars  charset
	row    int
}

type dbfField struct {
	name string
	from int
	size int
}

// dbfSample is how much of a table is looked at to guess its encoding.
const dbfSample = 1 << 20

// newDBFScanner reads the header. The encoding is the one given; else UTF-8
// where the text proves to be so; else that of the .cpg file; else the code
// page that the table declares.
//
// Many tables declare Windows-1252 and are written in UTF-8, so the text has
// the last word: it is UTF-8 where nine in ten of its runs of non-ASCII bytes
// are. The others, cut or damaged by the writer, come out with U+FFFD.
func newDBFScanner(in io.Reader, encoding, cpg string) (*dbfScanner, error) {
	d := &dbfScanner{in: bufio.NewReaderSize(in, dbfSample)}
	var head [32]byte
	if _, err := io.ReadFull(d.in, head[:]); err != nil {
		return nil, fmt.Errorf("the .dbf header: %w", truncated(err))
	}
	d.rows = binary.LittleEndian.Uint32(head[4:])
	d.size = int(binary.LittleEndian.Uint16(head[10:]))
	if err := d.header(int(binary.LittleEndian.Uint16(head[8:])) - 32); err != nil {
		return nil, err
	}
	d.buf = make([]byte, d.size)
	if encoding == "" {
		encoding = d.guess(cpg, head[29])
	}
	var err error
	d.chars, err = charsetOf(encoding)
	return d, err
}

// header reads the descriptions of the fields, size bytes with what pads them.
func (d *dbfScanner) header(size int) error {
	if size < 1 {
		return errors.New("not a dBASE table: its header is too short")
	}
	head := make([]byte, size)
	if _, err := io.ReadFull(d.in, head); err != nil {
		return fmt.Errorf("the .dbf header: %w", truncated(err))
	}
	at := 1
	for ; len(head) >= 32 && head[0] != '\r'; head = head[32:] {
		name, _, _ := bytes.Cut(head[:11], []byte{0})
		f := dbfField{name: strings.ToValidUTF8(string(name), "\uFFFD"), from: at, size: int(head[16])}
		at += f.size
		d.fields = append(d.fields, f)
	}
	if len(d.fields) == 0 || at > d.size {
		return fmt.Errorf("not a dBASE table: %d fields of %d bytes in rows of %d", len(d.fields), at, d.size)
	}
	return nil
}

// guess names the encoding of the text.
func (d *dbfScanner) guess(cpg string, declared byte) string {
	sample, _ := d.in.Peek(dbfSample) // the end of the table or an error is met again by next
	if good, bad := countUTF8(sample); good > 9*bad {
		return "utf-8"
	}
	if cpg = strings.TrimSpace(cpg); cpg != "" {
		if c, err := charsetOf(cpg); err == nil && c.table != nil {
			return cpg
		}
	}
	if declared == 0x02 {
		return "cp850"
	}
	return "windows-1252"
}

// countUTF8 counts the non-ASCII characters of b that are UTF-8 and the bytes
// that are not.
func countUTF8(b []byte) (good, bad int) {
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		b = b[n:]
	}
	return good, bad
}

func (d *dbfScanner) names() []string {
	names := make([]string, len(d.fields))
	for i, f := range d.fields {
		names[i] = f.name
	}
	return names
}

// next reads a row into values. It returns io.EOF after the declared number of
// rows; deleted is of a row that is marked so.
func (d *dbfScanner) next(values []string) (deleted bool, err error) {
	if uint32(d.row) == d.rows {
		return false, io.EOF
	}
	if _, err := io.ReadFull(d.in, d.buf); err != nil {
		return false, truncated(err)
	}
	d.row++
	for i, f := range d.fields {
		raw := bytes.Trim(d.buf[f.from:f.from+f.size], " \x00")
		values[i] = d.text(raw)
	}
	return d.buf[0] == '*', nil
}

func (d *dbfScanner) text(raw []byte) string {
	if d.chars.table != nil {
		raw = d.chars.decode(nil, raw)
	}
	return strings.ReplaceAll(strings.ToValidUTF8(string(raw), "\uFFFD"), "\x00", "")
}
