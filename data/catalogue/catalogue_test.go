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
	if len(targets) != 26 {
		t.Errorf("targets %v, want every one of the 26", slices.Collect(maps.Keys(targets)))
	}
}

func TestEveryDefaultFileIsInTheMirrorOfRealFiles(t *testing.T) {
	dir := opendatatest.Dir(t)
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		if opendatatest.Lacking(s.ID) {
			continue // could not be had
		}
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
		{"unknown key", `rhythm = "yearly"`, `rythm = "yearly"`, `x.toml: line 7, column 1: unknown key "rythm"`},
		{"unknown nested key", `path = "x.csv"`, `pth = "x.csv"`, `x.toml: line 16, column 1: unknown key "vintage.file.pth"`},
		{"wrong type", `publisher = "P"`, `publisher = 3`, `x.toml: line 3`},
		{"id and file differ", `id = "x"`, `id = "y"`, `x.toml: line 1, column 1: id is "y"`},
		{"unknown target", `"facilities"`, `"places"`, `x.toml: line 8, column 1: target "places" is not one of`},
		{"unknown field", `id = { from`, `idd = { from`, `x.toml: line 20, column 1: field "idd" is unknown`},
		{"missing field", `type = { value = "t" }`, ``, `x.toml: line 19, column 2: vintage 2020 lacks the field "type"`},
		{"field from nowhere", `{ value = "t" }`, `{ optional = true }`, `x.toml: line 21, column 1: field "type" needs one of`},
		{"broken pattern", `{ value = "t" }`, `{ from = "T", pattern = "(" }`, `x.toml: line 21, column 1: field "type": pattern`},
		{"unknown reading", `{ value = "t" }`, `{ from = "T", as = "float" }`, `x.toml: line 21, column 1: field "type": as = "float"`},
		{"unknown format", `format = "csv"`, `format = "dbf"`, `x.toml: line 17, column 1: format "dbf"`},
		{"key without field", `key = ["id"]`, `key = ["code"]`, `x.toml: line 13, column 1: key names "code"`},
		{"no licence", `licence = "L"`, `licence = ""`, `x.toml: line 5, column 1: licence is missing`},
		{"no attribution", `attribution = "P"`, `attribution = ""`, `x.toml: line 12, column 1: vintage 2020 has no attribution`},
		{"a wide table without columns to keep", `format = "csv"`, "format = \"csv\"\n[vintage.file.longer]\nnames_to = \"n\"\nvalues_to = \"v\"", `x.toml: line 18, column 15: x.csv: longer needs keep`},
		{"a pattern of rows to leave out that is none", `key = ["id"]`, "key = [\"id\"]\nleave_out = { T = \"(\" }", `x.toml: line 14, column 1: leave_out of T: error parsing regexp`},
		{"a first cell of the header of no sheet", `format = "csv"`, "format = \"csv\"\nheader_at = \"ID\"", `x.toml: line 18, column 1: x.csv: header_at is said of an xlsx file`},
		{"further addresses without a first", `path = "x.csv"`, "path = \"x.csv\"\nalso = [\"https://example.org\"]", `x.toml: line 17, column 1: x.csv: also names further addresses`},
		{"a data set by its address", `path = "x.csv"`, "path = \"x.csv\"\nresource = { dataset = \"https://www.data.gouv.fr/datasets/x/\", title = \"x\" }", `x.toml: line 17, column 1: x.csv: resource needs a dataset`},
		{"a resource without a title", `path = "x.csv"`, "path = \"x.csv\"\nresource = { dataset = \"x\" }", `x.toml: line 17, column 1: x.csv: resource needs a dataset`},
		{"a title that is no pattern", `path = "x.csv"`, "path = \"x.csv\"\nresource = { dataset = \"x\", title = \"(\" }", `x.toml: line 17, column 1: x.csv: title of the resource: error parsing`},
		{"a size below nothing", `path = "x.csv"`, "path = \"x.csv\"\nbytes = -1", `x.toml: line 17, column 1: x.csv: bytes = -1`},
		{"a number of years that is none", `rhythm = "yearly"`, "rhythm = \"yearly\"\nstale_after = \"2\"", `x.toml: line 8, column 1: stale_after = "2" is neither`},
		{"the last day of what is no timetable", `rhythm = "yearly"`, "rhythm = \"yearly\"\nstale_after = \"last-day\"", `x.toml: line 8, column 1: stale_after = "last-day" is neither`},
		{"glue of one cell", `{ from = "ID" }`, `{ from = "ID", glue = "" }`, `x.toml: line 20, column 1: field "id": glue goes between the cells of join_of`},
		{"a broken replacement", `{ from = "ID" }`, `{ from = "ID", replace = { "(" = "" } }`, `x.toml: line 20, column 1: field "id": replace: error parsing`},
		{"pages of no rows", `format = "csv"`, "format = \"json\"\nnext = \"links.next\"", `x.toml: line 18, column 1: x.csv: next leads to further pages of rows, which rows names`},
		{"a list of rows in a csv file", `format = "csv"`, "format = \"csv\"\nrows = \"results\"", `x.toml: line 18, column 1: x.csv: rows is said of a json file`},
		{"columns of a workbook without header", `format = "csv"`, "format = \"xlsx\"\nheader = [\"ID\"]", `x.toml: line 18, column 1: x.csv: header and lines are said of a csv file`},
		{"a long table without figures", `format = "csv"`, "format = \"csv\"\n[vintage.file.wider]\nby = [\"GEO\"]", `x.toml: line 18, column 15: x.csv: wider needs by, names_from`},
		{"a table beside in no file", `format = "csv"`, "format = \"csv\"\n[[vintage.file.beside]]\nfile = \"y.csv\"\nof = \"ID\"\nkey = \"ID\"\ntake = { A = \"B\" }", `x.toml: line 18, column 16: x.csv: the table beside is in "y.csv", which is no file of the vintage with aside = true`},
		{"a table beside that gives nothing", `format = "csv"`, "format = \"csv\"\n[[vintage.file.beside]]\nof = \"ID\"\nkey = \"ID\"", `x.toml: line 18, column 16: x.csv: a table beside needs of, key and take`},
		{"no file with rows", `format = "csv"`, "format = \"csv\"\naside = true", `x.toml: line 18, column 1: vintage 2020 has no file whose rows are loaded`},
		{"an edition named after no day", `id = "2020"`, `id = "courant"`, `vintage courant names no day, month, quarter or year: declare speaks_of`},
		{"a day that is none", `key = ["id"]`, "key = [\"id\"]\nspeaks_of = \"soon\"", `x.toml: line 14, column 1: vintage 2020 names no day`},
		{"a day that no field reads", `key = ["id"]`, "key = [\"id\"]\nspeaks_of = \"file\"", `x.toml: line 14, column 1: vintage 2020 leaves the day that it speaks of to its files`},
		{"a day of rows that is not asked for", `type = { value = "t" }`, "type = { value = \"t\" }\nspeaks_of = { from = \"D\", as = \"date\" }", `x.toml: line 22, column 1: the field speaks_of is a date`},
		{"a day of rows that is a text", `id = { from = "ID" }`, "id = { from = \"ID\" }\nspeaks_of = { from = \"D\" }", `x.toml: line 21, column 1: the field speaks_of is a date`},
		{"unknown repeats", `key = ["id"]`, "key = [\"id\"]\nrepeats = \"twice\"", `x.toml: line 14, column 1: repeats is "twice"`},
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

func TestRowsNeedAKey(t *testing.T) {
	keyless := strings.Replace(good, "key = [\"id\"]\n", "", 1)
	sources, err := catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(keyless)}})
	if err != nil || !slices.Equal(sources[0].Vintages[0].Key, []string{"id"}) {
		t.Errorf("an id alone: %v, key %v; want the id", err, sources[0].Vintages[0].Key)
	}
	keyless = strings.Replace(keyless, "id = { from = \"ID\" }", "name = { from = \"ID\" }", 1)
	_, err = catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(keyless)}})
	if err == nil || !strings.Contains(err.Error(), "vintage 2020 has no key: name the fields that tell its rows apart") {
		t.Errorf("neither id nor key: %v", err)
	}
}

