//go:build !race

package ingest_test

import (
	"path/filepath"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/compute"
	"maillage/data/opendatatest"
	"maillage/data/overlay"
	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/ingest"
)

// wrongOnce is an input that was once taken wrongly, and how it ends.
type wrongOnce struct {
	folder, source            string
	outcome                   ingest.Outcome
	loaded, outside, rejected int
	says                      string // in the report's notes, message or reasons
	query                     string // a count of what is stored
	want                      int
}

func wrongOnes() []wrongOnce {
	const fs, loaded, refused = "france-services", ingest.Loaded, ingest.Refused
	return []wrongOnce{
		{"01-irve-coordonneesXY", "irve", loaded, 4, 0, 1, "coordinates swapped", `select count(*) from facility where source = 'irve' and precision = 'address'`, 4},
		{"02-percent-pattern", "taux", loaded, 3, 0, 0, "", `select count(*) from observation where name = 'taux_test' and value in (87.5, 41, 99.1)`, 3},
		{"03-finess", "finess", loaded, 2, 1, 0, "", `select count(*) from facility where source = 'finess' and precision = 'address' and commune in ('26362', '26108')`, 2},
		{"04-geoapi-centres", "geoapi", loaded, 2, 0, 0, "", `select count(*) from centre where source = 'geoapi' and method = 'mairie' and st_x(geom) between 5 and 5.4`, 2},
		{"05-bpe24-drom-utm", "bpe", loaded, 970, 30, 0, "", "", 0},
		{"06-bpe-zip-varmod", "bpe@2018", loaded, 207, 1792, 0, "", "", 0},
		{"15-multipolygon-with-empty-part", "contours@2018", loaded, 367, 0, 0, "1 boundaries have parts without a point, which are left out: 26108", `select count(*) from contour where commune = '26108' and st_isvalid(geom)`, 1},
		{"30-decimal-comma-coordinates", "gtfs-cars", refused, 0, 0, 4, "stops.txt, column stop_lon: the position has a decimal comma", "", 0},
		{"20-disjoint-calendars", "gtfs-cars", loaded, 24, 0, 0, "on 217 days from 2026-09-01 to 2027-06-30", `select count(*) from transit_trip where source = 'gtfs-cars'`, 24},
		{"31-swapped-stops", "gtfs-cars", refused, 0, 0, 4, "exchange stop_lat and stop_lon", `select count(*) from transit_trip where source = 'gtfs-cars'`, 24},
		{"52b-csv-utf16-nobom", fs, loaded, 28, 0, 0, "the text is in UTF-16 and is read so", "", 0},
		{"53-csv-footer-no-newline", fs, loaded, 28, 0, 0, "line 30 is a remark and no row", "", 0},
		{"54-csv-ctrl-z", fs, loaded, 28, 0, 0, "", "", 0},
		{"56-csv-duplicate-header", fs, loaded, 28, 0, 0, `several columns are named "longitude": the first of them is read`, "", 0},
		{"58-zip-macosx", fs, loaded, 28, 0, 0, "", "", 0},
		{"59b-tar-gz", fs, loaded, 28, 0, 0, "", "", 0},
		{"59c-zip-in-zip", fs, refused, 0, 0, 0, "zip member inner.zip: the archive is truncated or corrupt", "", 0}, // damaged, not only nested
		{"59d-7z", fs, refused, 0, 0, 0, "the 7z archive is truncated or corrupt", "", 0},                            // damaged too
		{"59e-html-login", fs, refused, 0, 0, 0, "this is a web page and not the file", "", 0},
		{"60-cp1252", fs, refused, 0, 0, 28, "perhaps windows-1252", `select count(*) from facility where source = 'france-services'`, 28},
		{"65-html-formula", fs, loaded, 28, 0, 0, "", `select count(*) from facility where source = 'france-services' and left(name, 1) in ('=', '@')`, 2},
		{"67-lost-zeros", fs, loaded, 58, 24, 0, "54 commune codes in column insee_com had lost their leading zero", "", 0},
		{"80-xlsx-mix", "tauxls", loaded, 6, 1, 1, "not a number", "", 0},
		{"91-shp-macosx", "contshp", loaded, 367, 0, 0, "", `select count(*) from contour where source = 'contshp'`, 362},
		{"120-json-results-wrapper", "hinaura-results", loaded, 60, 0, 0, "", "", 0},
		{"121-ndjson", "hinaura-lines", loaded, 60, 0, 0, "", "", 0},
	}
}

// TestInputsThatWereOnceTakenWronglyEndRight loads them one after the other over what they
// depend on, by entries that were written for them.
func TestInputsThatWereOnceTakenWronglyEndRight(t *testing.T) {
	t.Parallel()
	cases, st := opendatatest.Cases(t), storetest.New(t)
	mine, err := overlay.Open("testdata/cases")
	if err != nil {
		t.Fatal(err)
	}
	sources, err := catalogue.Load(mine)
	if err != nil {
		t.Fatal(err)
	}
	o := ingest.Options{Store: st, Territory: []string{"26"}, Mirrors: []string{opendatatest.Dir(t)}, Catalogue: sources, Sources: []string{"contours", "population", "gtfs-ter"}}
	mustRun(t, o)
	for _, tt := range wrongOnes() {
		t.Run(tt.folder, func(t *testing.T) {
			o := o
			o.Mirrors, o.Sources, o.Force = []string{filepath.Join(cases, tt.folder, "m")}, []string{tt.source}, !strings.HasPrefix(tt.source, "gtfs")
			tt.check(t, st, mustRun(t, o))
		})
	}
	// Coaches of September beside trains of 2020: each has a day of its own.
	if _, err := compute.Run(t.Context(), st, compute.Options{}); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]int{"26011": 24, "26002": 0} {
		if got := count(t, st, `select departures from release_supply_day where kind = 'weekday' and code = '`+code+`'`); got != want {
			t.Errorf("%d departures of %s, want %d", got, code, want)
		}
	}
}

func (w wrongOnce) check(t *testing.T, st *store.Store, r *ingest.Report) {
	t.Helper()
	name, _, _ := strings.Cut(w.source, "@")
	s := of(t, r, name)
	if s.Outcome != w.outcome || s.Loaded != w.loaded || s.Outside != w.outside || s.Rejected != w.rejected {
		t.Errorf("%s: %d loaded, %d outside, %d rejected: %s", s.Outcome, s.Loaded, s.Outside, s.Rejected, s.Message)
	}
	said := strings.Join(s.Notes, "\n") + s.Message
	for reason := range s.Reasons {
		said += "\n" + reason
	}
	if !strings.Contains(said, w.says) {
		t.Errorf("%q is not in\n%s", w.says, said)
	}
	if w.query == "" {
		return
	}
	if got := count(t, st, w.query); got != w.want {
		t.Errorf("%d stored, want %d", got, w.want)
	}
}

// TestEntriesWithoutKeyAreRefused is the last of them, of which one place was kept and
// all were said to be loaded.
func TestEntriesWithoutKeyAreRefused(t *testing.T) {
	t.Parallel()
	mine, err := overlay.Open(opendatatest.Cases(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := catalogue.Load(mine); err == nil || !strings.Contains(err.Error(), `sources/entnokey.toml: line 14, column 3: vintage 2026 has no key`) {
		t.Errorf("error %v", err)
	}
}
