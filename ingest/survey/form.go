package survey

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"maillage/data/catalogue"
	"maillage/ingest/fetch"
	"maillage/ingest/read"
)

// errUnseen tells that a file's columns cannot be read from its beginning.
var errUnseen = errors.New("form not seen")

// most is how much of a file is asked for, and of what is packed in it unpacked:
// the longest header known takes 25 kB.
const most = 128 << 10

// columns reads the columns of a file from its beginning. It fails with errUnseen
// where that cannot tell, and otherwise where it is no such file.
func columns(ctx context.Context, b fetch.Beginning, declared catalogue.File) ([]string, error) {
	if isPage(b.Bytes) {
		return nil, errors.New("a web page")
	}
	if begins, ok := beginnings()[declared.Format]; ok && !begins(b.Bytes) {
		return nil, fmt.Errorf("no %s file", declared.Format)
	}
	columnsOf, ok := readers()[declared.Format]
	if !ok || len(declared.Header) > 0 {
		return nil, errUnseen
	}
	text, err := unpack(b.Bytes, declared)
	if err != nil {
		return nil, err
	}
	return columnsOf(ctx, text, declared)
}

// readers read the columns of the formats that begin with them.
func readers() map[string]func(context.Context, []byte, catalogue.File) ([]string, error) {
	return map[string]func(context.Context, []byte, catalogue.File) ([]string, error){
		read.FormatCSV: csvColumns, read.FormatJSON: jsonColumns, read.FormatNDJSON: jsonColumns, read.FormatGeoJSON: jsonColumns,
	}
}

// isPage recognises what a site answers instead of a file.
func isPage(beginning []byte) bool {
	start := bytes.ToLower(bytes.TrimSpace(beginning[:min(len(beginning), 512)]))
	return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}

// beginnings recognise the formats whose columns stand elsewhere than at the
// beginning, or that have none.
func beginnings() map[string]func([]byte) bool {
	zipped := func(b []byte) bool { return bytes.HasPrefix(b, []byte("PK\x03\x04")) }
	return map[string]func([]byte) bool{
		read.FormatXLSX: zipped,
		"gtfs":          zipped,
		"osm-pbf":       func(b []byte) bool { return bytes.Contains(b[:min(len(b), 64)], []byte("OSMHeader")) },
	}
}

// csvColumns reads a header as a load does.
func csvColumns(ctx context.Context, text []byte, declared catalogue.File) ([]string, error) {
	o := read.Options{Format: read.FormatCSV, Encoding: declared.Encoding, SkipLines: declared.SkipLines}
	for _, c := range declared.Delimiter {
		o.Delimiter = c
	}
	in, err := read.Open(ctx, bytes.NewReader(text), int64(len(text)), declared.Path, o)
	if err != nil {
		return nil, err
	}
	return in.Columns().Names, in.Close()
}

// unpack gives the beginning of what a file holds: of a gzip file, or of a zip archive
// whose first member is the one that is read.
func unpack(beginning []byte, declared catalogue.File) ([]byte, error) {
	var in io.Reader
	var err error
	switch {
	case bytes.HasPrefix(beginning, []byte("\x1f\x8b")):
		in, err = gzip.NewReader(bytes.NewReader(beginning))
	case bytes.HasPrefix(beginning, []byte("PK\x03\x04")):
		in, err = firstMember(beginning, declared)
	case bytes.HasPrefix(beginning, []byte("7z\xbc\xaf")), bytes.HasPrefix(beginning, []byte("BZh")), isTar(beginning):
		return nil, errUnseen
	default:
		return beginning, nil
	}
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(in, most))
	if len(text) == 0 {
		return nil, fmt.Errorf("packed, and damaged: %w", err)
	}
	if isTar(text) {
		return nil, errUnseen
	}
	return text, nil // the beginning ends within what is packed
}

func isTar(beginning []byte) bool {
	const at = 257
	return len(beginning) > at && bytes.HasPrefix(beginning[at:], []byte("ustar"))
}

// firstMember reads the first member of a zip archive by the header before it, for the
// list of members stands at the end.
func firstMember(beginning []byte, declared catalogue.File) (io.Reader, error) {
	const header = 30
	if len(beginning) < header {
		return nil, errUnseen
	}
	name := int(binary.LittleEndian.Uint16(beginning[26:]))
	content := header + name + int(binary.LittleEndian.Uint16(beginning[28:]))
	if len(beginning) <= content {
		return nil, errUnseen
	}
	if first := string(beginning[header : header+name]); !isMember(declared, first) {
		return nil, errUnseen
	}
	packed := bytes.NewReader(beginning[content:])
	switch binary.LittleEndian.Uint16(beginning[8:]) {
	case zip.Store:
		return packed, nil
	case zip.Deflate:
		return flate.NewReader(packed), nil
	}
	return nil, errUnseen
}

// isMember reports whether a member of an archive is the one that a load would read: by
// the glob, or without one by its ending, where it does not describe another.
func isMember(declared catalogue.File, name string) bool {
	name = strings.ToLower(name)
	base := path.Base(name)
	if declared.Member == "" {
		described := regexp.MustCompile("meta|varmod|dictionnaire|notice|documentation|lisez|readme")
		return path.Ext(base) == "."+declared.Format && !described.MatchString(base)
	}
	glob := strings.ToLower(declared.Member)
	whole, _ := path.Match(glob, name) // a glob that is none matches nothing
	last, _ := path.Match(glob, base)
	return whole || last
}
