package export

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the "sqlite" driver
)

// writeGeoPackage writes OGC GeoPackage 1.3: a layer, or one a level, with spatial
// index, style and words; what it comes from as metadata and as a table. SQLite needs
// a file to write in, so it is made beside and then copied.
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
	if err := fillLayers(ctx, tx, t); err != nil {
		return err
	}
	if err := writeSources(ctx, tx, t); err != nil {
		return err
	}
	return tx.Commit()
}

// fillLayers puts each record into its layer. A layer begins with its first record; a
// table without any is one empty layer.
func fillLayers(ctx context.Context, tx *sql.Tx, t Table) error {
	layers := map[string]*layer{}
	var order []*layer
	of := func(name string) (*layer, error) {
		if l, begun := layers[name]; begun {
			return l, nil
		}
		l, err := beginLayer(ctx, tx, t, name)
		if err == nil {
			layers[name], order = l, append(order, l)
		}
		return l, err
	}
	for rec := range t.Rows {
		name := t.Name
		if t.Layers != nil {
			name = t.Layers[fmt.Sprint(rec.Values[0])]
		}
		l, err := of(name)
		if err != nil {
			return err
		}
		if err := l.add(ctx, rec); err != nil {
			return err
		}
	}
	if len(order) == 0 {
		if _, err := of(t.Name); err != nil {
			return err
		}
	}
	for _, l := range order {
		if err := l.end(ctx, tx, t); err != nil {
			return err
		}
	}
	return nil
}

// writeSources says where the figures come from: as metadata of the file, and as a
// table for people.
func writeSources(ctx context.Context, tx *sql.Tx, t Table) error {
	text, err := t.json()
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `insert into gpkg_metadata values (1, 'dataset', 'http://www.w3.org/ns/dcat', 'application/json', ?)`, text); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `insert into gpkg_metadata_reference (reference_scope, timestamp, md_file_id) values ('geopackage', ?, 1)`, t.Origin.moment()); err != nil {
		return err
	}
	columns := citedColumns()
	create, places := `create table sources (fid integer primary key autoincrement not null`, `null`
	for _, c := range columns {
		create, places = create+", "+quote(c.name)+" text", places+", ?"
	}
	if _, err := tx.ExecContext(ctx, create+`)`); err != nil {
		return err
	}
	for _, table := range []string{"sources", "layer_styles"} {
		if _, err := tx.ExecContext(ctx, `insert into gpkg_contents (table_name, data_type, identifier, last_change) values (?, 'attributes', ?, ?)`, table, table, t.Origin.moment()); err != nil {
			return err
		}
	}
	for _, c := range columns {
		if _, err := tx.ExecContext(ctx, `insert into gpkg_data_columns (table_name, column_name, name, title) values ('sources', ?, ?, ?)`,
			c.name, c.name, in(t.Lang, c.words)); err != nil {
			return err
		}
	}
	for _, s := range t.Origin.Sources {
		var values []any
		for _, c := range columns {
			values = append(values, optional(c.of(s)))
		}
		if _, err := tx.ExecContext(ctx, `insert into sources values (`+places+`)`, values...); err != nil {
			return err
		}
	}
	return nil
}
