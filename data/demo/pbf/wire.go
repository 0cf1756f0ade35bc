package pbf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"

	"google.golang.org/protobuf/encoding/protowire"
)

// Message appends a field that holds a message, a text or a packed list.
func Message(b []byte, field protowire.Number, m []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(b, field, protowire.BytesType), m)
}

// Number appends a field that holds a number.
func Number(b []byte, field protowire.Number, v uint64) []byte {
	return protowire.AppendVarint(protowire.AppendTag(b, field, protowire.VarintType), v)
}

// Signed appends a zigzag number to a packed list.
func Signed(list []byte, v int64) []byte {
	return protowire.AppendVarint(list, protowire.EncodeZigZag(v))
}

// Packer compresses blocks. Its zero value is ready.
type Packer struct {
	zip    *zlib.Writer
	packed bytes.Buffer
}

// Blob wraps a block, compressed.
func (p *Packer) Blob(block []byte) ([]byte, error) {
	p.packed.Reset()
	if p.zip == nil {
		p.zip = zlib.NewWriter(io.Discard)
	}
	p.zip.Reset(&p.packed)
	if _, err := p.zip.Write(block); err != nil {
		return nil, fmt.Errorf("compress a block: %w", err)
	}
	if err := p.zip.Close(); err != nil {
		return nil, fmt.Errorf("compress a block: %w", err)
	}
	return Message(Number(nil, 2, uint64(len(block))), 3, p.packed.Bytes()), nil
}

// Frame puts the lengths and the kind before a blob.
func Frame(kind string, blob []byte) []byte {
	header := Number(Message(nil, 1, []byte(kind)), 3, uint64(len(blob)))
	out := binary.BigEndian.AppendUint32(nil, uint32(len(header)))
	return append(append(out, header...), blob...)
}
