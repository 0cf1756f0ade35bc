package read

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// thrift walks a structure in Thrift's compact protocol, as the footer and the page
// headers of a Parquet file are, before parquet-go reads it: that makes room for as
// many things as it is told there are.
type thrift struct {
	in   *bufio.Reader
	left int64 // bytes that it may take
	path []int64
	// visit is given the whole numbers of the structure by the ids of the fields that
	// lead to them.
	visit func(path []int64, value int64)
}

// What a structure may hold.
const (
	maxThriftDepth = 16
	maxThriftList  = 100_000 // row groups, columns…
)

var errThrift = errors.New("its description of itself cannot be true")

// structure reads a structure to its end.
func (t *thrift) structure() error {
	if len(t.path) > maxThriftDepth {
		return errThrift
	}
	for id := int64(0); ; {
		head, err := t.byte()
		if err != nil || head == 0 {
			return err
		}
		if delta := int64(head >> 4); delta != 0 {
			id += delta
		} else if id, err = t.integer(); err != nil {
			return err
		}
		t.path = append(t.path, id)
		if kind := head & 15; kind > 2 {
			err = t.value(kind)
		} else if t.visit != nil { // true and false, said by this
			t.visit(t.path, int64(2-kind))
		}
		t.path = t.path[:len(t.path)-1]
		if err != nil {
			return err
		}
	}
}

func (t *thrift) value(kind byte) error {
	switch kind {
	case 1, 2, 3:
		_, err := t.byte()
		return err
	case 4, 5, 6:
		n, err := t.integer()
		if err == nil && t.visit != nil {
			t.visit(t.path, n)
		}
		return err
	case 7:
		return t.skip(8)
	case 8:
		n, err := t.count()
		if err != nil {
			return err
		}
		return t.skip(n)
	case 9, 10:
		return t.list()
	case 12:
		return t.structure()
	}
	return errThrift // a map: Parquet has none
}

func (t *thrift) list() error {
	head, err := t.byte()
	if err != nil {
		return err
	}
	n := int64(head >> 4)
	if n == 15 {
		if n, err = t.count(); err != nil {
			return err
		}
	}
	if n > maxThriftList {
		return errThrift
	}
	for range n {
		if err := t.value(head & 15); err != nil {
			return err
		}
	}
	return nil
}

func (t *thrift) byte() (byte, error) {
	if t.left--; t.left < 0 {
		return 0, errThrift
	}
	b, err := t.in.ReadByte()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}

// ReadByte implements [io.ByteReader].
func (t *thrift) ReadByte() (byte, error) { return t.byte() }

// integer reads a signed whole number.
func (t *thrift) integer() (int64, error) { return binary.ReadVarint(t) }

// count reads how many things or bytes follow.
func (t *thrift) count() (int64, error) {
	n, err := binary.ReadUvarint(t)
	if err == nil && int64(n) < 0 {
		err = errThrift
	}
	return int64(n), err
}

func (t *thrift) skip(n int64) error {
	if t.left -= n; n < 0 || t.left < 0 {
		return errThrift
	}
	_, err := t.in.Discard(int(n))
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return err
}
