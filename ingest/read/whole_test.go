//go:build !race

package read_test

import (
	"testing"

	"maillage/data/opendatatest"
	"maillage/ingest/read"
)

func TestRegionFilesAreReadWhole(t *testing.T) {
	tests := []struct {
		path              string
		options           read.Options
		columns           int
		rows, bad, shapes int
	}{
		{path: "bpe/bpe18_ensemble.csv", options: read.Options{Delimiter: ';'}, columns: 7, rows: 126367},
		{path: "bpe/bpe18_enseignement.csv", options: read.Options{Delimiter: ';'}, columns: 14, rows: 8507},
		{path: "cog/passage_communes_historique_2025.csv", columns: 2, rows: 39161},
		{path: "france-services/liste-fs-20240801.csv", columns: 24, rows: 325},
		{path: "laposte/laposte_poincont2.csv", options: read.Options{Delimiter: ';'}, columns: 16, rows: 2431},
		{path: "covoiturage/bnlc_2023-07.csv", columns: 19, rows: 1324},
		{path: "gares/liste-des-gares.csv", options: read.Options{Delimiter: ';'}, columns: 18, rows: 3819},
		{path: "numerique/ftth_communes_2018T1.csv", options: read.Options{SkipLines: 4}, columns: 5, rows: 8184},
		{path: "numerique/communes_info_2018T1.csv", options: read.Options{SkipLines: 4}, columns: 13, rows: 4092},
		{path: "ess/siae_2020.csv", columns: 16, rows: 458},
		{path: "contexte/FILO2019_DISP_COM.csv", options: read.Options{Delimiter: ';'}, columns: 31, rows: 3754},
		{path: "contexte/zrr_communes_2022.csv", columns: 2, rows: 4030},
		{path: "contexte/communes_zonages_2025.csv", columns: 27, rows: 4025},
		{path: "contexte/communes_population_2021.csv", columns: 19, rows: 4177},
		{path: "sante/hospitals_FR_2020.csv", columns: 25, rows: 566},
		{path: "contours/communes-aura-2018.geojson", columns: 2, rows: 4092, shapes: 4092},
		{path: "contours/communes-26-2016-hd.geojson", columns: 3, rows: 364, shapes: 364},
		{path: "ess/fabriques_de_territoire.geojson", columns: 5, rows: 43, shapes: 43},
		{path: "cog/communes.json", columns: 12, rows: 37590},
		{path: "cog/epci.json", columns: 7, rows: 1255},
		{path: "numerique/hinaura_lieux.json", columns: 34, rows: 1171},
		{path: "bpe/bpe2013.xlsx", columns: 182, rows: 35190},
		{path: "services-publics/MSAP-20180627.shp", columns: 13, rows: 980, shapes: 980},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			r, err := read.OpenPath(t.Context(), opendatatest.Path(t, tt.path), tt.options)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if got := len(r.Columns().Names); got != tt.columns {
				t.Errorf("%d columns, want %d: %q", got, tt.columns, r.Columns().Names)
			}
			rows, bad, shapes := drain(t, r)
			if rows != tt.rows || bad != tt.bad || shapes != tt.shapes {
				t.Errorf("rows %d, bad %d, shapes %d; want %d, %d, %d", rows, bad, shapes, tt.rows, tt.bad, tt.shapes)
			}
		})
	}
}
