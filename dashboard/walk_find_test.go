package dashboard_test

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"html"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
)

func (w *walk) findInSQL(t *testing.T, f walkFigure) {
	t.Helper()
	for i, row := range w.atlas.Rows(geo.LevelCommune) {
		var text string
		const query = `select coalesce(max(value)::text, '') from release_indicator join release on release.id = release and published
			where level = 'commune' and code = $1 and indicator = $2`
		if err := w.store.Pool().QueryRow(t.Context(), query, row.Code, f.id).Scan(&text); err != nil {
			t.Fatal(err)
		}
		is(t, "SQL, "+row.Code, f.values[i], text, 1e-9)
	}
}

func (w *walk) findInAPI(t *testing.T, f walkFigure) {
	t.Helper()
	text := func(v *float64) string {
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'g', -1, 64)
	}
	column := getJSON[struct{ Values []*float64 }](t, w, "/api/v1/values/indicator:"+f.id+"?level=commune")
	for i, row := range w.atlas.Rows(geo.LevelCommune) {
		is(t, "values, "+row.Code, f.values[i], text(column.Values[i]), 1e-3)
		profile := getJSON[struct {
			Indicators []struct {
				Indicator string
				Value     *float64
			}
		}](t, w, "/api/v1/territories/commune/"+row.Code)
		found := "none"
		for _, x := range profile.Indicators {
			if x.Indicator == f.id {
				found = text(x.Value)
			}
		}
		is(t, "profile, "+row.Code, f.values[i], found, 1e-3)
	}
	releases := getJSON[struct{ Items []struct{ Measures []string } }](t, w, "/api/v1/releases")
	if !slices.Contains(releases.Items[0].Measures, "indicator:"+f.id) {
		t.Errorf("the release does not list it among %v", releases.Items[0].Measures)
	}
}

func (w *walk) findInFiles(t *testing.T, f walkFigure) {
	t.Helper()
	lines, err := csv.NewReader(bytes.NewReader(w.get(t, "/export/territoires.csv?level=commune"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f.findInTable(t, "CSV", lines)

	book, err := excelize.OpenReader(bytes.NewReader(w.get(t, "/export/territoires.xlsx?level=commune")))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if lines, err = book.GetRows("territoires"); err != nil {
		t.Fatal(err)
	}
	f.findInTable(t, "XLSX", lines)

	path := filepath.Join(t.TempDir(), "territoires.gpkg")
	if err := os.WriteFile(path, w.get(t, "/export/territoires.gpkg?level=commune"), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for i, row := range w.atlas.Rows(geo.LevelCommune) {
		var text string
		if err := db.QueryRow("select coalesce("+f.column+", '') from communes where code = ?", row.Code).Scan(&text); err != nil {
			t.Fatal(err)
		}
		is(t, "GeoPackage, "+row.Code, f.values[i], text, 1e-3)
	}
}

// findInTable reads the column under its heading; a short line lacks its last cells.
func (f walkFigure) findInTable(t *testing.T, kind string, lines [][]string) {
	t.Helper()
	column := slices.Index(lines[0], f.column)
	if column < 0 || len(lines) != 1+len(f.values) {
		t.Fatalf("%s: %d lines headed by %v", kind, len(lines), lines[0])
	}
	for i, line := range lines[1:] {
		is(t, kind+", line "+strconv.Itoa(i+2), f.values[i], append(line, make([]string, len(lines[0]))...)[column], 1e-3)
	}
}

func (w *walk) findOnPages(t *testing.T, f walkFigure) {
	t.Helper()
	page := plain(w.get(t, "/"))
	_, page, _ = strings.Cut(page, `id="maillage">`)
	page, _, _ = strings.Cut(page, "</script>")
	var boot struct {
		Indicators []struct{ ID, Name string }
	}
	if err := json.Unmarshal([]byte(page), &boot); err != nil {
		t.Fatalf("the map page's data: %v", err)
	}
	if !slices.Contains(boot.Indicators, struct{ ID, Name string }{f.id, f.name}) {
		t.Errorf("the map lists %v", boot.Indicators)
	}
	if method := plain(w.get(t, "/methode")); !strings.Contains(method, f.name) {
		t.Error("the page on the method does not name it")
	}
	texts, err := lang.LoadMessages(lang.French)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range w.atlas.Rows(geo.LevelCommune) {
		shown := plain(w.get(t, "/territoires/commune/"+row.Code))
		_, line, found := strings.Cut(shown, f.name)
		line, _, _ = strings.Cut(line, "</tr>")
		if want := texts.Decimal(f.values[i], 1); !found || !math.IsNaN(f.values[i]) && !strings.Contains(line, want) {
			t.Errorf("the page of %s says %q, want %s", row.Code, line, want)
		}
	}
}

// plain is what a reader reads, with ordinary spaces.
func plain(page []byte) string { return pagetest.Plain(html.UnescapeString(string(page))) }
