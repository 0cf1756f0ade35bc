package catalogue_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"maillage/data/catalogue"
)

func TestAnEditionWritesItsTableSchema(t *testing.T) {
	text := strings.NewReplacer(`type = { value = "t" }`, `type = { from = "TYPE", lookup = { b = "t", a = "t" } }
commune = { from = "COM", as = "commune" }
lon = { from = "LON", as = "number", decimal = ",", min = -180, missing = ["NC"], optional = true }
lat = { from = "LAT", as = "number", replace = { "x" = "" } }
name = { join_of = ["A", "B"] }
iris = { from = "IRIS", pattern = '^\d{9}$' }`).Replace(good)
	sources, err := catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(sources[0].Vintages[0].TableSchema())
	want := `{"$schema":"https://datapackage.org/profiles/2.0/tableschema.json","fields":[` +
		`{"name":"COM","type":"string","constraints":{"required":true,"pattern":"^(\\d{4,5}|2[AB]\\d{3})(\\.0)?$"}},` +
		`{"name":"ID","type":"string","constraints":{"required":true}},` +
		`{"name":"IRIS","type":"string","constraints":{"required":true,"pattern":"^\\d{9}$"}},` +
		`{"name":"LAT","type":"string","constraints":{"required":true}},` +
		`{"name":"LON","type":"number","decimalChar":",","constraints":{"minimum":-180}},` +
		`{"name":"TYPE","type":"string","constraints":{"required":true,"enum":["a","b"]}}],"missingValues":["","NC"],"primaryKey":["ID"]}`
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
}
