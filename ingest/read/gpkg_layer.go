package read

import (
	"database/sql"
	"errors"
	"slices"
	"strings"
)

// layer is a table of a GeoPackage, with its geometry where it has one.
type layer struct {
	table, geometry string
	srs             int // of the GeoPackage's own list
}

// choose finds the layer of a name, the only one without.
func (r *gpkgReader) choose(name string) (layer, error) {
	layers, err := r.layers()
	if err != nil {
		return layer{}, err
	}
	fits := func(l layer) bool { return strings.EqualFold(l.table, name) }
	if name == "" {
		fits = func(l layer) bool {
			return l.geometry != "" || !slices.ContainsFunc(layers, func(o layer) bool { return o.geometry != "" })
		}
	}
	var names []string
	var found []layer
	for _, l := range layers {
		names = append(names, l.table)
		if fits(l) {
			found = append(found, l)
		}
	}
	if len(found) != 1 {
		return layer{}, invalid(r.name, 0, "layer %q: name one of those of the GeoPackage: %s", name, cutRaw(strings.Join(names, ", ")))
	}
	return found[0], nil
}

// layers lists the tables that GeoPackage declares, or else all.
func (r *gpkgReader) layers() (layers []layer, err error) {
	const declared = `SELECT c.table_name, coalesce(g.column_name, ''), coalesce(g.srs_id, 0) FROM gpkg_contents c
		JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
		LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
		WHERE c.data_type IN ('features', 'attributes') ORDER BY c.table_name`
	const plain = `SELECT name, '', 0 FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
		AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`
	query := declared
	var one int
	err = r.conn.QueryRowContext(r.ctx, `SELECT 1 FROM sqlite_master WHERE name = 'gpkg_contents'`).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		query = plain
	} else if err != nil {
		return nil, r.broken(err)
	}
	rows, err := r.conn.QueryContext(r.ctx, query)
	if err != nil {
		return nil, r.broken(err)
	}
	for err == nil && rows.Next() {
		var l layer
		err = rows.Scan(&l.table, &l.geometry, &l.srs)
		layers = append(layers, l)
	}
	if err = errors.Join(err, rows.Err(), rows.Close()); err != nil {
		return nil, r.broken(err)
	}
	return layers, nil
}

// crs is the EPSG code of the layer's system.
func (r *gpkgReader) crs() (int, error) {
	var organization string
	var code int
	err := r.conn.QueryRowContext(r.ctx, `SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = $1`, r.layer.srs).Scan(&organization, &code)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !strings.EqualFold(organization, "EPSG") {
		return 0, invalid(r.name, 0, "layer %s does not tell its CRS by an EPSG code: declare crs", r.layer.table)
	}
	if err != nil {
		return 0, r.broken(err)
	}
	return code, nil
}

// columns are those of the layer but its geometry.
func (r *gpkgReader) columns() (names []string, err error) {
	rows, err := r.conn.QueryContext(r.ctx, `SELECT name FROM pragma_table_info($1)`, r.layer.table)
	if err != nil {
		return nil, r.broken(err)
	}
	for err == nil && rows.Next() {
		var name string
		if err = rows.Scan(&name); name != r.layer.geometry {
			names = append(names, name)
		}
	}
	if err = errors.Join(err, rows.Err(), rows.Close()); err != nil {
		return nil, r.broken(err)
	}
	return names, nil
}
