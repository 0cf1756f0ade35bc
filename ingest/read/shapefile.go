package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Shapefile is the files that one shapefile is made of. PRJ and CPG may be nil.
type Shapefile struct {
	Name     string // for errors
	SHP, DBF io.Reader
	PRJ, CPG io.Reader
}

// shapefileReader gives the rows of a .dbf with the shapes of a .shp.
type shapefileReader struct {
	remarks
	ctx   context.Context
	name  string
	files []io.Closer
	shp   *shpScanner
	dbf   *dbfScanner
	proj  projection
	cols  *Columns
	out   Record
}

// openShapefile reads a shapefile from its parts. o.CRS counts before the .prj
// file, and o.Encoding before what the .dbf shows and declares.
func openShapefile(ctx context.Context, f Shapefile, files []io.Closer, o Options) (*shapefileReader, error) {
	r := &shapefileReader{ctx: ctx, name: f.Name, files: files}
	prj, err := smallFile(f.PRJ)
	if err != nil {
		return nil, invalid(f.Name, 0, ".prj: %w", err)
	}
	cpg, err := smallFile(f.CPG)
	if err != nil {
		return nil, invalid(f.Name, 0, ".cpg: %w", err)
	}
	if o.CRS == 0 {
		if o.CRS, err = wellKnownCRS(prj); err != nil {
			return nil, invalid(f.Name, 0, "%w", err)
		}
	}
	if r.proj, err = projectionOf(o.CRS); err != nil {
		return nil, invalid(f.Name, 0, "%w", err)
	}
	if r.shp, err = newShpScanner(f.SHP); err != nil {
		return nil, invalid(f.Name, 0, "%w", err)
	}
	if r.dbf, err = newDBFScanner(f.DBF, o.Encoding, cpg); err != nil {
		return nil, invalid(f.Name, 0, "%w", err)
	}
	r.cols = NewColumns(r.dbf.names())
	return r, nil
}

// smallFile reads a .prj or .cpg file, nothing from nil.
func smallFile(in io.Reader) (string, error) {
	if in == nil {
		return "", nil
	}
	b, err := io.ReadAll(io.LimitReader(in, 64<<10))
	return string(b), err
}

func (r *shapefileReader) Columns() *Columns { return r.cols }

func (r *shapefileReader) Close() error {
	var err error
	for _, f := range r.files {
		err = errors.Join(err, f.Close())
	}
	return err
}

// Next implements [Reader]. Deleted rows are passed over with their shapes.
func (r *shapefileReader) Next() (*Record, error) {
	values := make([]string, len(r.cols.Names))
	for {
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		deleted, dbfErr := r.dbf.next(values)
		geom, shpErr := r.shp.next()
		if err := r.pair(dbfErr, shpErr); err != nil {
			return nil, err
		}
		if deleted {
			continue
		}
		r.out = Record{Line: r.dbf.row, Values: values, Raw: cutRaw(strings.Join(values, "|"))}
		err := shpErr
		if err == nil {
			r.out.Geom, err = r.proj.apply(geom)
		}
		if err != nil {
			return nil, &RowError{Line: r.out.Line, Column: "geometry", Reason: err.Error(), Raw: r.out.Raw}
		}
		return &r.out, nil
	}
}

// pair checks that table and shapes go on, or end, together.
func (r *shapefileReader) pair(dbf, shp error) error {
	_, bad := errors.AsType[*shapeError](shp)
	switch {
	case errors.Is(dbf, io.EOF) && errors.Is(shp, io.EOF):
		return io.EOF
	case errors.Is(dbf, io.EOF):
		return invalid(r.name, r.dbf.row, "the .dbf table ends before the .shp file")
	case errors.Is(shp, io.EOF):
		return invalid(r.name, r.dbf.row, "the .shp file ends before the .dbf table")
	case dbf != nil:
		return lost(r.name, r.dbf.row+1, dbf)
	case shp != nil && !bad:
		return lost(r.name, r.shp.row, fmt.Errorf(".shp: %w", shp))
	}
	return nil
}

// openShapefilePath opens a .shp file and its siblings, whatever the case of
// their extensions.
func openShapefilePath(ctx context.Context, path string, o Options) (Reader, error) {
	var files []io.Closer
	open := func(ext string, needed bool) (io.Reader, error) {
		stem := strings.TrimSuffix(path, filepath.Ext(path))
		for _, name := range []string{stem + ext, stem + strings.ToUpper(ext)} {
			f, err := os.Open(name)
			if err == nil {
				files = append(files, f)
				return f, nil
			}
			if !errors.Is(err, os.ErrNotExist) {
				return nil, err
			}
		}
		if needed {
			return nil, fmt.Errorf("the %s file beside %s: %w", ext, filepath.Base(path), os.ErrNotExist)
		}
		return nil, nil
	}
	return fromParts(ctx, filepath.Base(path), open, &files, o)
}

// openPackedShapefile finds the other parts of a .shp in the archive that it lies
// in.
func openPackedShapefile(ctx context.Context, shp content, o Options) (Reader, error) {
	if shp.member == "" {
		return nil, invalid(shp.name, 0, "a shapefile is several files: give its .shp by path, or all of them in an archive")
	}
	var files []io.Closer
	open := func(ext string, needed bool) (io.Reader, error) {
		want := strings.TrimSuffix(shp.member, filepath.Ext(shp.member)) + ext
		for _, m := range shp.beside {
			if strings.EqualFold(m.name, want) {
				in, err := m.open()
				if err == nil {
					files = append(files, in)
				}
				return in, err
			}
		}
		if needed {
			return nil, invalid(shp.name, 0, "the archive holds no %s", want)
		}
		return nil, nil
	}
	return fromParts(ctx, shp.name, open, &files, o)
}

// fromParts opens each part and the reader over them; on an error it closes
// what was opened.
func fromParts(ctx context.Context, name string, open func(ext string, needed bool) (io.Reader, error), files *[]io.Closer, o Options) (Reader, error) {
	f := Shapefile{Name: name}
	var err error
	for _, part := range []struct {
		to     *io.Reader
		ext    string
		needed bool
	}{{&f.SHP, ".shp", true}, {&f.DBF, ".dbf", true}, {&f.PRJ, ".prj", false}, {&f.CPG, ".cpg", false}} {
		if err == nil {
			*part.to, err = open(part.ext, part.needed)
		}
	}
	if err == nil {
		var r *shapefileReader
		if r, err = openShapefile(ctx, f, *files, o); err == nil {
			return r, nil
		}
	}
	return nil, errors.Join(err, (&shapefileReader{files: *files}).Close())
}
