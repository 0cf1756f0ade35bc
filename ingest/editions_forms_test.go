//go:build !race

package ingest_test

import (
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/paulmach/orb"

	"maillage/data/opendatatest"
	"maillage/data/store"
	"maillage/ingest"
	"maillage/ingest/readtest"
)

// accessTimes is a row of INSEE's times to equipment, from one populated square.
type accessTimes struct {
	ID       string  `parquet:"idSrc"`
	X        float64 `parquet:"X"`
	Y        float64 `parquet:"Y"`
	Commune  string  `parquet:"depcom"`
	Dep      string  `parquet:"dep"`
	Iris     string  `parquet:"iris"`
	People   float64 `parquet:"pop"`
	Domain   string  `parquet:"domaine"`
	Type     string  `parquet:"typeeq_id"`
	Distance float64 `parquet:"distance"`
	Straight float64 `parquet:"deuclidienne"`
	Minutes  float64 `parquet:"duree"`
}

// boundary is a commune of ADMIN EXPRESS in GeoParquet.
type boundary struct {
	Code     string `parquet:"code_insee"`
	Name     string `parquet:"nom_officiel"`
	Geometry []byte `parquet:"geometrie"`
}

// crest is a square about Crest.
func crest() orb.MultiPolygon {
	return orb.MultiPolygon{{{{5, 44.7}, {5.1, 44.7}, {5.1, 44.8}, {5, 44.8}, {5, 44.7}}}}
}

// otherForms are files of editions that stand beside those of [officialForms].
func otherForms(t *testing.T) []form {
	t.Helper()
	located := func(path, typ string) form {
		row := func(x, y string) cells {
			return cells{"DEPCOM": "26108", "DEP": "26", "DOM": typ[:1], "TYPEQU": typ, "LAMBERT_X": x, "LAMBERT_Y": y, "QUALITE_XY": "B"}
		}
		return form{path: path, comma: ";", fill: "_Z", header: "AN;NOMRS;CNOMRS;DEPCOM;DEP;LIBCOM;DOM;SDOM;TYPEQU;SIRET;CAPACITE;LAMBERT_X;LAMBERT_Y;LONGITUDE;LATITUDE;QUALITE_XY;EPSG;QUALITE_GEOLOC;TR_DIST_PRECISION;DCIRIS;EPCI;UU2020;BV2022;AAV2020;DENS3;DENS7",
			rows: []cells{row("859800", "6404900"), row("_Z", "_U"), {"DEPCOM": "26108", "TYPEQU": "D107"}}}
	}
	apl := func(path, sheet, of, people, value string) form {
		return form{path: path, sheets: []formSheet{{name: "Paramètres", header: "x"}, {name: sheet, titles: 8,
			header: "Code commune INSEE,Commune,APL " + of + "," + people + ",Population totale", under: []string{"", "", "unité"}, rows: [][]string{{"26108", "Crest", value, "8700", "8800"}}}}}
	}
	square := func(id, typ string, people, minutes float64) accessTimes {
		return accessTimes{ID: id, Commune: "26108", Dep: "26", People: people, Type: typ, Minutes: minutes}
	}
	return []form{
		located("bpe/bpe24_ensemble_xy.csv", "D265"), located("bpe/bpe23_ensemble_xy.csv", "D201"),
		apl("sante/apl_aux_kinesitherapeutes.xlsx", "APL 2023", "aux masseurs-kinésithérapeutes", "Population standardisée 2021 pour les masseurs-kinésithérapeutes", "120.5"),
		apl("sante/apl_aux_medecins_generalistes.xlsx", "APL 2022", "aux médecins généralistes", "Population standardisée 2020 pour la médecine générale", "4.25"),
		{path: "contours/ADE-COG-CARTO_4-0_GPKG_WGS84G_FRA-ED2026-01-01.gpkg", binary: readtest.Content(t, readtest.GeoPackage(t, crest(), 4326, adminExpress()...))},
		{path: "contours/ADE-COG-CARTO_4-0_GEOPARQUET_WGS84G_FRA-ED2026-01-01/commune.parquet", binary: readtest.Parquet(t,
			[]boundary{{"26108", "Crest", readtest.WKB(t, crest())}, {"97501", "Miquelon-Langlade", readtest.WKB(t, crest())}},
			parquet.KeyValueMetadata("geo", `{"version":"1.0.0","primary_column":"geometrie","columns":{"geometrie":{"encoding":"WKB","geometry_types":[]}}}`))},
		{path: "acces/donnees_2025_reg84.parquet", binary: readtest.Parquet(t, []accessTimes{
			square("a", "D265", 30, 4), square("b", "D265", 10, 8), square("c", "D265", 0, 50), square("a", "B207", 30, 90)})},
	}
}

