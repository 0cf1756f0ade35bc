package pbf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"google.golang.org/protobuf/encoding/protowire"

	"maillage/geo"
)

// What the format allows: a file that goes beyond it is damaged.
const (
	maxBlobHeader = 64 << 10
	maxBlob       = 32 << 20
)

// File is an open file, its header read and its blocks located. It serves many
// goroutines.
type File struct {
	Header Header

	path   string
	from   io.ReaderAt
	close  func() error
	size   int64
	blocks []frame
}

// frame is where a blob lies in the file.
type frame struct {
	at   int64 // of the blob's first byte
	size int   // bytes
}

// Open opens a file: see [New].
func Open(path string) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("look at %s: %w", path, err), f.Close())
	}
	file, err := New(path, f, info.Size())
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	file.close = f.Close
	return file, nil
}

// New reads the header of a file of so many bytes and finds where every block
// begins, without decompressing any: what is not PBF, or was cut short, is
// refused here with [geo.CodeInvalid]. Errors name it by its path.
func New(path string, from io.ReaderAt, size int64) (*File, error) {
	file := &File{path: path, from: from, size: size, close: func() error { return nil }}
	if err := file.locate(); err != nil {
		return nil, err
	}
	return file, nil
}

// Close closes what was opened; nothing may be read from it any more.
func (f *File) Close() error { return f.close() }

// Path is what the file is called in errors.
func (f *File) Path() string { return f.path }

// Blocks is the number of blocks of data.
func (f *File) Blocks() int { return len(f.blocks) }

// Bytes is the size of a block in the file, compressed.
func (f *File) Bytes(block int) int64 { return int64(f.blocks[block].size) }

// Damaged is the error for what cannot be at a byte of the file.
func (f *File) Damaged(at int64, format string, args ...any) error {
	return geo.Errorf(geo.CodeInvalid, "%s is damaged at byte %d of %d: %s; fetch the file again",
		f.path, at, f.size, fmt.Sprintf(format, args...))
}

// locate walks over the frames of the file, from header to header.
func (f *File) locate() error {
	if f.size == 0 {
		return geo.Errorf(geo.CodeInvalid, "%s is empty, where an OpenStreetMap PBF file was expected; fetch the file again", f.path)
	}
	for at := int64(0); at < f.size; {
		kind, blob, err := f.frame(at)
		switch {
		case err != nil:
			return err
		case at == 0 && kind != "OSMHeader":
			return f.foreign()
		case at == 0:
			if err := f.readHeader(blob); err != nil {
				return err
			}
		case kind == "OSMData":
			f.blocks = append(f.blocks, blob)
		} // blocks of other kinds are to be skipped, says the format
		at = blob.at + int64(blob.size)
	}
	return nil
}

func (f *File) foreign() error {
	return geo.Errorf(geo.CodeInvalid, "%s is not an OpenStreetMap PBF file: its first bytes are no header block; fetch the file again", f.path)
}

// frame reads what precedes a blob: its kind and its size.
func (f *File) frame(at int64) (kind string, blob frame, err error) {
	var length [4]byte
	if err := f.fill(length[:], at); err != nil {
		return "", blob, err
	}
	n := binary.BigEndian.Uint32(length[:])
	if n == 0 || n > maxBlobHeader {
		if at == 0 {
			return "", blob, f.foreign()
		}
		return "", blob, f.Damaged(at, "a block header of %d bytes cannot be", n)
	}
	header := make([]byte, n)
	if err := f.fill(header, at+4); err != nil {
		return "", blob, err
	}
	kind, size, err := parseBlobHeader(header)
	if err != nil {
		if at == 0 {
			return "", blob, f.foreign()
		}
		return "", blob, f.Damaged(at, "the block header is unreadable (%v)", err)
	}
	blob = frame{at: at + 4 + int64(n), size: int(size)}
	if size > maxBlob {
		return "", blob, f.Damaged(at, "a block of %d bytes is beyond the %d that the format allows", size, maxBlob)
	}
	if blob.at+int64(size) > f.size {
		return "", blob, f.cutShort(at)
	}
	return kind, blob, nil
}

// fill reads exactly the bytes asked for.
func (f *File) fill(buf []byte, at int64) error {
	_, err := f.from.ReadAt(buf, at)
	if errors.Is(err, io.EOF) {
		return f.cutShort(at)
	}
	if err != nil {
		return fmt.Errorf("read %s at byte %d: %w", f.path, at, err)
	}
	return nil
}

func (f *File) cutShort(at int64) error {
	return geo.Errorf(geo.CodeInvalid, "%s is cut short: the block at byte %d goes beyond its end at byte %d; fetch the file again", f.path, at, f.size)
}

// parseBlobHeader reads the message BlobHeader: type 1, datasize 3.
func parseBlobHeader(b []byte) (kind string, size uint64, err error) {
	found := false
	err = eachField(b, func(num protowire.Number, value field) error {
		switch num {
		case 1:
			kind = string(value.bytes)
		case 3:
			size, found = value.number, true
		}
		return nil
	})
	if err == nil && !found {
		err = errors.New("it has no size")
	}
	return kind, size, err
}
