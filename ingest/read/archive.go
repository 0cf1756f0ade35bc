package read

import (
	"archive/tar"
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/bodgit/sevenzip"
)

// member is one file of an archive.
type member struct {
	name string // with its folders
	open func() (io.ReadCloser, error)
}

// members lists the files of a zip, 7z or tar archive, without folders and
// without what systems leave in archives.
func (c content) members(kind string) (all []member, err error) {
	switch kind {
	case KindTar:
		all, err = c.tarMembers()
	case Kind7z:
		all, err = c.sevenZipMembers()
	default:
		all, err = c.zipMembers()
	}
	if err != nil {
		return nil, err
	}
	var kept []member
	for _, m := range all {
		if !strings.HasSuffix(m.name, "/") && !isLitter(m.name) {
			kept = append(kept, m)
		}
	}
	return kept, nil
}

// isLitter reports whether a member is one that macOS or Windows adds.
func isLitter(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if part == "__MACOSX" || strings.HasPrefix(part, ".") && part != "." && part != ".." {
			return true
		}
	}
	base := strings.ToLower(path.Base(name))
	return base == "thumbs.db" || base == "desktop.ini"
}

// damage says why a member of a zip cannot be opened.
func damage(err error) error {
	if errors.Is(err, zip.ErrAlgorithm) {
		return errors.New("it is packed in a way that cannot be read: pack it again with deflate")
	}
	return fmt.Errorf("the archive is truncated or corrupt, fetch it again: %w", err)
}

func (c content) zipMembers() ([]member, error) {
	archive, err := zip.NewReader(io.NewSectionReader(c.at, 0, c.size), c.size) // which bears places outside it
	if errors.Is(err, zip.ErrFormat) {
		return nil, invalid(c.name, 0, "the zip archive is truncated or corrupt: %w", err)
	}
	if err != nil {
		return nil, invalid(c.name, 0, "zip: %w", err)
	}
	var all []member
	for _, f := range archive.File {
		all = append(all, member{f.Name, func() (io.ReadCloser, error) {
			if f.Flags&1 != 0 {
				return nil, invalid(c.name, 0, "zip member %s is encrypted", f.Name)
			}
			in, err := f.Open()
			if err != nil {
				return nil, invalid(c.name, 0, "zip member %s: %w", f.Name, damage(err))
			}
			return in, nil
		}})
	}
	return all, nil
}

func (c content) sevenZipMembers() ([]member, error) {
	archive, err := sevenzip.NewReader(c.at, c.size)
	if err != nil {
		return nil, c.bad7z("", err)
	}
	var all []member
	for _, f := range archive.File {
		if f.FileInfo().IsDir() {
			continue
		}
		all = append(all, member{f.Name, func() (io.ReadCloser, error) {
			in, err := f.Open()
			if err != nil {
				return nil, c.bad7z(" member "+f.Name, err)
			}
			return in, nil
		}})
	}
	return all, nil
}

// bad7z says why a 7z archive cannot be read.
func (c content) bad7z(where string, err error) error {
	read, ok := errors.AsType[*sevenzip.ReadError](err)
	if _, machine := errors.AsType[*fs.PathError](err); machine || ok && read.Encrypted {
		return lost(c.name, 0, err)
	}
	return invalid(c.name, 0, "the 7z archive%s is truncated or corrupt: %w", where, err)
}

// tarMembers reads through the archive once; each member is opened by reading up
// to it again, for what a tar archive is packed in cannot be read at any place.
func (c content) tarMembers() ([]member, error) {
	in, err := c.open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	archive := tar.NewReader(in)
	var all []member
	for number := 0; ; number++ {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, c.badTar(err)
		}
		if h.Typeflag == tar.TypeReg {
			all = append(all, member{h.Name, func() (io.ReadCloser, error) { return c.openTarred(number) }})
		}
	}
}

func (c content) openTarred(number int) (io.ReadCloser, error) {
	in, err := c.open()
	if err != nil {
		return nil, err
	}
	archive := tar.NewReader(in)
	for range number + 1 {
		if _, err := archive.Next(); err != nil {
			return nil, errors.Join(c.badTar(err), in.Close())
		}
	}
	return packedReader{archive, in}, nil
}

func (c content) badTar(err error) error {
	if errors.Is(err, tar.ErrHeader) {
		return invalid(c.name, 0, "the tar archive is truncated or corrupt: %w", err)
	}
	return lost(c.name, 0, err)
}
