package ingest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	"maillage/data/catalogue"
	"maillage/ingest/fetch"
	"maillage/ingest/read"
)

// open opens a file of the job's vintage as the catalogue declares it, with the
// second tables that are beside it.
func (j *job) open(ctx context.Context, f fetch.File, declared catalogue.File, progress func(int64)) (read.Reader, error) {
	o := options(declared, j.vintage)
	o.Columns = j.vintage.ColumnsOf(declared)
	if l := declared.Longer; l != nil {
		o.Longer = &read.Longer{Keep: l.Keep, Total: l.Total, NamesTo: l.NamesTo, ValuesTo: l.ValuesTo}
	}
	if w := declared.Wider; w != nil {
		o.Wider = &read.Wider{By: w.By, NamesFrom: w.NamesFrom, ValuesFrom: w.ValuesFrom, Keep: values(w.Keep), Columns: w.Columns}
	}
	for _, b := range declared.Beside {
		o.Beside = append(o.Beside, j.beside(ctx, f, declared, b))
	}
	o.Only = append(only(j.vintage, declared), j.only...)
	return openFile(ctx, f, o, progress)
}

// beside is a second table of a file, in the same one or another of the vintage.
func (j *job) beside(ctx context.Context, f fetch.File, declared catalogue.File, b catalogue.Beside) read.Beside {
	other, of := f, options(b.Declared(j.vintage, declared), j.vintage)
	if i := slices.IndexFunc(j.vintage.Files, func(d catalogue.File) bool { return d.Path == b.File }); i >= 0 {
		other = j.files[i]
	}
	of.Columns = b.Columns()
	second := read.Beside{Name: other.Name, Of: b.Of, Key: b.Key, Keep: values(b.Keep), Take: b.Take, Needed: b.Needed(j.vintage), First: b.First}
	if i := slices.IndexFunc(j.vintage.Files, func(d catalogue.File) bool { return d.Path == b.Within }); i >= 0 {
		second.Within = j.files[i].Name
	}
	if other.Path == "" { // an optional file that is not at hand
		return second
	}
	second.Open = func(only []read.Filter) (read.Reader, error) {
		of.Only = only
		return openFile(ctx, other, of, func(int64) {})
	}
	return second
}

// only are the filters of a vintage on columns of a file itself.
func only(v catalogue.Vintage, f catalogue.File) (filters []read.Filter) {
	if f.Longer != nil || f.Wider != nil {
		return nil
	}
	for _, column := range slices.Sorted(maps.Keys(v.Keep)) {
		if !slices.ContainsFunc(f.Beside, func(b catalogue.Beside) bool { return b.Take[column] != "" }) {
			filters = append(filters, read.Keeping(column, v.Keep[column]))
		}
	}
	return filters
}

// options say how a file is written.
func options(declared catalogue.File, v catalogue.Vintage) read.Options {
	o := read.Options{Format: declared.Format, Encoding: declared.Encoding, SkipLines: declared.SkipLines,
		SkipAfterHeader: declared.SkipAfterHeader, HeaderAt: declared.HeaderAt, Header: declared.Header, Lines: declared.Lines,
		Sheet: declared.Sheet, Layer: declared.Layer, Rows: declared.Rows, Next: declared.Next, Member: declared.Member}
	if declared.CRS != 0 && len(v.Fields["x"].From) == 0 {
		o.CRS = declared.CRS
	}
	for _, c := range declared.Delimiter {
		o.Delimiter = c
	}
	return o
}

func values(keep map[string]catalogue.Values) map[string][]string {
	plain := map[string][]string{}
	for column, accepted := range keep {
		plain[column] = accepted
	}
	return plain
}

func openFile(ctx context.Context, f fetch.File, o read.Options, progress func(int64)) (read.Reader, error) {
	if o.Format == read.FormatShapefile {
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

// counted says how many bytes are read.
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
