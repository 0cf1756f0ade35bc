// Package ogc answers geographic information systems by OGC API - Features: Part 1 (Core, GeoJSON, HTML, OpenAPI 3.0), Part 2
// (reference systems), Part 3 (filters as CQL2 text), with sorting and pages that follow each other by links.
package ogc

const (
	// Path is where it begins.
	Path = "/ogc"

	defaultLimit    = 10
	mostLimit       = 10000
	mostSorts       = 4
	filterLanguage  = "cql2-text"
	cursorParameter = "cursor"
	formJSON        = "json"
	formHTML        = "html"
)

// conformance are the classes of requirements that are met.
func conformance() []string {
	const (
		core = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
		crs  = "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/"
		part = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/"
		cql2 = "http://www.opengis.net/spec/cql2/1.0/conf/"
		sort = "http://www.opengis.net/spec/ogcapi-features-8/0.0/conf/"
	)
	return []string{
		core + "core", core + "geojson", core + "html", core + "oas30", crs + "crs",
		part + "queryables", part + "queryables-query-parameters", part + "filter", part + "features-filter",
		cql2 + "cql2-text", cql2 + "basic-cql2", cql2 + "advanced-comparison-operators",
		cql2 + "case-insensitive-comparison", cql2 + "accent-insensitive-comparison",
		cql2 + "basic-spatial-functions", cql2 + "basic-spatial-functions-plus", cql2 + "spatial-functions", cql2 + "property-property",
		cql2 + "basic-spatial-operators", // the name of a draft that QGIS looks for
		sort + "sorting", sort + "sortables",
	}
}
