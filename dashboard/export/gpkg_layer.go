package export

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
)

// layer is one of a GeoPackage that is being filled.
type layer struct {
	name           string
	shaped         bool
	insert, locate *sql.Stmt // of records, and of their boxes in the spatial index
	bound          orb.Bound
}

func beginLayer(ctx context.Context, tx *sql.Tx, t Table, name string) (*layer, error) {
	l := &layer{name: name, shaped: t.Shape != NoShape, bound: orb.Bound{Min: orb.Point{180, 90}, Max: orb.Point{-180, -90}}}
	create := "create table " + quote(name) + " (fid integer primary key autoincrement not null"
	var names []string
	if l.shaped {
		create, names = create+", geom "+string(t.Shape), append(names, "geom")
	}
	for _, c := range t.Columns {
		create, names = create+", "+quote(c.Name)+" "+sqlType(c.Kind), append(names, quote(c.Name))
	}
	if _, err := tx.ExecContext(ctx, create+")"); err != nil {
		return nil, err
	}
	places := strings.TrimSuffix(strings.Repeat("?,", len(names)), ",")
	var err error
	if l.insert, err = tx.PrepareContext(ctx, fmt.Sprintf("insert into %s (%s) values (%s)", quote(name), strings.Join(names, ","), places)); err != nil || !l.shaped {
		return l, err
	}
	index := quote("rtree_" + name + "_geom")
	if _, err := tx.ExecContext(ctx, "create virtual table "+index+" using rtree(id, minx, maxx, miny, maxy)"); err != nil {
		return nil, err
	}
	l.locate, err = tx.PrepareContext(ctx, "insert into "+index+" values (?, ?, ?, ?, ?)")
	return l, err
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

func (l *layer) add(ctx context.Context, rec Record) error {
	args := rec.Values
	if l.shaped {
		blob, err := gpkgGeometry(rec.Geometry)
		if err != nil {
			return err
		}
		args = append([]any{blob}, rec.Values...)
	}
	added, err := l.insert.ExecContext(ctx, args...)
	if err != nil || rec.Geometry == nil || !l.shaped {
		return err
	}
	id, err := added.LastInsertId()
	if err != nil {
		return err
	}
	box := rec.Geometry.Bound()
	l.bound = l.bound.Union(box)
	_, err = l.locate.ExecContext(ctx, id, box.Min[0], box.Max[0], box.Min[1], box.Max[1])
	return err
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

// end registers a layer, what its columns hold, how it is coloured and what keeps its
// index when others change it.
func (l *layer) end(ctx context.Context, tx *sql.Tx, t Table) error {
	kind := "features"
	if !l.shaped {
		kind = "attributes"
	}
	description := "Maillage " + t.Origin.Release + ", " + t.Origin.Published
	_, err := tx.ExecContext(ctx, `insert into gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, 4326)`, l.name, kind, l.name, description, t.Origin.moment(), l.bound.Min[0], l.bound.Min[1], l.bound.Max[0], l.bound.Max[1])
	if err != nil {
		return err
	}
	for _, c := range t.Columns {
		words := in(t.Lang, c.About)
		title, _, _ := strings.Cut(words, " : ")
		if _, err := tx.ExecContext(ctx, `insert into gpkg_data_columns (table_name, column_name, name, title, description) values (?, ?, ?, ?, ?)`,
			l.name, c.Name, c.Name, title, words); err != nil {
			return err
		}
	}
	if !l.shaped {
		return nil
	}
	for _, step := range []struct {
		query  string
		values []any
	}{
		{`insert into gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) values (?, 'geom', ?, 4326, 0, 0)`, []any{l.name, string(t.Shape)}},
		{`insert into gpkg_extensions values (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')`, []any{l.name}},
		{`insert into layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)
			values ('', '', ?, 'geom', 'Maillage', ?, '', 1, '', '', ?)`, []any{l.name, qml(t), t.Origin.moment()}},
		{strings.NewReplacer("<t>", l.name).Replace(rtreeTriggers), nil},
	} {
		if _, err := tx.ExecContext(ctx, step.query, step.values...); err != nil {
			return err
		}
	}
	return nil
}
