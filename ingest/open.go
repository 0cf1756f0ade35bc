package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"

	"maillage/data/catalogue"
	"maillage/ingest/fetch"
	"maillage/ingest/read"
)

// open opens a file as the catalogue declares it.
func open(ctx context.Context, f fetch.File, declared catalogue.File, v catalogue.Vintage, progress func(int64)) (read.Reader, error) {
	o := read.Options{Format: declared.Format, Encoding: declared.Encoding, SkipLines: declared.SkipLines,
		SkipAfterHeader: declared.SkipAfterHeader, Header: declared.Header, Lines: declared.Lines, Sheet: declared.Sheet, Member: declared.Member}
	if declared.CRS != 0 && len(v.Fields["x"].From) == 0 {
		o.CRS = declared.CRS
	}
	for _, c := range declared.Delimiter {
		o.Delimiter = c
	}
	if declared.Format == read.FormatJSON || declared.Format == read.FormatGeoJSON {
		o.Columns = v.Columns()
	}
	if l := declared.Longer; l != nil {
		o.Longer = &read.Longer{Keep: l.Keep, Total: l.Total, NamesTo: l.NamesTo, ValuesTo: l.ValuesTo}
	}
	if declared.Format == read.FormatShapefile {
		return read.OpenPath(ctx, f.Path, o)
	}
	in, err := os.Open(f.Path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.Name, err)
	}
	r, err := read.Open(ctx, &counted{in, progress}, f.Bytes, f.Name, o)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return &reader{r, in}, nil
}

// counted tells how many bytes are read.
type counted struct {
	*os.File
	progress func(int64)
}

func (c *counted) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.File.ReadAt(p, at)
	c.progress(int64(n))
	return n, err
}

// reader closes its file.
type reader struct {
	read.Reader
	file *os.File
}

func (r *reader) Close() error { return errors.Join(r.Reader.Close(), r.file.Close()) }
