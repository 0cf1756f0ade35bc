package pbf

import (
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/zlib"
	"google.golang.org/protobuf/encoding/protowire"
)

// inflate reads a blob and gives its data, valid until the next call. The format
// bounds the size on both sides of the compression, so a small file cannot claim
// much memory.
func (d *Decoder) inflate(at frame) ([]byte, error) {
	d.blob = sized(d.blob, at.size)
	if err := d.file.fill(d.blob, at.at); err != nil {
		return nil, err
	}
	var raw, deflated []byte
	var size uint64
	var other protowire.Number
	err := eachField(d.blob, func(num protowire.Number, value field) error {
		switch num {
		case 1:
			raw = value.bytes
		case 2:
			size = value.number
		case 3:
			deflated = value.bytes
		default:
			other = num
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, d.file.Damaged(at.at, "the block is unreadable (%v)", err)
	case raw != nil:
		return raw, nil
	case deflated == nil && other != 0:
		return nil, d.file.Damaged(at.at, "the block is compressed otherwise than by zlib (field %d), which osmium can mend: osmium cat -o new.osm.pbf", other)
	case deflated == nil:
		return nil, d.file.Damaged(at.at, "the block holds no data")
	case size > maxBlob:
		return nil, d.file.Damaged(at.at, "a block of %d bytes is beyond the %d that the format allows", size, maxBlob)
	case size > maxRatio*uint64(len(deflated)):
		return nil, d.file.Damaged(at.at, "%d bytes cannot hold the %d that the block claims", len(deflated), size)
	}
	d.data = sized(d.data, int(size))
	if err := d.unzip(deflated); err != nil {
		return nil, d.file.Damaged(at.at, "the block does not decompress (%v)", err)
	}
	return d.data, nil
}

// maxRatio is how far zlib can compress at best.
const maxRatio = 1032

// unzip fills the data, whose size is known, and checks that it ends there with
// the right checksum.
func (d *Decoder) unzip(deflated []byte) error {
	from := bytes.NewReader(deflated)
	if d.zip == nil {
		r, err := zlib.NewReader(from)
		if err != nil {
			return err
		}
		d.zip = r
	} else if err := d.zip.(zlib.Resetter).Reset(from, nil); err != nil {
		return err
	}
	if _, err := io.ReadFull(d.zip, d.data); err != nil {
		return err
	}
	var beyond [1]byte
	switch n, err := d.zip.Read(beyond[:]); {
	case n > 0:
		return errors.New("it is longer than it says")
	case err != nil && !errors.Is(err, io.EOF):
		return err
	}
	return nil
}

// sized is a slice of n bytes, the old one where it is large enough.
func sized(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n)
	}
	return b[:n]
}
