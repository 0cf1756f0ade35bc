package catalogue_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"maillage/data/catalogue"
	"maillage/data/opendatatest"
)

func TestTheCatalogueIsValid(t *testing.T) {
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(sources) < 25 {
		t.Errorf("%d sources, want at least 25", len(sources))
	}
	targets := map[catalogue.Target]bool{}
	for _, s := range sources {
		targets[s.Target] = true
	}
	if len(targets) != 12 {
		t.Errorf("targets %v, want every one of the 12", slices.Collect(maps.Keys(targets)))
	}
}

func TestEveryDefaultFileIsInTheMirrorOfRealFiles(t *testing.T) {
	dir := opendatatest.Dir(t)
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		found := slices.ContainsFunc(s.Vintages, func(v catalogue.Vintage) bool {
			_, err := os.Stat(filepath.Join(dir, v.Files[0].Path))
			return err == nil
		})
		if !found {
			t.Errorf("%s: no vintage stands in the mirror", s.ID)
		}
	}
}

const good = `id = "x"
title = { fr = "X", en = "X" }
publisher = "P"
landing_page = "https://example.org"
licence = "L"
licence_url = "https://example.org/l"
rhythm = "yearly"
target = "facilities"

[[vintage]]
id = "2020"
attribution = "P"
key = ["id"]

[[vintage.file]]
path = "x.csv"
format = "csv"

[vintage.fields]
id = { from = "ID" }
type = { value = "t" }
`

func TestErrorsNameFileAndLine(t *testing.T) {
	tests := []struct {
		name, from, to, want string
	}{
		{"unknown key", `rhythm = "yearly"`, `rythm = "yearly"`, `x.toml: line 7: unknown key "rythm"`},
		{"unknown nested key", `path = "x.csv"`, `pth = "x.csv"`, `x.toml: line 16: unknown key "vintage.file.pth"`},
		{"wrong type", `publisher = "P"`, `publisher = 3`, `x.toml: line 3`},
		{"id and file differ", `id = "x"`, `id = "y"`, `x.toml: line 1: id is "y"`},
		{"unknown target", `"facilities"`, `"places"`, `x.toml: line 8: target "places" is not one of`},
		{"unknown field", `id = { from`, `idd = { from`, `x.toml: line 20: field "idd" is unknown`},
		{"missing field", `type = { value = "t" }`, ``, `x.toml: line 19: vintage 2020 lacks the field "type"`},
		{"field from nowhere", `{ value = "t" }`, `{ optional = true }`, `x.toml: line 21: field "type" needs one of`},
		{"broken pattern", `{ value = "t" }`, `{ from = "T", pattern = "(" }`, `x.toml: line 21: field "type": pattern`},
		{"unknown reading", `{ value = "t" }`, `{ from = "T", as = "float" }`, `x.toml: line 21: field "type": as = "float"`},
		{"unknown format", `format = "csv"`, `format = "dbf"`, `x.toml: line 17: format "dbf"`},
		{"key without field", `key = ["id"]`, `key = ["code"]`, `x.toml: line 13: key names "code"`},
		{"no licence", `licence = "L"`, `licence = ""`, `x.toml: line 5: licence is missing`},
		{"no attribution", `attribution = "P"`, `attribution = ""`, `x.toml: line 12: vintage 2020 has no attribution`},
		{"unknown repeats", `key = ["id"]`, "key = [\"id\"]\nrepeats = \"twice\"", `x.toml: line 14: repeats is "twice"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(good, tt.from, tt.to, 1)
			_, err := catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(text)}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want it to say %q", err, tt.want)
			}
		})
	}
}

func TestAGoodFileLoads(t *testing.T) {
	sources, err := catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(good)}})
	if err != nil {
		t.Fatal(err)
	}
	if got := sources[0].Vintages[0].Columns(); !slices.Equal(got, []string{"ID"}) {
		t.Errorf("columns %q, want ID", got)
	}
}

func TestDigestFollowsTheDeclaration(t *testing.T) {
	load := func(text string) string {
		sources, err := catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		d, err := catalogue.Digest(sources[0], sources[0].Vintages[0])
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	if load(good) != load("# a remark\n"+good) {
		t.Error("a remark changes the digest")
	}
	if load(good) == load(strings.Replace(good, `"ID"`, `"CODE"`, 1)) {
		t.Error("another column leaves the digest unchanged")
	}
}
