package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/export"
	"maillage/dashboard/selection"
	"maillage/geo"
	"maillage/geo/goldentest"
)

func everything(a *atlas.Atlas) export.Table {
	var rows []geo.Row
	for _, l := range geo.Levels() {
		rows = append(rows, a.Rows(l)...)
	}
	return export.Territories(a, rows)
}

func gaps(t *testing.T, a *atlas.Atlas, r export.Request) export.Table {
	t.Helper()
	return named(t, a, export.GapsName, r)
}

// named makes the table of a name.
func named(t *testing.T, a *atlas.Atlas, name string, r export.Request) export.Table {
	t.Helper()
	e, err := export.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	table, err := e.Table(a, r)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func tables(t *testing.T) map[string]export.Table {
	a := atlastest.New(t)
	zones, err := export.Zones(a, "zrr", "")
	if err != nil {
		t.Fatal(err)
	}
	return map[string]export.Table{
		"territoires": everything(a), "equipements": export.Facilities(a, "fr"),
		"communes": named(t, a, export.LackingName, export.Request{Listing: selection.Listing{
			Subject: atlastest.Bakery, Selection: selection.Selection{Parents: []selection.Territory{{Level: geo.LevelEPCI, Code: atlastest.EPCIWest}}},
			Columns: []string{"epci", "departement", "population", "beyond", "share", "minutes", "nearest", "state", "answer", "here", "change", "lost", "thread"},
		}}),
		"communes-theme": named(t, a, export.LackingName, export.Request{Listing: selection.Listing{Subject: "theme:sante"}}),
		"classement": named(t, a, export.RankingName, export.Request{Selection: selection.Selection{
			Parents: []selection.Territory{{Level: geo.LevelEPCI, Code: atlastest.EPCIEast}}, Order: selection.ParseOrder("-index"),
		}}),
		"entreprises": export.Enterprises(a, atlas.Among{}), "carences": gaps(t, a, export.Request{}), "zonages": zones,
	}
}

func write(t *testing.T, table export.Table, f export.Format, d export.Dialect) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.Write(t.Context(), &b, table, f, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFilesStayTheSame(t *testing.T) {
	t.Parallel()
	for name, table := range tables(t) {
		for file, body := range map[string][]byte{
			name + ".csv":     write(t, table, export.CSV, export.RFC4180),
			name + "-fr.csv":  write(t, table, export.CSV, export.French),
			name + ".geojson": write(t, table, export.GeoJSON, ""),
		} {
			t.Run(file, func(t *testing.T) { goldentest.Compare(t, file, string(body)) })
		}
	}
}

func TestZonesOfWhatIsNotLoadedAreRefused(t *testing.T) {
	t.Parallel()
	_, err := export.Zones(atlastest.New(t), "rien", "")
	if geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("got %v, want a CodeNotFound error", err)
	}
}

// TestFilesMadeAgainAreTheSame is what a download that is taken up again rests on.
func TestFilesMadeAgainAreTheSame(t *testing.T) {
	t.Parallel()
	for name, table := range tables(t) {
		for _, f := range export.Formats() {
			first := write(t, table, f, "")
			time.Sleep(5 * time.Millisecond) // what keeps the time would tell
			if again := write(t, table, f, ""); !bytes.Equal(first, again) {
				t.Errorf("%s.%s: %d bytes, then %d others", name, f, len(first), len(again))
			}
		}
	}
}

func TestFrenchCSVOpensInAFrenchSpreadsheet(t *testing.T) {
	t.Parallel()
	body := string(write(t, tables(t)["territoires"], export.CSV, export.French))
	if !strings.HasPrefix(body, "\ufeffniveau;code;nom;") {
		t.Errorf("begins with %.40q", body)
	}
	if !strings.Contains(body, ";96,2;22140;60\r\n") {
		t.Errorf("no decimal comma in the town's line")
	}
}

func TestASpreadsheetIsGivenTextsAndNoFormulas(t *testing.T) {
	t.Parallel()
	names := []string{"=HYPERLINK(A1)", "+33", "-3,2", "@x", "\t=1", "\u202e=1", "nom\u202egpj.exe", "a=b", "L'Épicerie"}
	want := []string{"'=HYPERLINK(A1)", "'+33", "'-3,2", "'@x", "'=1", "'=1", "nomgpj.exe", "a=b", "L'Épicerie"}
	table := export.Table{Name: "x", Columns: []export.Column{{Name: "nom", Kind: export.Text}, {Name: "n", Kind: export.Number}}, Rows: func(yield func(export.Record) bool) {
		for _, name := range names {
			if !yield(export.Record{Values: []any{name, -3.2}}) {
				return
			}
		}
	}}
	rows, err := csv.NewReader(bytes.NewReader(write(t, table, export.CSV, export.RFC4180))).ReadAll()
	if err != nil || len(rows) != 1+len(names) {
		t.Fatalf("%d lines, %v", len(rows), err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(write(t, table, export.XLSX, "")))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for i, text := range want {
		if row := rows[1+i]; row[0] != text || row[1] != "-3.2" {
			t.Errorf("%q is written %q, want %q and a number", names[i], row, text)
		}
		cell := fmt.Sprintf("A%d", i+2)
		formula, err := book.GetCellFormula("x", cell)
		shown, _ := book.GetCellValue("x", cell)
		if err != nil || formula != "" || shown != strings.TrimPrefix(text, "'") {
			t.Errorf("%q is %q in a workbook, formula %q, %v", names[i], shown, formula, err)
		}
	}
}

func TestMissingFiguresAreEmptyAndNeverZero(t *testing.T) {
	t.Parallel()
	body := string(write(t, tables(t)["territoires"], export.CSV, ""))
	for line := range strings.Lines(body) {
		if strings.HasPrefix(line, "commune,"+atlastest.Withheld) {
			if want := "commune,00012,Roc-Blanc,18,1,0,000000002,00,0A,car,,0,,0,,,coverage,mobilite coverage; numerique coverage; sante coverage; jeunesse coverage; services-publics coverage; services-proximite coverage,,,,,,,,,,,,,,,,,,,,,,,,,\r\n"; line != want {
				t.Errorf("got  %swant %s", line, want)
			}
			return
		}
	}
	t.Error("the commune without data has vanished")
}

func TestFilesSayWhatIsTooOldWithItsYear(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	in.Decl.Services[0].Age = geo.Age{Year: "2018", Stale: true}
	in.Decl.Services[1].Age = geo.Age{Year: "2025"}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	row, _ := a.Row(geo.LevelCommune, atlastest.Town)
	for _, tt := range []struct {
		table export.Table
		want  string
	}{
		{gaps(t, a, export.Request{Territory: row}), "sante,medecin,Médecin généraliste,1,833.3333333,road,7,15,0,covered,,0,2018,1,"},
		{gaps(t, a, export.Request{Territory: row}), "sante,maternite,Maternité,1,833.3333333,road,30,45,0,covered,,0,2025,0,"},
		{export.Territories(a, []geo.Row{row}), ",medecin 2018,"},
	} {
		if body := string(write(t, tt.table, export.CSV, "")); !strings.Contains(body, tt.want) {
			t.Errorf("%s does not say %s: %s", tt.table.Name, tt.want, body)
		}
	}
}

func TestFilesTellBoundsFromTimes(t *testing.T) {
	t.Parallel()
	in := atlastest.Input()
	f := in.Release.Result.Frame(geo.LevelCommune)
	at, _ := f.Find(atlastest.Town)
	f.Access[geo.ModeCar].Services[1].Edge[at] = true
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	row, _ := a.Row(geo.LevelCommune, atlastest.Town)
	if body := string(write(t, gaps(t, a, export.Request{Territory: row}), export.CSV, "")); !strings.Contains(body, "sante,maternite,Maternité,1,833.3333333,road,30,45,0,covered,,1,") {
		t.Errorf("a time that is a bound is not marked: %s", body)
	}
	records, err := csv.NewReader(bytes.NewReader(write(t, export.Territories(a, []geo.Row{row}), export.CSV, ""))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range records[0] {
		if want, told := map[string]string{"services_au_bord": "maternite", "minutes_maternite": ""}[name]; told && records[1][i] != want {
			t.Errorf("%s is %q, want %q", name, records[1][i], want)
		}
	}
}

func TestGeoJSONIsWellFormed(t *testing.T) {
	t.Parallel()
	for name, table := range tables(t) {
		var doc struct {
			Type     string
			Maillage struct{ Release string }
			Features []struct {
				Properties map[string]any
				Geometry   *struct{ Type string }
			}
		}
		if err := json.Unmarshal(write(t, table, export.GeoJSON, ""), &doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if doc.Type != "FeatureCollection" || doc.Maillage.Release != atlastest.ReleaseID || len(doc.Features) == 0 {
			t.Errorf("%s: %s of %s with %d features", name, doc.Type, doc.Maillage.Release, len(doc.Features))
		}
	}
}

func TestWorkbookHoldsFiguresAsNumbersAndItsSources(t *testing.T) {
	t.Parallel()
	book, err := excelize.OpenReader(bytes.NewReader(write(t, tables(t)["carences"], export.XLSX, "")))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	kind, err := book.GetCellType("carences", "G2")
	if value, _ := book.GetCellValue("carences", "G2"); err != nil || kind == excelize.CellTypeSharedString || value != "1" {
		t.Errorf("minutes of the first line: %v %q %v", kind, value, err)
	}
	if got, err := book.GetCellValue("sources", "B1"); err != nil || got != "publication "+atlastest.ReleaseID {
		t.Errorf("origin %q %v", got, err)
	}
	sources, err := book.GetRows("sources")
	want := []string{"demo-cog", "2026", "Communes fictives", "Institut fictif", "Licence Ouverte 2.0", "Institut fictif, 2026"}
	if err != nil || len(sources) < 4 || len(sources[3]) < len(want) || !slices.Equal(sources[3][:len(want)], want) {
		t.Errorf("sources %q, %v", sources, err)
	}
	if got, err := book.GetCellValue("colonnes", "B12"); err != nil || got != "Manque, de 0 acceptable à 1 inacceptable" {
		t.Errorf("a column is said to hold %q, %v", got, err)
	}
	rows, err := book.GetRows("carences")
	if err != nil || len(rows) != 1+12*5 {
		t.Errorf("%d lines, want a header and 60: %v", len(rows), err)
	}
}

func TestWriteRefusesUnknownFormatsAndDialects(t *testing.T) {
	t.Parallel()
	table := tables(t)["entreprises"]
	for name, err := range map[string]error{
		"format":  export.Write(t.Context(), &bytes.Buffer{}, table, "pdf", ""),
		"dialect": export.Write(t.Context(), &bytes.Buffer{}, table, export.CSV, "de"),
	} {
		if geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%s: %v, want an invalid error", name, err)
		}
	}
}

// brokenPipe fails as a client that has gone.
type brokenPipe struct{}

var errGone = errors.New("gone")

func (brokenPipe) Write([]byte) (int, error) { return 0, errGone }

func TestWriteTellsThatTheReaderIsGone(t *testing.T) {
	t.Parallel()
	for _, f := range export.Formats() {
		if err := export.Write(t.Context(), brokenPipe{}, tables(t)["carences"], f, ""); !errors.Is(err, errGone) {
			t.Errorf("%s: %v", f, err)
		}
	}
}
