package read

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"
	"modernc.org/sqlite"
)

// gpkgReader gives the rows of one layer of a GeoPackage, or of one table.
type gpkgReader struct {
	remarks
	ctx   context.Context
	name  string
	db    *sql.DB
	conn  *sql.Conn
	rows  *sql.Rows
	layer layer
	proj  projection
	cols  *Columns
	cells []any
	row   int
	out   Record
}

// openGPKG reads the layer that o.Layer names, or the only one; read only, and
// without what runs when a database is read.
func openGPKG(ctx context.Context, c content, files *spools, o Options) (Reader, error) {
	path, err := c.path(files)
	if err != nil {
		return nil, err
	}
	address := url.URL{Scheme: "file", OmitHost: true, Path: path,
		RawQuery: "mode=ro&immutable=1&_pragma=trusted_schema(0)&_pragma=query_only(1)&_pragma=cell_size_check(1)"}
	db, err := sql.Open("sqlite", address.String())
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", c.name, err)
	}
	r := &gpkgReader{ctx: ctx, name: c.name, db: db}
	if err := r.begin(o); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// limitLength is SQLite's number for the length of a text or a blob.
const limitLength = 0

func (r *gpkgReader) begin(o Options) (err error) {
	if r.conn, err = r.db.Conn(r.ctx); err != nil {
		return r.broken(err)
	}
	if _, err := sqlite.Limit(r.conn, limitLength, maxElement); err != nil {
		return fmt.Errorf("open %s: %w", r.name, err)
	}
	if r.layer, err = r.choose(o.Layer); err != nil {
		return err
	}
	if r.layer.geometry != "" {
		if o.CRS == 0 {
			if o.CRS, err = r.crs(); err != nil {
				return err
			}
		}
		if r.proj, err = projectionOf(o.CRS); err != nil {
			return invalid(r.name, 0, "layer %s: %w", r.layer.table, err)
		}
	}
	names, err := r.columns()
	if err != nil {
		return err
	}
	r.cols = NewColumns(names)
	wanted := make([]string, 0, len(names)+1)
	for _, name := range names {
		wanted = append(wanted, quoted(name))
	}
	if r.layer.geometry != "" {
		wanted = append(wanted, quoted(r.layer.geometry))
	}
	if r.rows, err = r.conn.QueryContext(r.ctx, "SELECT "+strings.Join(wanted, ", ")+" FROM "+quoted(r.layer.table)); err != nil {
		return r.broken(err)
	}
	r.cells, r.out.Values = make([]any, len(wanted)), make([]string, len(names))
	return nil
}

// quoted writes a name for SQL.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// broken tells why a database cannot be read on.
func (r *gpkgReader) broken(err error) error {
	if r.ctx.Err() != nil {
		return r.ctx.Err()
	}
	return invalid(r.name, r.row, "the GeoPackage cannot be read: it is truncated or corrupt, or holds what is too large: %w", err)
}

// Columns implements [Reader].
func (r *gpkgReader) Columns() *Columns { return r.cols }

// Close implements [Reader].
func (r *gpkgReader) Close() error {
	var err error
	if r.rows != nil {
		err = r.rows.Close()
	}
	if r.conn != nil {
		err = errors.Join(err, r.conn.Close())
	}
	return errors.Join(err, r.db.Close())
}

// Next implements [Reader].
func (r *gpkgReader) Next() (*Record, error) {
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return nil, r.broken(err)
		}
		return nil, io.EOF
	}
	r.row++
	into := make([]any, len(r.cells))
	for i := range r.cells {
		into[i] = &r.cells[i]
	}
	if err := r.rows.Scan(into...); err != nil {
		return nil, r.broken(err)
	}
	for i := range r.out.Values {
		r.out.Values[i] = storedText(r.cells[i])
	}
	r.out.Line, r.out.Geom, r.out.Raw = r.row, nil, cutRaw(strings.Join(r.out.Values, "\t"))
	if r.layer.geometry == "" {
		return &r.out, nil
	}
	geom, err := storedGeometry(r.cells[len(r.cells)-1])
	if err == nil && geom != nil {
		geom, err = r.proj.apply(geom)
	}
	if err != nil {
		return nil, &RowError{Line: r.row, Column: r.layer.geometry, Reason: err.Error(), Raw: r.out.Raw}
	}
	r.out.Geom = geom
	return &r.out, nil
}

// storedText writes what a database holds in a cell.
func storedText(cell any) string {
	switch v := cell.(type) {
	case string:
		return v
	case []byte:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return finite(v, 64)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		if day := v.Format(time.DateOnly); v.Equal(v.Truncate(24 * time.Hour)) {
			return day
		}
		return v.Format("2006-01-02T15:04:05")
	}
	return ""
}

// storedGeometry reads a geometry as GeoPackage holds it: a header, and then
// well-known binary.
func storedGeometry(cell any) (orb.Geometry, error) {
	if cell == nil {
		return nil, nil
	}
	b, ok := cell.([]byte)
	if !ok || len(b) < 8 || string(b[:2]) != "GP" {
		return nil, errors.New("the geometry is none of a GeoPackage")
	}
	flags := b[3]
	if flags&0x20 != 0 {
		return nil, errors.New("the geometry is of a kind beyond the standard")
	}
	bounds := map[byte]int{0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
	n, ok := bounds[flags>>1&7]
	if !ok || len(b) < 8+n {
		return nil, errShortWKB
	}
	return decodeWKB(b[8+n:])
}
