package read

import (
	"bufio"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// content is a file, or one that was found inside another. It can be read from
// its beginning any number of times.
type content struct {
	name string // of the file of the source, for errors
	open func() (io.ReadCloser, error)
	// at reads it at any place; nil where it comes out of a wrapping.
	at   io.ReaderAt
	size int64 // with at
	// member is its name in the archive that it comes from, and beside are all that
	// lie there.
	member string
	beside []member
}

// contentOf is the content of a file.
func contentOf(at io.ReaderAt, size int64, name string) content {
	open := func() (io.ReadCloser, error) { return io.NopCloser(io.NewSectionReader(at, 0, size)), nil }
	return content{name: name, open: open, at: at, size: size}
}

// headSize is how many first bytes say what a content is: those of a tar
// archive are at its 257th.
const headSize = 1024

// head gives the first bytes; a damaged content is met again, with its error, by
// who reads it.
func (c content) head() []byte {
	in, err := c.open()
	if err != nil {
		return nil
	}
	defer in.Close()
	head := make([]byte, headSize)
	n, _ := io.ReadFull(in, head)
	return head[:n]
}

// unpacked is the content of a gzip or bzip2 file.
func (c content) unpacked(kind string) content {
	open := func() (io.ReadCloser, error) {
		packed, err := c.open()
		if err != nil {
			return nil, err
		}
		if kind == KindBzip2 {
			return packedReader{bzip2.NewReader(bufio.NewReader(packed)), packed}, nil
		}
		plain, err := gzip.NewReader(bufio.NewReader(packed))
		if err != nil {
			return nil, errors.Join(invalid(c.name, 0, "gzip: %w", err), packed.Close())
		}
		return packedReader{plain, packed}, nil
	}
	return content{name: c.name, open: open}
}

// packedReader closes what it unpacks.
type packedReader struct {
	io.Reader
	packed io.Closer
}

func (p packedReader) Close() error { return p.packed.Close() }

// maxSpooled bounds what is unpacked to a temporary file, in bytes: the largest
// official layers take one or two gigabytes.
const maxSpooled = 8 << 30

// spool makes a content readable at any place, through a temporary file where it
// comes out of a wrapping. files are the temporary files, which who reads on removes.
func (c content) spool(files *spools) (content, error) {
	if c.at != nil {
		return c, nil
	}
	in, err := c.open()
	if err != nil {
		return c, err
	}
	defer in.Close()
	f, err := files.create()
	if err != nil {
		return c, err
	}
	size, err := io.Copy(f, io.LimitReader(in, maxSpooled+1))
	if err != nil {
		return c, lost(c.name, 0, err)
	}
	if size > maxSpooled {
		return c, invalid(c.name, 0, "the archive unpacks to more than 8 GiB: see what it holds before it is used")
	}
	out := contentOf(f, size, c.name)
	out.member, out.beside = c.member, c.beside
	return out, nil
}

// path is where a content lies on disk: its file, or a temporary one.
func (c content) path(files *spools) (string, error) {
	named, ok := c.at.(interface{ Name() string })
	if !ok {
		c.at = nil
		copied, err := c.spool(files)
		if err != nil {
			return "", err
		}
		named = copied.at.(*os.File)
	}
	return filepath.Abs(named.Name())
}

// spools are the temporary files of one reader.
type spools []*os.File

func (s *spools) create() (*os.File, error) {
	f, err := os.CreateTemp("", "maillage-read-")
	if err == nil {
		*s = append(*s, f)
	}
	return f, err
}

// Close removes the files.
func (s *spools) Close() error {
	var err error
	for _, f := range *s {
		err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	*s = nil
	return err
}