// adminExpress makes the layer of communes of ADMIN EXPRESS, whose names, codes and
// columns are the official ones.
func adminExpress() []string {
	return []string{
		`CREATE TABLE gpkg_spatial_ref_sys (srs_name, srs_id INTEGER, organization, organization_coordsys_id INTEGER)`,
		`INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326)`,
		`CREATE TABLE gpkg_contents (table_name, data_type)`, `INSERT INTO gpkg_contents VALUES ('commune', 'features'), ('departement', 'features')`,
		`CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id INTEGER)`,
		`INSERT INTO gpkg_geometry_columns VALUES ('commune', 'geometrie', 4326), ('departement', 'geometrie', 4326)`,
		`CREATE TABLE departement (fid INTEGER PRIMARY KEY, geometrie BLOB)`,
		`CREATE TABLE commune (fid INTEGER PRIMARY KEY, cleabs TEXT, code_insee TEXT, nom_officiel TEXT, code_insee_du_departement TEXT,
			code_insee_de_la_region TEXT, statut TEXT, population INTEGER, code_postal TEXT, codes_siren_des_epci TEXT, geometrie BLOB)`,
		`INSERT INTO commune (code_insee, nom_officiel, geometrie) VALUES ('26108', 'Crest', @geometry), ('97501', 'Miquelon-Langlade', @geometry)`,
	}
}

// editionsOnRequest loads what is taken only where it is asked for by its name, and
// editions older than the newest.
func editionsOnRequest(t *testing.T, st *store.Store) {
	t.Helper()
	mirrors := append([]string{writeForms(t, otherForms(t))}, opendatatest.Mirrors(t)...)
	load := func(sources ...string) *ingest.Report {
		report := mustRun(t, ingest.Options{Store: st, Mirrors: mirrors, Territory: []string{"26"}, Sources: sources})
		for _, s := range report.Sources {
			if s.Rejected > 0 {
				t.Errorf("%s: %d rows are rejected", s.Source, s.Rejected)
			}
		}
		return report
	}
	figure := func(name string) string {
		return `select round(value * 100) from observation where commune = '26108' and name = '` + name + `'`
	}
	places := func(typ, where string) string {
		return `select coalesce(sum(count), 0) from facility_function join facility on id = facility where type = 'bpe:` + typ + `' and ` + where
	}
	report := load("bpe@2024", "contours@2026-ign", "apl-kinesitherapeutes", "apl-medecins@2022", "insee-temps-acces")
	holds(t, st, map[string]int{
		places("D265", "precision = 'address' and abs(st_x(geom) - 5.02) < 0.01"): 1, places("D265", "precision = 'commune'"): 1, places("D107", "true"): 1,
		`select count(*) from contour`: 1, figure("apl_kinesitherapeutes"): 12050, figure("apl_medecins"): 425,
		figure("insee_minutes_medecin"): 500, figure("insee_minutes_population"): 4000,
	})
	if s := of(t, report, "insee-temps-acces"); s.Vintage != "2025" || s.Read != 4 || s.Filtered != 2 {
		t.Errorf("times of INSEE: %+v", s)
	}
	load("bpe@2023", "contours@2026-ign-parquet")
	holds(t, st, map[string]int{places("D201", "true"): 2, places("D107", "true"): 1, `select count(*) from contour`: 1})

}
