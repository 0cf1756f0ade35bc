package read_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"maillage/ingest/read"
)

func TestJSONCellsStandAsWritten(t *testing.T) {
	content := "[\n{\"code\":\"00001\",\"n\":1.50,\"ok\":true,\"none\":null,\"list\":[\"a\", 2],\"é\":\"l\\u00e0 \\\"b\\\"\"},\n{\"n\":7}\n]\n"
	got := readAll(t, []byte(content), "x.json", read.Options{})
	want := [][]string{{"00001", "1.50", "true", "", `["a", 2]`, `là "b"`}, {"", "7", "", "", "", ""}}
	if got.fatal != nil || len(got.bad) > 0 || !reflect.DeepEqual(got.rows, want) || !reflect.DeepEqual(got.lines, []int{2, 3}) {
		t.Errorf("rows %q at %v, bad %v, fatal %v; want %q at lines 2, 3", got.rows, got.lines, got.bad, got.fatal, want)
	}
}

func TestManyElementsComeInTheirOrder(t *testing.T) {
	var b strings.Builder
	const n = 30000
	for i := range n {
		fmt.Fprintf(&b, "%s{\"i\":%d}", []string{"[", ",\n"}[min(i, 1)], i)
	}
	b.WriteString("]")
	got := readAll(t, []byte(b.String()), "x.json", read.Options{})
	if got.fatal != nil || len(got.rows) != n {
		t.Fatalf("%d rows, fatal %v; want %d", len(got.rows), got.fatal, n)
	}
	for i, row := range got.rows {
		if row[0] != fmt.Sprint(i) || got.lines[i] != i+1 {
			t.Fatalf("row %d is %q at line %d", i, row, got.lines[i])
		}
	}
}

// TestAnAnswerThatGoesOnIsRefused holds that the first page is never taken for the whole.
func TestAnAnswerThatGoesOnIsRefused(t *testing.T) {
	tests := []struct{ name, content, next, want string }{
		{"undeclared", `{"next":"https://x.org/?page=2","results":[{"a":1}]}`, "", `the answer goes on at https://x.org/?page=2, and the file is one page of it: declare next = "next"`},
		{"after the rows", `{"results":[{"a":1}],"next":"https://x.org/?page=2"}`, "", "the answer goes on at"},
		{"the last page is missing", "{\"results\":[{\"a\":1}],\"links\":{\"next\":\"?page=2\"}}\n{\"results\":[{\"a\":2}],\"links\":{\"next\":\"?page=3\"}}", "links.next", "the answer goes on at ?page=3, and the file ends before"},
		{"whole", "{\"results\":[{\"a\":1}],\"next\":\"?page=2\"}\n{\"results\":[{\"a\":2}]}", "next", ""},
		{"a text", `{"results":[{"a":1}],"next":"none"}`, "", ""},
		{"a column", `{"results":[{"next":"https://x.org"}]}`, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, []byte(tt.content), "x.json", read.Options{Rows: "results", Next: tt.next})
			if (got.fatal == nil) != (tt.want == "") || got.fatal != nil && !strings.Contains(got.fatal.Error(), tt.want) {
				t.Errorf("rows %q, error %v, want %q", got.rows, got.fatal, tt.want)
			}
		})
	}
}

func TestRowsInsideADocument(t *testing.T) {
	tests := []struct {
		name, content string
		options       read.Options
		rows          [][]string
		lines         []int
	}{
		{"a list in an object", "{\"total\":2,\"results\":[\n{\"a\":1},\n{\"a\":2}],\"next\":null}", read.Options{Rows: "results"}, [][]string{{"1"}, {"2"}}, []int{2, 3}},
		{"deeper", `{"meta":{"x":[]},"data":{"n":1,"items":[{"a":1}]},"z":{}}`, read.Options{Rows: "data.items"}, [][]string{{"1"}}, []int{1}},
		{"pages", "{\"results\":[{\"a\":1}],\"next\":\"p2\"}\n{\"results\":[]}\n{\"next\":null,\"results\":[{\"a\":3}]}\n", read.Options{Rows: "results"}, [][]string{{"1"}, {"3"}}, []int{1, 3}},
		{"an object a line", "{\"a\":1}\n\n{\"a\":2}", read.Options{Format: read.FormatNDJSON}, [][]string{{"1"}, {"2"}}, []int{1, 3}},
		{"UTF-16", utf16le("[{\"a\":\"é\"}]"), read.Options{}, [][]string{{"é"}}, []int{1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, []byte(tt.content), "x.json", tt.options)
			if got.fatal != nil || len(got.bad) > 0 || !reflect.DeepEqual(got.rows, tt.rows) || !reflect.DeepEqual(got.lines, tt.lines) {
				t.Errorf("rows %q at %v, bad %v, fatal %v; want %q at %v", got.rows, got.lines, got.bad, got.fatal, tt.rows, tt.lines)
			}
		})
	}
}

