package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"testing"

	"github.com/xuri/excelize/v2"

	"maillage/dashboard/export"
)

// TestEveryFormatTellsWhatAnEnterpriseDoesAndBySource reads one enterprise from a file of
// each format.
func TestEveryFormatTellsWhatAnEnterpriseDoesAndBySource(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"nom": "L'Épicerie roulante", "fonctions": "pain", "fonctions_certitude": "B", "fonctions_source": "demo-equipements",
		"services": "boulangerie", "telephone": "04 75 00 00 01", "sources": "demo-equipements demo-ess",
		"sources_champs": "nom=demo-ess type=demo-ess siret=demo-ess telephone=demo-equipements commune=demo-ess",
	}
	table := tables(t)["entreprises"]
	for format, read := range map[export.Format]func(*testing.T, export.Table) map[string]any{
		export.CSV: enterpriseInCSV, export.GeoJSON: enterpriseInGeoJSON, export.XLSX: enterpriseInXLSX, export.GeoPackage: enterpriseInGeoPackage,
		export.Parquet: enterpriseInParquet, export.GeoParquet: enterpriseInParquet,
	} {
		t.Run(string(format), func(t *testing.T) {
			got, all := map[string]string{}, read(t, table)
			for name := range want {
				got[name] = fmt.Sprint(all[name])
			}
			if !maps.Equal(got, want) {
				t.Errorf("the file tells %v\nwant %v", got, want)
			}
		})
	}
	if formats := export.Formats(); len(formats) != 6 {
		t.Errorf("there are %v, six are read", formats)
	}
}

// line joins the names of columns and the values of the second row.
func line(rows [][]string) map[string]any {
	out := map[string]any{}
	for i, name := range rows[0] {
		if i < len(rows[2]) {
			out[name] = rows[2][i]
		}
	}
	return out
}

func enterpriseInCSV(t *testing.T, table export.Table) map[string]any {
	rows, err := csv.NewReader(bytes.NewReader(write(t, table, export.CSV, ""))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return line(rows)
}

func enterpriseInXLSX(t *testing.T, table export.Table) map[string]any {
	book, err := excelize.OpenReader(bytes.NewReader(write(t, table, export.XLSX, "")))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(table.Name)
	if err != nil {
		t.Fatal(err)
	}
	return line(rows)
}

func enterpriseInGeoJSON(t *testing.T, table export.Table) map[string]any {
	var doc struct {
		Features []struct{ Properties map[string]any }
	}
	if err := json.Unmarshal(write(t, table, export.GeoJSON, ""), &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Features[1].Properties
}

func enterpriseInGeoPackage(t *testing.T, table export.Table) map[string]any {
	rows, err := geoPackage(t, table).Query(`select * from entreprises where id = 'demo-ess:2'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil || !rows.Next() {
		t.Fatal("the enterprise is not in the file", err)
	}
	values, into := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	if err := rows.Scan(into...); err != nil {
		t.Fatal(err)
	}
	out := map[string]any{}
	for i, name := range names {
		out[name] = values[i]
	}
	return out
}
