package ogc

import (
	"maps"
	"slices"

	"maillage/dashboard/pages/ogcpage"
	"maillage/dashboard/pages/page"
	"maillage/data/store/features"
)

// object is a part of a document in JSON.
type object = map[string]any

// api answers with the description of all addresses as OpenAPI 3.0. Paths of collections are written out, and so are
// their properties: GDAL looks for them so.
func (s *Service) api(r *request) (*document, error) {
	if err := unknown(r); err != nil {
		return nil, err
	}
	paths := r.paths()
	body := object{
		"openapi": "3.0.3", "servers": []any{object{"url": r.root}}, "paths": paths,
		"info": object{"title": r.text.T("ogc.title"), "description": r.text.T("ogc.lead"), "version": "1.0.0"},
	}
	if r.analysts {
		body["components"] = object{"securitySchemes": object{"token": object{"type": "http", "scheme": "bearer"}}}
	}
	return &document{media: mediaOpenAPI, body: body, page: func() ogcpage.Content {
		t := &ogcpage.Table{Title: r.text.T("ogc.addresses"), Columns: []string{r.text.T("ogc.address"), r.text.T("ogc.holds")}}
		for _, path := range slices.Sorted(maps.Keys(paths)) {
			t.Rows = append(t.Rows, []page.Link{{Text: path}, {Text: paths[path].summary()}})
		}
		return ogcpage.Content{Heading: r.text.T("ogc.api"), Lead: r.text.T("ogc.api-lead"), Table: t}
	}}, nil
}

// paths describes every address.
func (r *request) paths() map[string]operation {
	all := map[string]operation{
		"/":            operation{"get": r.get("landing", r.text.T("ogc.title"), mediaJSON, nil)},
		"/api":         operation{"get": r.get("api", r.text.T("ogc.api"), mediaOpenAPI, nil)},
		"/conformance": operation{"get": r.get("conformance", r.text.T("ogc.conformance"), mediaJSON, nil)},
		"/collections": operation{"get": r.get("collections", r.text.T("ogc.collections"), mediaJSON, nil)},
	}
	for _, c := range listed(r) {
		at := "/collections/" + c.ID
		add := func(path, id, media string, parameters []any) {
			get := r.get(id+"-"+c.ID, r.text.Pick(c.Title), media, parameters)
			get["tags"] = []string{c.ID}
			if c.ID == features.Rejects {
				get["security"] = []any{object{"token": []any{}}}
			}
			all[at+path] = operation{"get": get}
		}
		add("", "collection", mediaJSON, nil)
		add("/queryables", "queryables", mediaSchema, nil)
		add("/sortables", "sortables", mediaSchema, nil)
		add("/schema", "schema", mediaSchema, nil)
		add("/items", "items", mediaGeoJSON, itemsParameters(&c))
		add("/items/{featureId}", "item", mediaGeoJSON, append(systemParameter("crs"), object{"name": "featureId", "in": "path", "required": true, "schema": object{"type": "string"}}))
	}
	return all
}

// operation is what an address answers.
type operation map[string]object

func (o operation) summary() string {
	s, _ := o["get"]["summary"].(string)
	return s
}

// get describes one address.
func (r *request) get(id, summary, media string, parameters []any) object {
	content := object{media: object{"schema": object{"type": "object"}}, mediaHTML: object{"schema": object{"type": "string"}}}
	responses := object{"200": object{"description": "OK", "content": content}}
	problems := map[string]string{"400": r.text.T("ogc.wrong"), "404": r.text.T("ogc.not-found"), "500": r.text.T("ogc.failed"), "503": r.text.T("ogc.unavailable")}
	for status, said := range problems {
		responses[status] = object{"description": said, "content": object{"application/problem+json": object{"schema": object{"type": "object"}}}}
	}
	form := object{"name": "f", "in": "query", "schema": object{"type": "string", "enum": []string{formJSON, formHTML}}}
	return object{"operationId": id, "summary": summary, "parameters": append(parameters, form), "responses": responses}
}

// parameter describes one of a query.
func parameter(name string, schema object) object {
	return object{"name": name, "in": "query", "required": false, "style": "form", "explode": false, "schema": schema}
}

func systemParameter(name string) []any {
	return []any{parameter(name, object{"type": "string", "format": "uri", "enum": uris(), "default": crs84})}
}

// itemsParameters are what features of a collection are chosen by.
func itemsParameters(c *features.Collection) []any {
	words := func(words ...string) object { return object{"type": "string", "enum": words, "default": words[0]} }
	out := []any{
		parameter("limit", object{"type": "integer", "minimum": 1, "maximum": mostLimit, "default": defaultLimit}),
		parameter("bbox", object{"type": "array", "minItems": 4, "maxItems": 6, "items": object{"type": "number"}}),
		parameter("datetime", object{"type": "string"}),
		parameter("resultType", words("results", "hits")),
		parameter("filter", object{"type": "string"}),
		parameter("filter-lang", words(filterLanguage)),
		parameter("sortby", object{"type": "array", "minItems": 1, "maxItems": mostSorts, "items": object{"type": "string", "pattern": "[+-]?.+"}}),
		parameter(cursorParameter, object{"type": "string"}),
	}
	for _, name := range []string{"crs", "bbox-crs", "filter-crs"} {
		out = append(out, systemParameter(name)...)
	}
	for _, col := range c.Columns {
		out = append(out, parameter(col.Name, object{"type": col.Type}))
	}
	return out
}
