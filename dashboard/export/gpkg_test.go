package export_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"maillage/dashboard/atlastest"
	"maillage/dashboard/export"
)

// geoPackage opens a table as a GeoPackage.
func geoPackage(t *testing.T, table export.Table) *sql.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), table.Name+".gpkg")
	if err := os.WriteFile(path, write(t, table, export.GeoPackage, ""), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestAGeoPackageHasALayerALevelWithItsGeometryIndexStyleAndWords(t *testing.T) {
	t.Parallel()
	table := tables(t)["territoires"]
	table.Lang = "en"
	db := geoPackage(t, table)
	for query, want := range map[string]string{
		"pragma application_id": "1196444487",
		"select group_concat(table_name, ' ') from (select table_name from gpkg_contents where data_type = 'features' order by 1)":                                 "communes departements epci regions",
		"select group_concat(table_name, ' ') from (select table_name from gpkg_contents where data_type = 'attributes' order by 1)":                               "layer_styles sources",
		"select count(*) || ' ' || count(geom) from communes":                                                                                                      "12 11", // one has no contour
		"select count(*) || ' ' || count(geom) from epci":                                                                                                          "2 2",
		"select count(*) || ' ' || count(geom) from regions":                                                                                                       "1 1",
		"select group_concat(distinct geometry_type_name) from gpkg_geometry_columns":                                                                              "MULTIPOLYGON",
		"select min_x from gpkg_contents where table_name = 'communes'":                                                                                            "-4.4",
		"select count(*) from rtree_communes_geom":                                                                                                                 "11",
		"select code from communes c join rtree_communes_geom r on r.id = c.fid where r.minx <= -4.35 and r.maxx >= -4.35 and r.miny <= 46.25 and r.maxy >= 46.25": atlastest.Town,
		"select count(*) from gpkg_extensions where extension_name = 'gpkg_rtree_index'":                                                                           "4",
		"select count(*) from sqlite_master where type = 'trigger' and tbl_name = 'communes'":                                                                      "6",
		"select count(*) from layer_styles where styleQML like '%attr=\"indice\"%' and useAsDefault and f_geometry_column = 'geom' and f_table_schema = ''":        "4",
		"select title from gpkg_data_columns where table_name = 'communes' and column_name = 'carence_sante'":                                                      "Gap, 0 to 1: Health",
		"select licence || ', ' || mention from sources where source = 'demo-cog'":                                                                                 "Licence Ouverte 2.0, Institut fictif, 2026",
		"select count(*) from gpkg_metadata where metadata like '%\"dc:license\":\"Licence Ouverte 2.0\"%'":                                                        "1",
	} {
		var got string
		if err := db.QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %q %v, want %q", query, got, err, want)
		}
	}
	var blob []byte
	if err := db.QueryRow("select geom from communes where code = '00001'").Scan(&blob); err != nil || string(blob[:2]) != "GP" {
		t.Fatalf("geometry %q %v", blob, err)
	}
	g, err := wkb.Unmarshal(blob[8:])
	if mp, ok := g.(orb.MultiPolygon); err != nil || !ok || len(mp) != 1 || len(mp[0][0]) != 5 {
		t.Errorf("geometry %v %v", g, err)
	}
}
