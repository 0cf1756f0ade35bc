//go:build !race

package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"maillage/data/storetest"
	"maillage/ingest"
)

// oldMirror is a fictional département where Bas (00002) and Haut (00003) merged
// into Bas-et-Haut (00002), where Ville (00010) has two municipal arrondissements
// and where Neuve (00020) has been split off since the boundaries were drawn.
func oldMirror(t *testing.T) string {
	t.Helper()
	square := func(code string, x, y float64) string {
		return fmt.Sprintf(`{"type":"Feature","properties":{"code":%q,"nom":"x"},"geometry":{"type":"Polygon","coordinates":[[[%g,%g],[%g,%g],[%g,%g],[%g,%g],[%g,%g]]]}}`,
			code, x, y, x+0.1, y, x+0.1, y+0.1, x, y+0.1, x, y)
	}
	return mirrorOf(t, map[string]string{
		"cog/regions.json":      `[{"code":"00","nom":"Îles","zone":"metro"}]`,
		"cog/departements.json": `[{"code":"00","region":"00","nom":"Île","zone":"metro"}]`,
		"cog/communes.json": `[
{"code":"00002","nom":"Bas-et-Haut","type":"commune-actuelle","zone":"metro","departement":"00","region":"00","codesPostaux":["00200"],"population":300},
{"code":"00010","nom":"Ville","type":"commune-actuelle","zone":"metro","departement":"00","region":"00","codesPostaux":["00100"],"population":1000},
{"code":"00020","nom":"Neuve","type":"commune-actuelle","zone":"metro","departement":"00","region":"00","codesPostaux":["00200"],"population":50},
{"code":"00002","nom":"Bas","type":"commune-deleguee","zone":"metro","departement":"00","region":"00","chefLieu":"00002"},
{"code":"00003","nom":"Haut","type":"commune-deleguee","zone":"metro","departement":"00","region":"00","chefLieu":"00002"},
{"code":"00011","nom":"Ville 1er","type":"arrondissement-municipal","zone":"metro","departement":"00","region":"00","commune":"00010"},
{"code":"00012","nom":"Ville 2e","type":"arrondissement-municipal","zone":"metro","departement":"00","region":"00","commune":"00010"}]`,
		"cog/epci.json": `[{"code":"200000001","nom":"CC","type":"CC","membres":[{"code":"00002"},{"code":"00010"},{"code":"00020"}]}]`,
		"cog/passage_communes_historique_2025.csv": "DEPCOM_HIST,DEPCOM\n00002,00002\n00004,00003\n00010,00010\n00020,00020\n",
		"contours/communes-aura-2018.geojson": `{"type":"FeatureCollection","features":[` +
			strings.Join([]string{square("00002", 4, 45), square("00003", 4.1, 45), square("00010", 4.3, 45)}, ",\n") + `]}`,
		"bpe/bpe18_ensemble.csv": "REG;DEP;DEPCOM;DCIRIS;AN;TYPEQU;NB_EQUIP\n" +
			"00;00;00002;00002;2018;B203;1\n00;00;00003;00003;2018;B203;2\n00;00;00004;00004;2018;B203;4\n" +
			"00;00;00011;000110101;2018;A504;10\n00;00;00011;000110102;2018;A504;20\n00;00;00012;000120101;2018;A504;40\n",
		"contexte/FILO2019_DISP_COM.csv": "CODGEO;NBPERS19;Q219;PPSOC19\n00002;100;20000;5,0\n00003;300;24000;\n00010;900;21000;4,5\n",
		"contexte/zrr_communes_2022.csv": "insee_code,zrr_status\n00002,NC\n00003,C\n00010,NC\n",
	})
}

func TestOldCodesAreBroughtToTheTargetCOG(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{oldMirror(t)}})
	for _, s := range report.Sources {
		if s.Outcome == ingest.Refused {
			t.Errorf("%s is refused: %s", s.Source, s.Message)
		}
	}
	if m := report.Communes.MissingContours; len(m) != 1 || m[0].Code != "00020" || m[0].Name != "Neuve" {
		t.Errorf("missing contours %v, want Neuve alone", m)
	}
	tests := []struct {
		name, query string
		want        int
	}{
		{"merged communes are summed", `select count from facility_function u join facility f on f.id = u.facility where f.commune = '00002' and type = 'bpe:B203'`, 7},
		{"municipal arrondissements are summed", `select count from facility_function u join facility f on f.id = u.facility where f.commune = '00010' and type = 'bpe:A504'`, 70},
		{"nothing is counted twice", `select sum(count) from facility_function`, 77},
		{"boundaries are united", `select count(*) from contour where commune = '00002' and parts = '{00002,00003}' and st_numgeometries(geom) = 1`, 1},
		{"and not overlaid", `select round(st_area(geom) * 1000) from contour where commune = '00002'`, 20},
		{"a median is weighted by persons", `select value from observation where commune = '00002' and name = 'revenu_median'`, 23000},
		{"a sum without a part is not known", `select count(*) from observation where commune = '00002' and name = 'part_prestations_sociales' and status = 'secret' and value is null`, 1},
		{"the class of the code that was kept stands", `select count(*) from zoning where commune = '00002' and class = 'NC'`, 1},
		{"a place without position sits at its commune's centre", `select count(*) from facility where commune = '00002' and precision = 'commune' and st_within(geom, (select geom from contour where commune = '00002'))`, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := count(t, st, tt.query); got != tt.want {
				t.Errorf("%d, want %d", got, tt.want)
			}
		})
	}
	if s := of(t, report, "zrr"); len(s.Notes) != 1 || !strings.Contains(s.Notes[0], "00002") {
		t.Errorf("notes %q, want the commune of two classes named", s.Notes)
	}
}
