package export

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
	_ "modernc.org/sqlite" // the "sqlite" driver
)

// writeGeoPackage writes one layer of OGC GeoPackage 1.3. SQLite needs a file to
// write in, so it is made beside and then copied.
func writeGeoPackage(ctx context.Context, w io.Writer, t Table) (err error) {
	dir, err := os.MkdirTemp("", "maillage-export-")
	if err != nil {
		return fmt.Errorf("write geopackage: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, t.Name+".gpkg")
	if err := fillGeoPackage(ctx, path, t); err != nil {
		return fmt.Errorf("write geopackage: %w", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("write geopackage: %w", err)
	}
	defer f.Close()
	if _, err := io.Copy(w, f); err != nil {
		return fmt.Errorf("write geopackage: %w", err)
	}
	return nil
}

func fillGeoPackage(ctx context.Context, path string, t Table) (err error) {
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(off)&_pragma=synchronous(off)")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after Commit
	if _, err := tx.ExecContext(ctx, gpkgSchema); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, createLayer(t)); err != nil {
		return err
	}
	bound, err := insertRecords(ctx, tx, t)
	if err != nil {
		return err
	}
	if err := registerLayer(ctx, tx, t, bound); err != nil {
		return err
	}
	return tx.Commit()
}

func createLayer(t Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "create table %s (fid integer primary key autoincrement not null", quote(t.Name))
	if t.Shape != NoShape {
		fmt.Fprintf(&b, ", geom %s", t.Shape)
	}
	for _, c := range t.Columns {
		fmt.Fprintf(&b, ", %s %s", quote(c.Name), sqlType(c.Kind))
	}
	b.WriteString(")")
	return b.String()
}

func sqlType(k Kind) string {
	switch k {
	case Integer:
		return "integer"
	case Number:
		return "real"
	case Boolean:
		return "boolean"
	default:
		return "text"
	}
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func insertRecords(ctx context.Context, tx *sql.Tx, t Table) (orb.Bound, error) {
	bound := orb.Bound{Min: orb.Point{180, 90}, Max: orb.Point{-180, -90}}
	names := make([]string, 0, len(t.Columns)+1)
	if t.Shape != NoShape {
		names = append(names, "geom")
	}
	for _, c := range t.Columns {
		names = append(names, quote(c.Name))
	}
	places := strings.TrimSuffix(strings.Repeat("?,", len(names)), ",")
	insert, err := tx.PrepareContext(ctx, fmt.Sprintf("insert into %s (%s) values (%s)", quote(t.Name), strings.Join(names, ","), places))
	if err != nil {
		return bound, err
	}
	defer insert.Close()
	for rec := range t.Rows {
		args := rec.Values
		if t.Shape != NoShape {
			blob, err := gpkgGeometry(rec.Geometry)
			if err != nil {
				return bound, err
			}
			args = append([]any{blob}, rec.Values...)
			if rec.Geometry != nil {
				bound = bound.Union(rec.Geometry.Bound())
			}
		}
		if _, err := insert.ExecContext(ctx, args...); err != nil {
			return bound, err
		}
	}
	return bound, nil
}

// gpkgGeometry is a GeoPackage binary: "GP", version 0, flags (little-endian,
// no envelope), the reference system, then WKB. It is nil for no geometry.
func gpkgGeometry(g orb.Geometry) (any, error) {
	if g == nil {
		return nil, nil
	}
	header := []byte{'G', 'P', 0, 1, 0, 0, 0, 0}
	binary.LittleEndian.PutUint32(header[4:], 4326)
	body, err := wkb.Marshal(g, binary.LittleEndian)
	if err != nil {
		return nil, err
	}
	return append(header, body...), nil
}

func registerLayer(ctx context.Context, tx *sql.Tx, t Table, b orb.Bound) error {
	kind := "features"
	if t.Shape == NoShape {
		kind = "attributes"
	}
	description := "Maillage " + t.Origin.Release + ": " + strings.Join(t.Origin.Sources, ", ")
	_, err := tx.ExecContext(ctx, `insert into gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)
		values (?, ?, ?, ?, ?, ?, ?, ?, 4326)`, t.Name, kind, t.Name, description, b.Min[0], b.Min[1], b.Max[0], b.Max[1])
	if err != nil || t.Shape == NoShape {
		return err
	}
	_, err = tx.ExecContext(ctx, `insert into gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)
		values (?, 'geom', ?, 4326, 0, 0)`, t.Name, string(t.Shape))
	return err
}
