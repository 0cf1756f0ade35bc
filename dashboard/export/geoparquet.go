package export

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// describe is the metadata of GeoParquet 1.1. Without a reference system of its own a geometry is in that of GeoJSON.
func (g *geometries) describe() (string, error) {
	kinds := slices.Sorted(maps.Keys(g.kinds))
	column := map[string]any{
		"encoding": "WKB", "geometry_types": append([]string{}, kinds...),
		"covering": map[string]any{"bbox": map[string]any{
			"xmin": []string{coverColumn, "xmin"}, "ymin": []string{coverColumn, "ymin"}, "xmax": []string{coverColumn, "xmax"}, "ymax": []string{coverColumn, "ymax"},
		}},
	}
	if len(kinds) > 0 {
		column["bbox"] = []float64{g.box.Min[0], g.box.Min[1], g.box.Max[0], g.box.Max[1]}
	}
	text, err := json.Marshal(map[string]any{"version": "1.1.0", "primary_column": geometryColumn, "columns": map[string]any{geometryColumn: column}})
	if err != nil {
		return "", fmt.Errorf("describe the geometries: %w", err)
	}
	return string(text), nil
}
