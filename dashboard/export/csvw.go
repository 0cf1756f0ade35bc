package export

import (
	"encoding/json"
	"fmt"
	"io"

	"maillage/geo"
)

// CSVWExtension ends the name of the file that describes a CSV beside it.
const CSVWExtension = "csv-metadata.json"

// WriteCSVW describes the CSV of a table that is at url: its columns, its dialect and
// where its figures come from (W3C, Metadata Vocabulary for Tabular Data).
func WriteCSVW(w io.Writer, t Table, url string, d Dialect) error {
	delimiter, decimal := ",", "."
	if d == French {
		delimiter, decimal = ";", ","
	}
	described := t.dcat()
	described["@context"] = "http://www.w3.org/ns/csvw"
	described["url"] = url
	described["dialect"] = map[string]any{"delimiter": delimiter, "header": true, "encoding": "utf-8"}
	described["tableSchema"] = csvwSchema(t, func(k Kind) any { return csvwType(k, decimal) })
	text, err := json.MarshalIndent(described, "", "  ")
	if err != nil {
		return fmt.Errorf("describe the csv: %w", err)
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// ParquetSchema describes the columns of a table that is written as Parquet, in the words of CSVW: values have types there, and no
// way in which they are written.
func ParquetSchema(t Table) map[string]any {
	return csvwSchema(t, func(k Kind) any {
		return map[Kind]string{Text: "string", Integer: "integer", Number: "double", Boolean: "boolean"}[k]
	})
}

func csvwSchema(t Table, datatype func(Kind) any) map[string]any {
	columns := make([]map[string]any, len(t.Columns))
	for i, c := range t.Columns {
		columns[i] = map[string]any{"name": c.Name, "titles": c.Name, "datatype": datatype(c.Kind), "null": ""}
		if c.About.FR != "" {
			columns[i]["dc:description"] = InBoth(c.About)
		}
	}
	return map[string]any{"columns": columns}
}

// Worded is a text in a language, as JSON-LD writes it.
type Worded struct {
	Value    string `json:"@value"`
	Language string `json:"@language"`
}

// InBoth gives a text in both languages, as JSON-LD writes them.
func InBoth(t geo.Text) []Worded { return []Worded{{t.FR, "fr"}, {t.EN, "en"}} }

func csvwType(k Kind, decimal string) any {
	switch k {
	case Integer:
		return "integer"
	case Boolean:
		return map[string]string{"base": "boolean", "format": "1|0"}
	case Number:
		return map[string]any{"base": "decimal", "format": map[string]string{"decimalChar": decimal}}
	}
	return "string"
}