func TestABrokenLineOfObjectsIsToldAndPassedOver(t *testing.T) {
	got := readAll(t, []byte("{\"a\":1}\n{\"a\":\n{\"a\":3}\n"), "x.ndjson", read.Options{})
	if got.fatal != nil || len(got.rows) != 2 || len(got.bad) != 1 || got.bad[0].Line != 2 && got.bad[0].Line != 3 {
		t.Errorf("rows %q, bad %v, fatal %v; want line 2 told", got.rows, got.bad, got.fatal)
	}
}

func TestPathsIntoNestedObjects(t *testing.T) {
	const row = `{"nom":"Crest","a.b":"plain","mairie":{"type":"Point","coordinates":[5.02,44.73]},` +
		`"pivot":"[{\"type\":\"mairie\",\"codes\":[\"26108\",\"26113\"]},{\"type\":\"cij\",\"codes\":[\"26001\"]}]",` +
		`"adresse":[{"t":"Siège","cp":"1"},{"t":"Adresse","cp":"26400"},{"t":"Adresse","cp":"2"}],"vide":null,"mots":"ni liste ni objet"}`
	tests := []struct{ path, want string }{
		{"nom", "Crest"},
		{"a.b", "plain"},
		{"mairie.coordinates.0", "5.02"},
		{"mairie.coordinates.1", "44.73"},
		{"mairie.coordinates", "[5.02,44.73]"},
		{"mairie.coordinates.7", ""},
		{"mairie.nothing.x", ""},
		{"pivot.0.type", "mairie"},
		{"pivot.*.type", `["mairie","cij"]`},
		{"pivot.*.codes.*", `["26108","26113","26001"]`},
		{"adresse.t=Adresse.cp", "26400"},
		{"adresse.t=Autre.cp", ""},
		{"vide.x", ""},
		{"mots.x", ""},
	}
	var paths []string
	for _, tt := range tests {
		paths = append(paths, tt.path)
	}
	got := readAll(t, []byte("["+row+"]"), "x.json", read.Options{Columns: paths})
	if got.fatal != nil || len(got.rows) != 1 {
		t.Fatalf("rows %q, bad %v, fatal %v", got.rows, got.bad, got.fatal)
	}
	for i, tt := range tests {
		if got.rows[0][i] != tt.want {
			t.Errorf("%s is %q, want %q", tt.path, got.rows[0][i], tt.want)
		}
	}
	bad := readAll(t, []byte(`[{"pivot":"[{\"type\":"}]`), "x.json", read.Options{Columns: []string{"pivot.0.type"}})
	if bad.fatal != nil || len(bad.bad) != 1 || bad.bad[0].Column != "pivot.0.type" {
		t.Errorf("rows %q, bad %v, fatal %v; want the broken text told by its column", bad.rows, bad.bad, bad.fatal)
	}
}

func feature(geometry string) string {
	return `{"type":"FeatureCollection","features":[` + "\n" +
		`{"type":"Feature","properties":{"code":"00001"},"geometry":` + geometry + "},\n" +
		`{"type":"Feature","properties":{"code":"00002"},"geometry":null}]}`
}

func TestGeoJSONGeometries(t *testing.T) {
	square := orb.Ring{{0, 0}, {1, 0}, {1, 1}, {0, 0}}
	tests := []struct {
		name, geometry string
		want           orb.Geometry
	}{
		{"point", `{"type":"Point","coordinates":[-3.5,46.25]}`, orb.Point{-3.5, 46.25}},
		{"altitude left out", `{"type":"Point","coordinates":[1e0,2,300]}`, orb.Point{1, 2}},
		{"coordinates before the type", `{"coordinates":[1,2],"type":"Point"}`, orb.Point{1, 2}},
		{"line", `{"type":"LineString","coordinates":[[0,0],[1,1]]}`, orb.LineString{{0, 0}, {1, 1}}},
		{"polygon", `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}`, orb.Polygon{square}},
		{"several polygons", `{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[0,0],[1,0],[1,1],[0,0]]]]}`, orb.MultiPolygon{{square}, {square}}},
		{"null", `null`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			content := feature(tt.geometry)
			r, err := read.Open(t.Context(), strings.NewReader(content), int64(len(content)), "x.geojson", read.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			rec, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			if !orb.Equal(rec.Geom, tt.want) && !(rec.Geom == nil && tt.want == nil) {
				t.Errorf("geometry %v, want %v", rec.Geom, tt.want)
			}
			if rec.Line != 2 || rec.Values[0] != "00001" {
				t.Errorf("line %d, values %q; want line 2, 00001", rec.Line, rec.Values)
			}
		})
	}
}

func TestLambertGeoJSONComesOutInDegrees(t *testing.T) {
	content := feature(`{"type":"Point","coordinates":[700000,6600000]}`)
	r, err := read.Open(t.Context(), strings.NewReader(content), int64(len(content)), "x.geojson", read.Options{CRS: 2154})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	rec, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	if p := rec.Geom.(orb.Point); p.Equal(orb.Point{}) || p[0]-3 > 1e-9 || p[1]-46.5 > 1e-9 {
		t.Errorf("point %v, want 3, 46.5", p)
	}
}

