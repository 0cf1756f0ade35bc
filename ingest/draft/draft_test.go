package draft_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"maillage/data/catalogue"
	"maillage/ingest/draft"
)

// rows writes some lines of a table, of which the first is its header.
func rows(header, form string) string {
	text := header + "\n"
	for i := range 20 {
		text += strings.ReplaceAll(form, "#", fmt.Sprintf("%02d", i)) + "\n"
	}
	return text
}

func latin(t *testing.T, table *charmap.Charmap, text string) string {
	t.Helper()
	out, err := table.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAnEntryIsDraftedOfATable(t *testing.T) {
	accents := rows("Nom;Ville;Téléphone;Longitude;Latitude", "Médiathèque n°#;Crêts-en-Forêt;0475;5,0#;44,7#")
	tests := map[string]struct {
		file, text string
		want       []string
	}{
		"a French spreadsheet's": {"bibliothèques_2025.csv", latin(t, charmap.Windows1252, "Liste;;;;\n\n"+accents), []string{
			`id = "bibliotheques"`, `id = "2025" # the year`, "delimiter = \";\"\nencoding = \"windows-1252\"\nskip_lines = 1 #", `key = ["name", "commune_name"]`,
			`lon = { from = "Longitude", as = "number", decimal = "," } # such as "5,000"`, `telephone = { from = "Téléphone" }`}},
		"an old program's": {"b.csv", latin(t, charmap.CodePage850, accents), []string{`encoding = "cp850"`, `name = { from = "Nom" } # such as "Médiathèque n°00"`}},
		"in Lambert-93": {"b.csv", rows("id\tlibelle\tcoord_x\tcoord_y\tannee", "#\tB\t8500#\t64000#.5\t2024") + "20\t\tNC\tNC\t2024\n", []string{
			`delimiter = "\t"`, `id = { from = "id" }`, `key = ["id"]`}},
		"in metres of a zone": {"b.csv", rows("nom,x,y", "B#,1850#0,4200#0"), []string{"crs = 3945 #", `x = { from = "x", as = "number" }`, `key = ["name", "x", "y"]`}},
		"both coordinates in one cell": {"b.csv", rows("nom|geo_point_2d", "B#|44.7#, 5.0#"), []string{
			`lat = { from = "geo_point_2d", as = "number", pattern = '(-?\d+\.\d+)' }`, `lon = { from = "geo_point_2d", as = "number", pattern = '-?\d+\.\d+\s*[,; ]\s*(-?\d+\.\d+)' }`}},
		"longitude and latitude exchanged": {"b.csv", rows("nom,longitude,latitude", "B#,44.7#,5.0#"), []string{`lon = { from = "latitude"`, `lat = { from = "longitude"`}},
		"figures of communes": {"jardins.csv", rows("codgeo,libgeo,nb,part", "261#,C#,#,#.5"), []string{
			`target = "observations"`, `nb = { from = "nb", as = "integer" }`, "[[vintage.observation]]\nname = \"jardins_part\"\nfrom = \"part\"",
			`key = ["commune"]`, `numerator = "jardins_nb"`, `#   "libgeo", such as "C00"`}},
		"positions of a document": {"b.geojson", `{"type":"FeatureCollection","features":[` + strings.TrimSuffix(strings.Repeat(`{"type":"Feature","geometry":{"type":"Point","coordinates":[5,44.7]},"properties":{"nom":"B","insee_com":"26108","responsable":"M. X"}},`, 3), ",") + `]}`, []string{
			`format = "geojson"`, `commune = { from = "insee_com", as = "commune" }`, `target = "facilities"`, `personal = ["responsable"]`}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), tt.file)
			if err := os.WriteFile(path, []byte(tt.text), 0o644); err != nil {
				t.Fatal(err)
			}
			e := entry(t, path)
			for _, text := range tt.want {
				if !strings.Contains(e.Source+e.Declarations, text) {
					t.Errorf("nothing says %s in\n%s%s", text, e.Source, e.Declarations)
				}
			}
		})
	}
}

// entry drafts the entry of a file, which a catalogue must read once it is filled in.
func entry(t *testing.T, path string) draft.Entry {
	t.Helper()
	table, err := draft.Look(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	e := draft.Write(table, "jeunesse")
	filled := strings.ReplaceAll(e.Source, `= ""`, `= "x"`)
	if _, err := catalogue.LoadFS(fstest.MapFS{e.ID + ".toml": {Data: []byte(filled)}}); err != nil {
		t.Errorf("%v\n%s", err, filled)
	}
	return e
}

func TestAnEntryIsDraftedOfAWorkbook(t *testing.T) {
	book := excelize.NewFile()
	for i, cells := range [][]any{{"Bibliothèques de la Drôme"}, {}, {"Nom", "Code INSEE", "X (L93)", "Y (L93)"}, {"A", "26108", 850000, 6400000}, {"B", "26001", 851000, 6401000}} {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "b.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	e := entry(t, path)
	for _, text := range []string{`format = "xlsx"`, "skip_lines = 1 #", "crs = 2154 #", `x = { from = "X (L93)", as = "number" }`, `commune = { from = "Code INSEE", as = "commune" }`} {
		if !strings.Contains(e.Source, text) {
			t.Errorf("nothing says %s in\n%s", text, e.Source)
		}
	}
}

func TestAFileThatIsNoTableIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "the file is empty",
		"Nom;Ville\n":            "holds no row below its header",
		"<html><body>404</body>": "this is a web page",
	} {
		path := filepath.Join(t.TempDir(), "b.csv")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := draft.Look(t.Context(), path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
