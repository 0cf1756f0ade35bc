package ogc

import (
	"maillage/dashboard/pages/ogcpage"
	"maillage/data/store/features"
)

// dialect is the one of JSON Schema that schemas are written in.
const dialect = "https://json-schema.org/draft/2020-12/schema"

// queryables answers with the properties that features can be chosen by.
func (s *Service) queryables(r *request) (*document, error) {
	return s.schemaOf(r, "ogc.queryables", func(c *features.Collection) map[string]any {
		properties := r.columnSchemas(c, false)
		if c.Shape != features.None {
			properties[features.Geometry] = map[string]any{"title": r.text.T("ogc.geometry"), "format": formatOf(c.Shape)}
		}
		return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	})
}

// sortables answers with the properties that features can be sorted by.
func (s *Service) sortables(r *request) (*document, error) {
	return s.schemaOf(r, "ogc.sortables", func(c *features.Collection) map[string]any {
		return map[string]any{"type": "object", "properties": r.columnSchemas(c, false), "additionalProperties": false}
	})
}

// schema answers with what every feature holds.
func (s *Service) schema(r *request) (*document, error) {
	return s.schemaOf(r, "ogc.schema", func(c *features.Collection) map[string]any { return r.featureSchema(c) })
}

// schemaOf answers with a schema of a collection.
func (s *Service) schemaOf(r *request, title string, make func(*features.Collection) map[string]any) (*document, error) {
	c, err := collectionOf(r)
	if err != nil {
		return nil, err
	}
	if err := unknown(r); err != nil {
		return nil, err
	}
	body := make(c)
	body["$schema"], body["$id"], body["title"] = dialect, r.at(), r.text.Pick(c.Title)
	return &document{media: mediaSchema, body: body, page: func() ogcpage.Content {
		return ogcpage.Content{Heading: r.text.T(title), Lead: r.text.Pick(c.Title), Trail: r.trail(c), Table: r.properties(c)}
	}}, nil
}

// formatOf is the format of a geometry in a schema.
func formatOf(s features.Shape) string {
	return map[features.Shape]string{features.Point: "geometry-point", features.MultiPolygon: "geometry-multipolygon"}[s]
}

// columnSchemas are those of properties by their names.
func (r *request) columnSchemas(c *features.Collection, orNull bool) map[string]any {
	out := map[string]any{}
	for _, col := range c.Columns {
		var t any = col.Type
		if orNull {
			t = []any{col.Type, "null"}
		}
		out[col.Name] = map[string]any{"title": r.text.Pick(col.Title), "type": t}
	}
	return out
}

// featureSchema is that of a feature as GeoJSON.
func (r *request) featureSchema(c *features.Collection) map[string]any {
	geometry := map[string]any{"type": "null"}
	if c.Shape != features.None {
		geometry = map[string]any{"oneOf": []any{
			map[string]any{"type": "null"},
			map[string]any{"$ref": "https://geojson.org/schema/" + string(c.Shape) + ".json"},
		}}
	}
	return map[string]any{
		"type": "object", "required": []string{"type", "id", "geometry", "properties"},
		"properties": map[string]any{
			"type": map[string]any{"const": "Feature"}, "id": map[string]any{"type": "string"}, "geometry": geometry,
			"properties": map[string]any{"type": "object", "required": c.Names(), "properties": r.columnSchemas(c, true)},
		},
	}
}
