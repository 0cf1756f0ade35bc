package dashboard

import (
	"math"
	"slices"
	"testing"

	"maillage/dashboard/atlastest"
)

const (
	atlasWithheld = atlastest.Withheld
	crs84         = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
)

// at is the position of the facility that has one, in a reference system.
func (k keepers) at(t *testing.T, query string) (x, y float64, crs string) {
	t.Helper()
	a, h := k.found(t, "/collections/facilities/items/bpe:1"+query, geoJSON)
	c, ok := a.Geometry.Coordinates.([]any)
	if !ok || len(c) != 2 {
		t.Fatalf("coordinates %v", a.Geometry)
	}
	return c[0].(float64), c[1].(float64), h.Get("Content-Crs")
}

// systemRequirements are those of Part 2.
func systemRequirements() []requirement {
	return []requirement{
		{"/req/crs/fc-md-crs-list", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections", plainJSON)
			for _, c := range a.Collections {
				if !slices.Contains(c.CRS, crs84) || !slices.Contains(c.CRS, lambert93) {
					t.Errorf("%s: %v", c.ID, c.CRS)
				}
			}
		}},
		{"/req/crs/fc-md-storageCrs-valid-value", func(t *testing.T, k keepers) {
			if a, _ := k.found(t, "/collections/communes", plainJSON); !slices.Contains(a.CRS, a.StorageCRS) {
				t.Errorf("%s is not one of %v", a.StorageCRS, a.CRS)
			}
		}},
		{"/req/crs/fc-crs-default-value", func(t *testing.T, k keepers) {
			if x, y, crs := k.at(t, ""); x != -5.2 || y != 47.1 || crs != "<"+crs84+">" {
				t.Errorf("%v %v in %s", x, y, crs)
			}
		}},
		{"/req/crs/fc-crs-action", func(t *testing.T, k keepers) {
			for _, tt := range []struct {
				crs  string
				x, y float64
			}{
				{crs84, -5.2, 47.1}, {latLong, 47.1, -5.2}, {"http://www.opengis.net/def/crs/EPSG/0/4258", 47.1, -5.2},
				{lambert93, 79181.41, 6698901.98}, {"http://www.opengis.net/def/crs/EPSG/0/3857", -578861.35, 5958411.92},
			} {
				x, y, crs := k.at(t, "?crs="+tt.crs)
				if math.Abs(x-tt.x) > 0.02 || math.Abs(y-tt.y) > 0.02 || crs != "<"+tt.crs+">" {
					t.Errorf("%v %v in %s, want %v %v", x, y, crs, tt.x, tt.y)
				}
			}
		}},
		{"/req/crs/ogc-crs-header", func(t *testing.T, k keepers) {
			_, h := k.found(t, "/collections/facilities/items?crs="+lambert93, geoJSON)
			if got := h.Get("Content-Crs"); got != "<"+lambert93+">" {
				t.Errorf("Content-Crs: %s", got)
			}
		}},
	}
}

// filterRequirements are those of Part 3, and of sorting.
func filterRequirements() []requirement {
	return []requirement{
		{"/req/queryables/queryables-link", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections/communes", plainJSON)
			for _, what := range []string{"queryables", "sortables"} {
				s, _ := k.found(t, a.link("http://www.opengis.net/def/rel/ogc/1.0/"+what, schemaJSON), schemaJSON)
				if s.Type != "object" || s.Schema != "https://json-schema.org/draft/2020-12/schema" {
					t.Errorf("%s: %+v", what, s)
				}
			}
		}},
		{"/req/queryables/get-queryables-response", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections/communes/queryables?f=json", schemaJSON)
			if a.Identifier != "http://example.com/ogc/collections/communes/queryables" || a.AdditionalProperties == nil || *a.AdditionalProperties {
				t.Errorf("%+v", a)
			}
			shape, _ := a.Properties["geom"].(map[string]any)
			population, _ := a.Properties["population"].(map[string]any)
			if _, typed := shape["type"]; typed || shape["format"] != "geometry-multipolygon" || population["type"] != "integer" {
				t.Errorf("%v", a.Properties)
			}
		}},
		{"features have what their schema says", func(t *testing.T, k keepers) {
			for _, id := range []string{"communes", "epci", "departements", "regions", "facilities", "enterprises", "gaps"} {
				s, _ := k.found(t, "/collections/"+id+"/schema", schemaJSON)
				told, _ := s.Properties["properties"].(map[string]any)["properties"].(map[string]any)
				a, _ := k.found(t, "/collections/"+id+"/items?limit=1", geoJSON)
				if len(a.Features) != 1 || len(told) == 0 || len(a.Features[0].Properties) != len(told) {
					t.Errorf("%s: %d features, schema %v", id, len(a.Features), told)
				}
			}
		}},
	}
}
