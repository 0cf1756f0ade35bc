package read

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"path"
	"strings"
)

// unwrap gives the plain content of a file that may be gzipped or zipped,
// recognised by its first bytes and not by its name.
func unwrap(r io.ReaderAt, size int64, name, member string) (io.ReadCloser, error) {
	switch magic(r) {
	case "gzip":
		in, err := gzip.NewReader(bufio.NewReader(io.NewSectionReader(r, 0, size)))
		if err != nil {
			return nil, invalid(name, 0, "gzip: %w", err)
		}
		return in, nil
	case "zip":
		file, err := zipMember(r, size, name, member)
		if err != nil {
			return nil, err
		}
		in, err := file.Open()
		if err != nil {
			return nil, invalid(name, 0, "zip member %s: %w", file.Name, err)
		}
		return in, nil
	}
	return io.NopCloser(io.NewSectionReader(r, 0, size)), nil
}

// magic tells "gzip", "zip" or "".
func magic(r io.ReaderAt) string {
	var head [4]byte
	n, _ := r.ReadAt(head[:], 0) // a short or failing read is met again, with its error, by the reader itself
	switch {
	case n >= 2 && head[0] == 0x1f && head[1] == 0x8b:
		return "gzip"
	case n == 4 && string(head[:]) == "PK\x03\x04":
		return "zip"
	}
	return ""
}

// zipMember finds the one file of an archive that matches a glob, tried on the
// base name and on the whole path.
func zipMember(r io.ReaderAt, size int64, name, glob string) (*zip.File, error) {
	archive, err := openZip(r, size, name)
	if err != nil {
		return nil, err
	}
	var found []*zip.File
	for _, f := range archive.File {
		if !strings.HasSuffix(f.Name, "/") && matches(glob, f.Name) {
			found = append(found, f)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	var names []string
	for _, f := range archive.File {
		names = append(names, f.Name)
	}
	return nil, invalid(name, 0, "%d members of the archive match %q, one is needed among: %s",
		len(found), glob, cutRaw(strings.Join(names, ", ")))
}

func openZip(r io.ReaderAt, size int64, name string) (*zip.Reader, error) {
	archive, err := zip.NewReader(r, size)
	if errors.Is(err, zip.ErrFormat) {
		return nil, invalid(name, 0, "the zip archive is truncated or corrupt: %w", err)
	}
	if err != nil {
		return nil, invalid(name, 0, "zip: %w", err)
	}
	return archive, nil
}

func matches(glob, name string) bool {
	if glob == "" {
		return true
	}
	whole, err := path.Match(glob, name)
	if err != nil {
		return false
	}
	base, _ := path.Match(glob, path.Base(name))
	return whole || base
}