func TestAWrongFeatureIsToldAndPassedOver(t *testing.T) {
	tests := []struct {
		name, geometry string
		crs            int
		want           string
	}{
		{"unknown type", `{"type":"Circle","coordinates":[1,2]}`, 0, `geometry type "Circle" is not one that can be read`},
		{"open ring", `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,2]]]}`, 0, "not closed or too short"},
		{"text for a number", `{"type":"Point","coordinates":["1","2"]}`, 0, "a value expected"},
		{"outside the world", `{"type":"Point","coordinates":[700000,6600000]}`, 0, "outside EPSG:4326"},
		{"axes swapped", `{"type":"Point","coordinates":[6600000,700000]}`, 2154, "axes swapped"},
		{"degrees for metres", `{"type":"Point","coordinates":[5.1,44.7]}`, 2154, "in degrees and not in EPSG:2154"},
		{"no coordinates", `{"type":"Point"}`, 0, "has no coordinates"},
		{"invalid JSON", `{"type":"Point","coordinates":[1,,2]}`, 0, "invalid JSON"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, []byte(feature(tt.geometry)), "x.geojson", read.Options{Columns: []string{"code"}, CRS: tt.crs})
			if got.fatal != nil || len(got.rows) != 1 || len(got.bad) != 1 {
				t.Fatalf("%d rows, bad %v, fatal %v; want one of each", len(got.rows), got.bad, got.fatal)
			}
			if bad := got.bad[0]; bad.Line != 2 || !strings.Contains(bad.Reason, tt.want) {
				t.Errorf("line %d: %s; want line 2: %s", bad.Line, bad.Reason, tt.want)
			}
		})
	}
}

func TestALostJSONFileIsRefused(t *testing.T) {
	whole := feature(`{"type":"Point","coordinates":[1,2]}`)
	tests := []struct {
		name, file, content, want string
	}{
		{"truncated between features", "x.geojson", whole[:strings.LastIndex(whole, ",\n")], "the file is truncated"},
		{"truncated in a feature", "x.geojson", whole[:len(whole)-30], "the file is truncated"},
		{"truncated before its end", "x.geojson", whole[:len(whole)-1], "the file is truncated"},
		{"not a collection", "x.geojson", `{"type":"Feature","geometry":null}`, "the JSON document has no \"features\"; it has type, geometry"},
		{"an object for an array", "x.json", `{"a":1}`, `the document is an object and not a list: name the list in it, as in rows = "results"; it has a`},
		{"truncated array", "x.json", "[{\"a\":1},\n{\"a\"", "x.json: line 2: the file is truncated"},
		{"text after the end", "x.json", `[{"a":1}] x`, `'x' follows the end`},
		{"objects on lines for an array", "x.json", "{\"a\":1}\n{\"a\":2}\n", `the document is one object a line and not a list: declare format = "ndjson"`},
		{"a web page", "x.json", `<html>`, `this is a web page and not the file`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, []byte(tt.content), tt.file, read.Options{Columns: []string{"code"}})
			if got.fatal == nil || !strings.Contains(got.fatal.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", got.fatal, tt.want)
			}
		})
	}
}

func TestClosingEarlyStopsTheReading(t *testing.T) {
	content := "[" + strings.Repeat(`{"a":1},`, 200000) + `{"a":1}]`
	r, err := read.Open(t.Context(), strings.NewReader(content), int64(len(content)), "x.json", read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Next(); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	if _, err := r.Next(); err == nil {
		t.Error("a closed reader still gives records")
	}
}

// Whatever is JSON is read, and whatever is not is refused.
func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"rows":[{"a":{"b":[1,"[2]"]}}],"next":0} {"rows":[]}`))
	for _, s := range []string{`[{"a":1}]`, `[]`, `[{"a":[{"b":"\u00e9"}]},{"a":-1.5e+3}]`, `[{"a":01}]`, `[{"a":"x`, `[{"a":tru}]`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) == 0 || len(content) > 1<<16 {
			return
		}
		for _, format := range []string{read.FormatJSON, read.FormatNDJSON} { // which must end
			readAll(t, content, "x.json", read.Options{Format: format, Rows: "rows", Columns: []string{"a.b.*", "a.b=1.c", "a"}})
		}
		got := readAll(t, content, "x.json", read.Options{Columns: []string{"a"}})
		if got.fatal != nil || len(got.bad) > 0 {
			return
		}
		if !json.Valid([]byte(strings.TrimPrefix(string(content), "\ufeff"))) {
			t.Errorf("%q was read though it is not JSON", content)
		}
	})
}

func FuzzGeoJSON(f *testing.F) {
	f.Add([]byte(feature(`{"type":"Point","coordinates":[1,2]}`)), 4326)
	f.Add([]byte(feature(`{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}`)), 2154)
	f.Add([]byte(`{"crs":{"a":"EPSG::2154"},"features":[],"x":1}`), 0)
	f.Fuzz(func(t *testing.T, content []byte, crs int) {
		got := readAll(t, content, "x.geojson", read.Options{CRS: crs})
		for _, bad := range got.bad {
			if bad.Line < 1 || bad.Reason == "" {
				t.Errorf("row error without a position or reason: %+v", bad)
			}
		}
	})
}
