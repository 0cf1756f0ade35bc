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
	if read.KindOf(b.Bytes) == read.KindWebPage {
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

// beginnings recognise the formats whose columns stand elsewhere than at the
// beginning, or that have none.
func beginnings() map[string]func([]byte) bool {
	zipped := func(b []byte) bool { return read.KindOf(b) == read.KindZip }
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
	switch read.KindOf(beginning) {
	case read.KindGzip:
		in, err = gzip.NewReader(bytes.NewReader(beginning))
	case read.KindZip:
		in, err = firstMember(beginning, declared)
	case read.Kind7z, read.KindBzip2, read.KindTar:
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
	if read.KindOf(text) == read.KindTar {
		return nil, errUnseen
	}
	return text, nil // the beginning ends within what is packed
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
	o := read.Options{Format: declared.Format, Member: declared.Member}
	if first := string(beginning[header : header+name]); !read.Means(o, first) {
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
