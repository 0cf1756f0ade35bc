package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// documentedFolder writes the folder that README's "Sources and figures of your own"
// shows, whose blocks begin with the name of their file.
func documentedFolder(t *testing.T, folder string) {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```toml\n# (\\S+)\n(.*?)```").FindAllSubmatch(text, -1)
	if len(blocks) != 2 {
		t.Fatalf("%d blocks, want a source and a figure", len(blocks))
	}
	for _, b := range blocks {
		writeUnder(t, folder, string(b[1]), string(b[2]))
	}
}

func writeUnder(t *testing.T, folder, name, text string) {
	t.Helper()
	path := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestASourceAndAFigureAreAddedWithoutABuild walks the way that README shows.
func TestASourceAndAFigureAreAddedWithoutABuild(t *testing.T) {
	t.Parallel()
	mirror, home := smallDemo(t)
	ctx := within(t, 4*time.Minute)
	mine := filepath.Join(filepath.Dir(home), "mine")
	documentedFolder(t, mine)
	mustRun(t, ctx, home, "ingest", "--territory", "00", "--mirror", mirror, "--without", "osm,gtfs,carreaux", "--quiet")
	mustRun(t, ctx, home, "compute", "--quiet")
	codes := csvColumn(t, mustRun(t, ctx, home, "export", "--level", "commune"), "code")
	var gardens strings.Builder
	gardens.WriteString("code_insee;nombre\n")
	for i, code := range codes {
		fmt.Fprintf(&gardens, "%s;%d\n", code, i)
	}
	writeUnder(t, mirror, "associations/jardins-2026.csv", gardens.String())
	out, said, code := maillage(ctx, home, "ingest", "jardins", "--mirror", mirror, "--catalogue", mine, "--quiet")
	if code != exitOK || said != "catalogue: added source jardins, indicator jardins-partages\n" {
		t.Fatalf("exit %d: %s%s", code, out, said)
	}
	if again := mustRun(t, ctx, home, "ingest", "bpe", "--mirror", mirror, "--catalogue", mine, "--quiet"); !regexp.MustCompile(`\n +bpe +\d{4} +unchanged `).MatchString(again) {
		t.Errorf("equipment is loaded again for a figure that was added:\n%s", again)
	}
	without := mustRun(t, ctx, home, "compute", "--quiet")
	with := mustRun(t, ctx, home, "compute", "--quiet", "--catalogue", mine)
	if strings.Fields(without)[1] == strings.Fields(with)[1] || !strings.Contains(with, " published: ") {
		t.Errorf("one release of two sets of declarations:\n%s%s", without, with)
	}
	file := csvColumn(t, mustRun(t, ctx, home, "export", "--level", "commune"), "jardins_partages")
	server := serveFor(t, home, "--catalogue", mine)
	if page := string(get(t, server+"/en/sources")); !strings.Contains(page, "Shared gardens by commune") {
		t.Error("the source has no English title on the page of sources")
	}
	served := getJSON[struct{ Values []float64 }](t, server+"/api/v1/values/indicator:jardins-partages?level=commune").Values
	for i, inhabitants := range populations(t, home) {
		want := 1000 * float64(i) / inhabitants
		if written, err := strconv.ParseFloat(file[i], 64); err != nil || math.Abs(written-want) > 0.051 || math.Abs(served[i]-want) > 0.051 {
			t.Errorf("%s: %s in the file, %v of the API, want %v", codes[i], file[i], served[i], want)
		}
	}
	t.Run("and what is loaded is judged", func(t *testing.T) { loadedIsJudged(t, ctx, home) })
	t.Run("and a table is moved to other codes", func(t *testing.T) { tableIsMoved(t, ctx, home, mirror) })
	t.Run("and a table of places", func(t *testing.T) { tableOnTheMap(t, ctx, home, mine) })
}

// csvColumn reads one column of a table.
func csvColumn(t *testing.T, text, name string) (cells []string) {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.Index(lines[0], name)
	if i < 0 {
		t.Fatalf("no column %q among %q", name, lines[0])
	}
	for _, line := range lines[1:] {
		cells = append(cells, line[i])
	}
	return cells
}

// populations gives the inhabitants of 2021 of each commune asked for, by their codes.
func populations(t *testing.T, home string) (all []float64) {
	t.Helper()
	a := &app{stderr: io.Discard, getenv: environment(home)}
	err := a.withStore(t.Context(), func(st *store.Store) error {
		rows, err := st.Pool().Query(t.Context(), `select max(value) from observation join commune_scope using (commune)
			where name = 'population_2021' and role = 'asked' group by commune order by commune`)
		if err == nil {
			all, err = pgx.CollectRows(rows, pgx.RowTo[float64])
		}
		return err
	})
	if err != nil || len(all) != 60 {
		t.Fatalf("%d communes: %v", len(all), err)
	}
	return all
}

// TestAFolderOfTheHomeLiesUnderTheOneThatIsNamed replaces a threshold twice.
func TestAFolderOfTheHomeLiesUnderTheOneThatIsNamed(t *testing.T) {
	t.Parallel()
	home, named := t.TempDir(), t.TempDir()
	const gamme = "[[gamme]]\nid = 'proximite'\nlimit = { acceptable = %d, unacceptable = 40, source = 'choix' }\n"
	writeUnder(t, home, "catalogue/declarations/seuils.toml", fmt.Sprintf(gamme, 11))
	limit := func(folder string) (float64, string) {
		var said strings.Builder
		a := &app{stderr: &said, getenv: environment(home), catalogue: folder}
		var d declared
		for range 2 { // the second reading says nothing new
			var err error
			if d, err = a.declared(); err != nil {
				t.Fatal(err)
			}
		}
		i := slices.IndexFunc(d.declarations.Services, func(s geo.Service) bool { return s.ID == "boulangerie" })
		return d.declarations.Services[i].Limit.Acceptable, said.String()
	}
	if got, said := limit(""); got != 11 || said != "catalogue: replaced gamme proximite\n" {
		t.Errorf("by the home: %v, %q", got, said)
	}
	writeUnder(t, named, "declarations/seuils.toml", fmt.Sprintf(gamme, 12))
	if got, said := limit(named); got != 12 || said != "catalogue: replaced gamme proximite\n" {
		t.Errorf("by the folder: %v, %q", got, said)
	}
}

func TestAFolderThatCannotBeReadIsRefused(t *testing.T) {
	t.Parallel()
	source := func(change, to string) string {
		folder := t.TempDir()
		documentedFolder(t, folder)
		text, err := os.ReadFile(filepath.Join(folder, "sources/jardins.toml"))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Replace(string(text), change, to, 1)
	}
	const indicator = "[[indicator]]\nid = \"x\"\nname = { fr = 'a', en = 'b' }\nsentence = { fr = 'a', en = 'b' }\n"
	tests := map[string]struct{ file, text, want string }{
		"a file that nothing reads":      {"jardins.toml", source("", ""), "/jardins.toml: is read by nothing: put a source into the folder sources of "},
		"an unknown key of a source":     {"sources/jardins.toml", source("rhythm", "rythm"), `/sources/jardins.toml: line 7, column 1: unknown key "rythm": correct or remove it`},
		"a source of another name":       {"sources/potagers.toml", source("", ""), `/sources/potagers.toml: line 1, column 1: id is "jardins", "potagers" is expected after the name of the file`},
		"a field that is none":           {"sources/jardins.toml", source(`from = "code_insee", `, ""), `/sources/jardins.toml: line 22, column 1: field "commune" needs one of from, first_of, join_of and value`},
		"an unknown key of a figure":     {"declarations/x.toml", indicator + "numerator = 'pop_15_64'\n scale_by = 3\n", "/declarations/x.toml: line 6, column 2: unknown key \"indicator.scale_by\": correct or remove it"},
		"a figure of what no file gives": {"declarations/x.toml", "\n" + indicator + "numerator = 'jardin'\n", `/declarations/x.toml: line 3, column 1: id "x": reads the observation jardin, which no source of the catalogue gives: correct the name, or add the source`},
		"a service of no source":         {"declarations/x.toml", "[[service]]\n  id = 'x'\nname = { fr = 'a', en = 'b' }\nsentence = { fr = 'a', en = 'b' }\ntheme = 'sante'\ngamme = 'proximite'\ntypes = ['jardins:x']\n", `/declarations/x.toml: line 2, column 3: id "x": reads the type jardins:x, which no source of the catalogue gives`},
		"declared twice":                 {"declarations/x.toml", strings.Repeat(indicator+"numerator = 'pop_15_64'\n", 2), `/declarations/x.toml: line 7, column 1: id "x": is declared twice`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			writeUnder(t, folder, tt.file, tt.text)
			for _, command := range []string{"ingest", "compute", "sources"} {
				_, errs, code := maillage(t.Context(), t.TempDir(), command, "--catalogue", folder)
				if code != exitFailure || !strings.Contains(errs, folder+tt.want) || strings.Contains(errs, "level=ERROR") {
					t.Errorf("%s: exit %d: %s", command, code, errs)
				}
			}
		})
	}
	if _, errs, code := maillage(t.Context(), t.TempDir(), "compute", "--catalogue", "/no/folder"); code != exitFailure || !strings.Contains(errs, "open the catalogue /no/folder: ") {
		t.Errorf("exit %d: %s", code, errs)
	}
}
