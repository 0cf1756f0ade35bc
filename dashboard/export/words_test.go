package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"maillage/dashboard/export"
)

func TestEveryColumnSaysWhatItHolds(t *testing.T) {
	t.Parallel()
	for name, table := range tables(t) {
		for _, c := range table.Columns {
			if c.About.FR == "" || c.About.EN == "" {
				t.Errorf("%s: nothing says what %s holds", name, c.Name)
			}
		}
	}
}

func TestACSVIsDescribedBesideIt(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := export.WriteCSVW(&b, tables(t)["carences"], "https://maillage.example.fr/export/carences.csv?dialect=fr", export.French); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Context string `json:"@context"`
		URL     string
		Dialect struct{ Delimiter, Encoding string }
		Issued  string              `json:"dc:issued"`
		Source  []map[string]string `json:"dc:source"`
		Schema  struct {
			Columns []struct {
				Name     string
				Datatype any
			}
		} `json:"tableSchema"`
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Context != "http://www.w3.org/ns/csvw" || doc.URL != "https://maillage.example.fr/export/carences.csv?dialect=fr" || doc.Dialect.Delimiter != ";" || doc.Dialect.Encoding != "utf-8" {
		t.Errorf("%+v", doc)
	}
	if len(doc.Source) == 0 || doc.Source[0]["dc:license"] != "Licence Ouverte 2.0" || doc.Source[0]["dc:bibliographicCitation"] != "Institut fictif, 2026" || doc.Issued == "" {
		t.Errorf("issued %q, sources %v", doc.Issued, doc.Source)
	}
	if c := doc.Schema.Columns; c[0].Name != "code" || c[0].Datatype != "string" || c[2].Datatype != "integer" ||
		fmt.Sprint(c[6].Datatype) != "map[base:decimal format:map[decimalChar:,]]" {
		t.Errorf("columns %+v", c)
	}
}
