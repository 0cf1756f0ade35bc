package export

import (
	"encoding/json"
	"fmt"
	"io"
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
	columns := make([]map[string]any, len(t.Columns))
	for i, c := range t.Columns {
		columns[i] = map[string]any{"name": c.Name, "titles": c.Name, "datatype": csvwType(c.Kind, decimal), "null": ""}
		if c.About.FR != "" {
			columns[i]["dc:description"] = []map[string]string{{"@value": c.About.FR, "@language": "fr"}, {"@value": c.About.EN, "@language": "en"}}
		}
	}
	described := t.dcat()
	described["@context"] = "http://www.w3.org/ns/csvw"
	described["url"] = url
	described["dialect"] = map[string]any{"delimiter": delimiter, "header": true, "encoding": "utf-8"}
	described["tableSchema"] = map[string]any{"columns": columns}
	text, err := json.MarshalIndent(described, "", "  ")
	if err != nil {
		return fmt.Errorf("describe the csv: %w", err)
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

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
