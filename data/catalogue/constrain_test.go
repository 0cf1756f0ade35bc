package catalogue_test

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"maillage/data/catalogue"
)

// constrained reads a source beside which a table schema asks something of its columns.
func constrained(t *testing.T, fields string) (map[string]catalogue.Field, error) {
	t.Helper()
	text := strings.Replace(good, `type = { value = "t" }`, `type = { value = "t" }
name = { from = "NOM", optional = true }
lon = { from = "LON", as = "number", min = -180, optional = true }
lat = { from = "LAT", as = "number", optional = true }`, 1)
	sources, err := catalogue.LoadFS(fstest.MapFS{"x.toml": {Data: []byte(text)}, "x.schema.json": {Data: []byte(`{"fields": [` + fields + `]}`)}})
	if len(sources) != 1 {
		t.Fatalf("%d sources: %v", len(sources), err)
	}
	return sources[0].Vintages[0].Fields, err
}

func TestATableSchemaBesideASourceAddsToWhatItsFieldsAsk(t *testing.T) {
	fields, err := constrained(t, `
		{"name": "NOM", "type": "string", "constraints": {"required": true, "pattern": "[A-Z].*", "maxLength": 40}},
		{"name": "LON", "constraints": {"minimum": -6, "maximum": 10}},
		{"name": "TELEPHONE", "constraints": {"unique": true}}`)
	if err != nil {
		t.Fatal(err)
	}
	name, lon := fields["name"], fields["lon"]
	if name.Optional || name.Cell == nil || name.Cell.Pattern != "[A-Z].*" || name.Cell.MaxLength != 40 {
		t.Errorf("the name asks for %+v, optional %t", name.Cell, name.Optional)
	}
	if *lon.Min != -6 || *lon.Max != 10 || !lon.Optional || fields["lat"].Cell != nil {
		t.Errorf("longitudes lie between %v and %v", *lon.Min, *lon.Max)
	}
}

func TestWhatATableSchemaAsksForAndIsNotCheckedIsAFault(t *testing.T) {
	for fields, want := range map[string]string{
		`{"name": "NOM", "constraints": {"unique": true}}`:     `x.schema.json: line 1, column 22: column "NOM": the constraint "unique" is not checked: use required`,
		`{"name": "NOM", "constraints": {"minimum": 3}}`:       `the constraint "minimum" is of numbers, and the field is read as ""`,
		`{"name": "NOM", "constraints": {"pattern": "("}}`:     `the constraint "pattern" is none: error parsing regexp`,
		`{"name": "NOM", "constraints": {"maxLength": "ten"}}`: `the constraint "maxLength" is none: json`,
		`{"name": "Nom"}`: "x.schema.json: no field reads any of its columns",
		`{"name": 3}`:     "x.schema.json: is no table schema",
	} {
		if _, err := constrained(t, fields); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", fields, err, want)
		}
	}
}

// TestWhatIsWrittenOfEverySourceIsReadAgain as it was.
func TestWhatIsWrittenOfEverySourceIsReadAgain(t *testing.T) {
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		declared := s.Default()
		before := declared.TableSchema()
		schema, err := json.Marshal(before)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile("sources/" + s.ID + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		if len(before.Fields) == 0 {
			continue // networks and timetables, whose files are read as a whole
		}
		again, err := catalogue.LoadFS(fstest.MapFS{s.ID + ".toml": {Data: text}, s.ID + ".schema.json": {Data: schema}})
		if err != nil {
			t.Errorf("%s: %v", s.ID, err)
			continue
		}
		declared = again[0].Default()
		if after := declared.TableSchema(); !reflect.DeepEqual(after, before) {
			t.Errorf("%s: read as %+v, written as %+v", s.ID, after, before)
		}
	}
}
