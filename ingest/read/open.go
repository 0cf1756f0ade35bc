package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bodgit/sevenzip"

	"maillage/geo"
)

// The formats that [Open] knows.
const (
	FormatCSV       = "csv"
	FormatJSON      = "json"
	FormatNDJSON    = "ndjson" // one JSON object a line
	FormatGeoJSON   = "geojson"
	FormatShapefile = "shapefile"
	FormatXLSX      = "xlsx"
	FormatParquet   = "parquet"
	FormatGPKG      = "gpkg"
)

// maxRecord bounds one row of text, in bytes: no honest row comes near it, and
// a quote that is never closed would otherwise swallow the file.
const maxRecord = 1 << 20

// Open reads a file of the given size. It unwraps gzip, bzip2, zip, 7z and tar
// (the member that o.Member names, or the only one that can be meant) and dispatches
// on o.Format, or on the extension of name where the format is empty. Fatal errors
// carry name.
//
// A shapefile is several files: here it must be whole in an archive; use
// [OpenPath] otherwise.
func Open(ctx context.Context, r io.ReaderAt, size int64, name string, o Options) (Reader, error) {
	if o.Format == "" {
		o.Format = FormatOf(name)
	}
	if size == 0 {
		return nil, invalid(name, 0, "the file is empty")
	}
	if !slices.Contains(formats(), o.Format) {
		return nil, geo.Errorf(geo.CodeInvalid, "%s: format %q is not one of %s", name, o.Format, strings.Join(formats(), ", "))
	}
	second, err := gatherBeside(o.Beside)
	if err != nil {
		return nil, err
	}
	for _, t := range second {
		if t.Needed {
			o.Only = append(slices.Clone(o.Only), t.holds(t.Of, 0))
		}
	}
	var files spools
	out, err := openContent(ctx, contentOf(r, size, name), &files, o)
	if err != nil {
		return nil, errors.Join(err, files.Close())
	}
	return arrange(&withFiles{out, []io.Closer{&files}}, name, o, second)
}

// arrange makes the rows of r longer, wider, or joined to those beside them, as the
// options ask; r is closed where it cannot be.
func arrange(r Reader, name string, o Options, second []joined) (Reader, error) {
	out, err := r, error(nil)
	if o.Longer != nil {
		out, err = newLonger(out, name, *o.Longer)
	}
	if err == nil && o.Wider != nil {
		out, err = newWider(out, name, *o.Wider)
	}
	for _, t := range second {
		if err == nil {
			out, err = newBeside(out, name, t)
		}
	}
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return out, nil
}

func formats() []string {
	return []string{FormatCSV, FormatJSON, FormatNDJSON, FormatGeoJSON, FormatShapefile, FormatXLSX, FormatParquet, FormatGPKG}
}

func openContent(ctx context.Context, c content, files *spools, o Options) (Reader, error) {
	c, err := c.unwrap(o.Format, o.Member, files)
	if err != nil {
		return nil, err
	}
	switch o.Format {
	case FormatShapefile:
		return openPackedShapefile(ctx, c, o)
	case FormatXLSX, FormatParquet, FormatGPKG:
		if c, err = c.spool(files); err != nil {
			return nil, err
		}
		return openPlaced(ctx, c, files, o)
	}
	in, err := c.open()
	if err != nil {
		return nil, err
	}
	out, err := openText(ctx, newText(in, o.Encoding), c.name, o)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return out, nil
}

// openPlaced opens a content that is read here and there.
func openPlaced(ctx context.Context, c content, files *spools, o Options) (Reader, error) {
	switch o.Format {
	case FormatParquet:
		return openParquet(ctx, c, o)
	case FormatGPKG:
		return openGPKG(ctx, c, files, o)
	}
	return openXLSX(ctx, c.at, c.size, c.name, o)
}

func openText(ctx context.Context, in text, name string, o Options) (Reader, error) {
	switch o.Format {
	case FormatJSON:
		return openJSON(ctx, in, name, o)
	case FormatGeoJSON:
		return openGeoJSON(ctx, in, name, o)
	case FormatNDJSON:
		return openNDJSON(ctx, in, name, o)
	}
	return openCSV(ctx, in, name, o)
}

// OpenPath reads a local file, and for a shapefile its .dbf, .prj and .cpg
// siblings.
func OpenPath(ctx context.Context, path string, o Options) (Reader, error) {
	if strings.EqualFold(filepath.Ext(path), ".shp") {
		second, err := gatherBeside(o.Beside)
		if err != nil {
			return nil, err
		}
		r, err := openShapefilePath(ctx, path, o)
		if err != nil {
			return nil, err
		}
		return arrange(r, filepath.Base(path), o, second)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", filepath.Base(path), err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", filepath.Base(path), err), f.Close())
	}
	r, err := Open(ctx, f, info.Size(), filepath.Base(path), o)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &withFiles{Reader: r, files: []io.Closer{f}}, nil
}

// withFiles closes, after a reader, the files that it read.
type withFiles struct {
	Reader
	files []io.Closer
}

func (w *withFiles) Close() error {
	err := w.Reader.Close()
	for _, f := range w.files {
		err = errors.Join(err, f.Close())
	}
	return err
}

// FormatOf tells the format of a file by the end of its name; csv where that says nothing.
func FormatOf(name string) string {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	switch filepath.Ext(name) {
	case ".json":
		return FormatJSON
	case ".geojson":
		return FormatGeoJSON
	case ".ndjson", ".jsonl":
		return FormatNDJSON
	case ".shp":
		return FormatShapefile
	case ".xlsx":
		return FormatXLSX
	case ".parquet":
		return FormatParquet
	case ".gpkg":
		return FormatGPKG
	}
	return FormatCSV
}

// invalid makes a fatal error about the content of a file; line 0 leaves the
// line out.
func invalid(name string, line int, format string, args ...any) error {
	if line > 0 {
		return geo.Errorf(geo.CodeInvalid, "%s: line %d: %w", name, line, fmt.Errorf(format, args...))
	}
	return geo.Errorf(geo.CodeInvalid, "%s: %w", name, fmt.Errorf(format, args...))
}

// lost reports a fatal read error: what the system refuses is the machine's fault,
// all else the file's.
func lost(name string, line int, err error) error {
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: line %d: read: %w", name, line, err)
	}
	if packed, ok := errors.AsType[*sevenzip.ReadError](err); ok && packed.Encrypted {
		return invalid(name, line, "the archive is encrypted")
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return invalid(name, line, "the file is truncated: %w", err)
	}
	return invalid(name, line, "the file is truncated or corrupt: %w", err)
}

// cutRaw keeps the first 2,000 characters of a row for the quarantine.
func cutRaw(s string) string {
	const most = 2000
	if len(s) <= most {
		return s
	}
	n := 0
	for i := range s {
		if n == most {
			return s[:i]
		}
		n++
	}
	return s
}
