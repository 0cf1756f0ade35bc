package archive

import (
	"encoding/json"
	"io"

	"maillage/dashboard/export"
)

// writeColumns describes the columns of every table, as a group of tables of CSVW.
func (c contents) writeColumns(w io.Writer) error {
	tables := make([]map[string]any, len(c.tables))
	for i, t := range c.tables {
		tables[i] = map[string]any{
			"url": t.name, "dc:title": export.InBoth(t.title), "dc:format": export.Parquet.ContentType(), "tableSchema": export.ParquetSchema(t.Table),
		}
	}
	return writeJSON(w, map[string]any{
		"@context": "http://www.w3.org/ns/csvw", "dc:title": "Maillage", "dc:identifier": c.origin.Release, "dc:issued": c.origin.Published, "tables": tables,
	})
}

func writeJSON(w io.Writer, document any) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(document)
}
