package pbf

import (
	"errors"

	"google.golang.org/protobuf/encoding/protowire"
)

// errShort is what a packed list gives that ends inside a number.
var errShort = errors.New("a list of numbers ends early")

// field is a value of a message: a number, or the bytes of a text, a list or
// another message.
type field struct {
	number uint64
	bytes  []byte
}

// eachField visits the fields of a message in order. Fields of other wire types
// than numbers and bytes come with neither.
func eachField(b []byte, visit func(protowire.Number, field) error) error {
	for len(b) > 0 {
		num, typ, n := protowire.ConsumeTag(b)
		if n < 0 {
			return protowire.ParseError(n)
		}
		b = b[n:]
		var value field
		switch typ {
		case protowire.VarintType:
			value.number, n = protowire.ConsumeVarint(b)
		case protowire.BytesType:
			value.bytes, n = protowire.ConsumeBytes(b)
		default:
			n = protowire.ConsumeFieldValue(num, typ, b)
		}
		if n < 0 {
			return protowire.ParseError(n)
		}
		b = b[n:]
		if err := visit(num, value); err != nil {
			return err
		}
	}
	return nil
}

// packed walks over a packed list of numbers.
type packed []byte

// next takes the next number off the list.
func (p *packed) next() (uint64, error) {
	b := *p
	if len(b) > 0 && b[0] < 0x80 {
		*p = b[1:]
		return uint64(b[0]), nil
	}
	v, n := protowire.ConsumeVarint(b)
	if n < 0 {
		return 0, errShort
	}
	*p = b[n:]
	return v, nil
}

// nextSigned takes the next number off a list of zigzag numbers.
func (p *packed) nextSigned() (int64, error) {
	v, err := p.next()
	return int64(v>>1) ^ -int64(v&1), err
}
