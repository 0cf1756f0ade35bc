package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"golang.org/x/text/encoding/charmap"

	"maillage/data/store"
)

// tableOnTheMap runs the commands of README's "A table of your own on the map" over a loaded
// territory, and fills in, before the check, what it names.
func tableOnTheMap(t *testing.T, ctx context.Context, home, mine string) {
	folder := t.TempDir()
	near := writeLibraries(t, home, filepath.Join(folder, "mediatheques-2026.csv"))
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "### A table of your own on the map")
	section, _, _ = strings.Cut(section, "\n### ")
	commands := regexp.MustCompile(`(?m)^    bin/maillage ([^#\n]*)`).FindAllStringSubmatch(section, -1)
	if len(commands) != 4 {
		t.Fatalf("%d commands, want four", len(commands))
	}
	at := strings.NewReplacer(" mine", " "+mine, " . ", " "+folder+" ", "mediatheques-2026.csv", filepath.Join(folder, "mediatheques-2026.csv"))
	for i, c := range commands {
		if i == 1 {
			complete(t, ctx, home, mine)
		}
		mustRun(t, ctx, home, append(strings.Fields(at.Replace(strings.TrimSpace(c[1])+" ")), "--quiet")...)
	}
	base := serveFor(t, home)
	values := getJSON[struct{ Values []*float64 }](t, base+"/api/v1/values/minutes:mediatheques?level=commune").Values
	for i, v := range values {
		if v == nil || near[i] != (*v < 2) {
			t.Errorf("commune %d: %v minutes from a library, has one: %t", i, v, near[i])
		}
	}
	if page := string(get(t, base+"/")); !strings.Contains(page, "Médiathèque municipale") {
		t.Error("the map does not offer the service")
	}
}

// writeLibraries writes a table as a French spreadsheet saves it, with a library in the middle
// of every tenth commune, and says which have one.
func writeLibraries(t *testing.T, home, path string) (near []bool) {
	t.Helper()
	lines := []string{"Médiathèques de l'île;;;;", "Nom;Commune;Longitude;Latitude;Courriel"}
	err := (&app{stderr: io.Discard, getenv: environment(home)}).withStore(t.Context(), func(st *store.Store) error {
		rows, err := st.Pool().Query(t.Context(), `select name, replace(st_x(geom)::text, '.', ','), replace(st_y(geom)::text, '.', ',')
			from centre join commune on code = commune join commune_scope using (commune) where role = 'asked' group by 1, 2, 3, code order by code`)
		if err != nil {
			return err
		}
		_, err = pgx.ForEachRow(rows, []any{new(string), new(string), new(string)}, func() error {
			raw := make([]string, 3)
			if err := rows.Scan(&raw[0], &raw[1], &raw[2]); err != nil {
				return err
			}
			if near = append(near, len(near)%10 == 0); near[len(near)-1] {
				lines = append(lines, fmt.Sprintf("Médiathèque de %s;%s;%s;%s;mairie@example.org", raw[0], raw[0], raw[1], raw[2]))
			}
			return nil
		})
		return err
	})
	if err != nil || len(near) != 60 {
		t.Fatalf("%d communes: %v", len(near), err)
	}
	latin, err := charmap.Windows1252.NewEncoder().String(strings.Join(lines, "\r\n") + "\r\n")
	if err != nil {
		t.Fatal(err)
	}
	writeUnder(t, filepath.Dir(path), filepath.Base(path), latin)
	return near
}

// complete fills in what the check of a drafted entry names, and nothing else.
func complete(t *testing.T, ctx context.Context, home, mine string) {
	t.Helper()
	out, _, code := maillage(ctx, home, "catalogue", "check", mine, "--json")
	var c checked
	if err := json.Unmarshal([]byte(out), &c); err != nil || code != exitFailure || len(c.Faults) != 8 {
		t.Fatalf("exit %d, %v: want a fault for each of seven empty entries of the source and one of the service: %s", code, err, out)
	}
	for _, f := range c.Faults {
		text, err := os.ReadFile(f.File)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for i := f.Line - 1; i < f.Line+2 && i < len(lines); i++ { // of the service the name and the sentence
			lines[i] = strings.NewReplacer(`= ""`, `= "Médiathèque municipale"`).Replace(lines[i])
		}
		writeUnder(t, filepath.Dir(f.File), filepath.Base(f.File), strings.Join(lines, "\n"))
	}
}

// wrongDeclarations are a service, a threshold and an indicator with several faults each.
const wrongDeclarations = `[[service]]
id = "parc"
name = { fr = "Parc", en = "" }
sentence = { fr = "Se promener.", en = "Walking." }
theme = "nature"
gamme = "lointaine"
weight = 0
types = ["parcs"]

[[gamme]]
id = "proximite"
limit = { acceptable = 12, unacceptable = 12, source = "choix" }

[[indicator]]
id = "Parcs"
`

// TestCatalogueCheckTellsEveryFaultAtOnce over sources, services, thresholds and figures.
func TestCatalogueCheckTellsEveryFaultAtOnce(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	documentedFolder(t, folder)
	source, err := os.ReadFile(filepath.Join(folder, "sources/jardins.toml"))
	if err != nil {
		t.Fatal(err)
	}
	writeUnder(t, folder, "sources/jardins.toml", strings.NewReplacer("rhythm", "rythm", `as = "integer", min = 0`, `as = "count"`, `merge = "sum"`, `merge = "add"`).Replace(string(source)))
	writeUnder(t, folder, "sources/broken.toml", "id = \n")
	writeUnder(t, folder, "stray.toml", "")
	writeUnder(t, folder, "declarations/parcs.toml", wrongDeclarations)
	out, _, code := maillage(t.Context(), t.TempDir(), "catalogue", "check", folder)
	want := []string{
		"stray.toml: is read by nothing",
		"sources/broken.toml: line 1, column 6: toml: ",
		`sources/jardins.toml: line 7, column 1: unknown key "rythm"`,
		"sources/jardins.toml: rhythm is missing or empty",
		`line 23, column 1: field "jardins": as = "count" is not one of`,
		`line 23, column 1: observation "jardins" needs a name and a field that is an integer`,
		`merge = "add" is not one of sum, max, mean, none`,
		`parcs.toml: line 2, column 1: id "parc": needs a name and a sentence`,
		`id "parc": theme is not one of the six themes: mobilite, `,
		`id "parc": weight must be above 0`,
		`id "parc": type parcs is not of the form source:code`,
		`id "parc": gamme is not declared`,
		`line 11, column 1: id "proximite": limit has two equal bounds`,
		`line 15, column 1: id "Parcs": id must be made of lower-case`,
		`id "Parcs": needs a name and a sentence`,
		`id "Parcs": needs a numerator, or computed`,
	}
	if code != exitFailure {
		t.Errorf("exit %d", code)
	}
	for _, text := range want {
		if !strings.Contains(out, text) {
			t.Errorf("nothing says %q", text)
		}
	}
	if n := strings.Count(out, "\n"); n != len(want)+5 { // and what is added and replaced
		t.Errorf("%d lines", n)
	}
	if t.Failed() {
		t.Log(out)
	}
}