func TestAFileHasTheColumnsThatAreNotMade(t *testing.T) {
	v := catalogue.Vintage{
		Fields: map[string]catalogue.Field{"commune": {From: "COM"}, "zone": {From: "ZE"}, "label": {From: "ZE label"}},
		Files: []catalogue.File{
			{Path: "a", Required: []string{"REG"}, Beside: []catalogue.Beside{{File: "b", Of: "ZE", Key: "CODE", Take: map[string]string{"ZE label": "LIB"}, Keep: map[string]catalogue.Values{"LEVEL": {"ZE"}}}}},
			{Path: "b", Aside: true},
			{Path: "c", Wider: &catalogue.Wider{By: []string{"COM"}, NamesFrom: []string{"M"}, ValuesFrom: "V", Columns: []string{"ZE"}}},
		},
	}
	for i, want := range [][]string{{"COM", "REG", "ZE"}, {"CODE", "LEVEL", "LIB"}, {"COM", "M", "V"}} {
		if got := v.ColumnsOf(v.Files[i]); !slices.Equal(got, want) {
			t.Errorf("file %s: %v, want %v", v.Files[i].Path, got, want)
		}
	}
}

func TestErrorsOfHistories(t *testing.T) {
	history := strings.NewReplacer(`"facilities"`, "\"history\"\ndescribes = \"bpe\"", `key = ["id"]`, `key = ["commune"]`,
		`id = { from = "ID" }`, "commune = { from = \"C\" }\ncount = { from = \"N\" }").Replace(good)
	if _, err := catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(history)}}); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, from, to, want string }{
		{"neither type nor label", `type = { value = "t" }`, "", "x.toml: line 20, column 2: vintage 2020 needs a field for the type or one for the label"},
		{"both", `type = { value`, "label = { from = \"L\" }\ntype = { value", "vintage 2020 needs a field for the type or one for the label"},
		{"types of no source", `describes = "bpe"`, "", "and describes to say whose types they are"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(history, tt.from, tt.to, 1)
			_, err := catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(text)}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want it to say %q", err, tt.want)
			}
		})
	}
}

const roads = `id = "x"
title = { fr = "X", en = "X" }
publisher = "P"
landing_page = "https://example.org"
licence = "L"
licence_url = "https://example.org/l"
rhythm = "rolling"
target = "network"

[[vintage]]
id = "2020"
attribution = "P"

[[vintage.file]]
path = "north.osm.pbf"
format = "osm-pbf"
departements = ["59", "62"]

[[vintage.file]]
path = "south.osm.pbf"
format = "osm-pbf"
departements = ["2A"]
`

func TestErrorsOfNetworksAndTimetables(t *testing.T) {
	tests := []struct {
		name, from, to, want string
	}{
		{"format of a table", `"osm-pbf"`, `"csv"`, `x.toml: line 16, column 1: format "csv" is not one of osm-pbf`},
		{"format of a network", `"network"`, `"timetable"`, `x.toml: whole = true or false is said of a timetable`},
		{"whole of a network", `target = "network"`, "target = \"network\"\nwhole = true", `x.toml: line 9, column 1: whole = true or false is said of a timetable`},
		{"not a département", `"62"`, `"6"`, `x.toml: line 15, column 9: north.osm.pbf: "6" is not the code of a département`},
		{"a département twice", `"2A"`, `"62"`, `x.toml: line 20, column 9: south.osm.pbf: département 62 is served by north.osm.pbf already`},
		{"not a région", `departements = ["2A"]`, `regions = ["Corse"]`, `x.toml: line 20, column 9: south.osm.pbf: "Corse" is not the code of a région`},
		{"a région twice", `departements = ["2A"]`, `regions = ["94", "94"]`, `x.toml: line 20, column 9: south.osm.pbf: région 94 is served by south.osm.pbf already`},
		{"a file for all beside others", `departements = ["2A"]`, ``, `x.toml: line 20, column 9: south.osm.pbf: no départements`},
		{"fields", `departements = ["2A"]`, "departements = [\"2A\"]\n[vintage.fields]\nid = { from = \"ID\" }", `x.toml: line 24, column 1: target network takes no fields`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(roads, tt.from, tt.to, 1)
			_, err := catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(text)}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want it to say %q", err, tt.want)
			}
		})
	}
	t.Run("files of a table by département", func(t *testing.T) {
		text := strings.Replace(good, `format = "csv"`, "format = \"csv\"\ndepartements = [\"26\"]", 1)
		_, err := catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), "x.csv: files are chosen by département for observations, a network or a timetable only") {
			t.Errorf("error %v", err)
		}
	})
}

func TestATerritoryNeedsTheFilesThatServeIt(t *testing.T) {
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	roads := sources[slices.IndexFunc(sources, func(s catalogue.Source) bool { return s.ID == "osm" })].Vintages[0]
	coaches := sources[slices.IndexFunc(sources, func(s catalogue.Source) bool { return s.ID == "gtfs-cars" })].Vintages[0]
	trains := sources[slices.IndexFunc(sources, func(s catalogue.Source) bool { return s.ID == "gtfs-ter" })].Vintages[0]
	tests := []struct {
		name    string
		vintage catalogue.Vintage
		areas   []catalogue.Area
		want    []string
	}{
		{"one département", roads, of("84", "26"), []string{"osm/rhone-alpes.osm.pbf"}},
		{"a région of today", roads, of("84", "01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74"),
			[]string{"osm/auvergne.osm.pbf", "osm/rhone-alpes.osm.pbf"}},
		{"Corsica", roads, of("94", "2B"), []string{"osm/corse.osm.pbf"}},
		{"the demo", roads, of("00", "00"), []string{"osm/orvelle.osm.pbf"}},
		{"the demo, with a code of Ain and one of Nord", roads, of("00", "00", "01", "59"), []string{"osm/orvelle.osm.pbf"}},
		{"its coaches", coaches, of("00", "00", "01"), []string{"gtfs/cars-orvelle.zip"}},
		{"nobody's", roads, of("98", "98"), []string{}},
		{"two feeds", coaches, of("84", "26", "07"), []string{"gtfs/cars-region-07.zip", "gtfs/cars-region-26.zip"}},
		{"a file for the whole country", trains, of("84", "26"), []string{"gtfs/export-ter-gtfs-last.zip"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := []string{}
			for _, f := range tt.vintage.Serving(tt.areas).Files {
				got = append(got, f.Path)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("files %q, want %q", got, tt.want)
			}
		})
	}
	served := 0
	for _, f := range roads.Files {
		served += len(f.Departements)
	}
	if served != 101 { // 96 of the mainland and Corsica, 5 overseas
		t.Errorf("%d départements are served, want 101", served)
	}
}

// of lists départements of one région.
func of(region string, departements ...string) (areas []catalogue.Area) {
	for _, d := range departements {
		areas = append(areas, catalogue.Area{Departement: d, Region: region})
	}
	return areas
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

// TestEveryNumberDeclaresItsBounds holds that a number of the catalogue that cannot be
// rejects its row. Positions need none: they are held to France, in whatever system they
// are written.
