package dashboard

import (
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"maillage/dashboard/ogc"
	"maillage/dashboard/web"
	"maillage/data/store/access"
)

// requirement is one of a standard, by its name there, and what holds it.
type requirement struct {
	name string
	hold func(*testing.T, keepers)
}

// TestRequirements holds the service to those of OGC API - Features, Parts 1, 2 and 3.
func TestRequirements(t *testing.T) {
	t.Parallel()
	k := connected(t)
	for _, r := range slices.Concat(coreRequirements(), collectionRequirements(), itemRequirements(), formRequirements(), ownRequirements(), systemRequirements(), filterRequirements()) {
		t.Run(r.name, func(t *testing.T) { r.hold(t, k) })
	}
}

// found asks for an address and fails the test where it is not answered so.
func (k keepers) found(t *testing.T, at, media string, headers ...string) (answered, http.Header) {
	t.Helper()
	a, w := k.get(t, at, headers...)
	if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || got != media {
		t.Fatalf("%s: %d, %s, want %s: %s", at, w.Code, got, media, a.Detail)
	}
	return a, w.Header()
}

const (
	plainJSON  = "application/json"
	geoJSON    = "application/geo+json"
	schemaJSON = "application/schema+json"
	openAPI    = "application/vnd.oai.openapi+json;version=3.0"
	webPage    = "text/html; charset=utf-8"
)

func coreRequirements() []requirement {
	return []requirement{
		{"/req/core/root-success", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "", plainJSON)
			for rel, media := range map[string]string{"self": plainJSON, "alternate": "text/html", "service-desc": openAPI, "service-doc": "text/html", "conformance": plainJSON, "data": plainJSON} {
				if a.link(rel, media) == "" {
					t.Errorf("no link %s of type %s", rel, media)
				}
			}
		}},
		{"/req/core/api-definition-success", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "", plainJSON)
			if d, _ := k.found(t, a.link("service-desc", openAPI), openAPI); !strings.HasPrefix(d.OpenAPI, "3.0.") {
				t.Errorf("it is OpenAPI %q", d.OpenAPI)
			}
		}},
		{"/req/oas30/completeness", func(t *testing.T, k keepers) {
			d, _ := k.found(t, "/api", openAPI)
			for _, id := range []string{"communes", "epci", "departements", "regions", "facilities", "enterprises", "gaps"} {
				path := d.Paths["/collections/"+id+"/items"]["get"]
				var names []string
				for _, p := range path.Parameters {
					names = append(names, p.Name)
				}
				for _, name := range []string{"limit", "bbox", "datetime", "resultType", "filter", "filter-lang", "filter-crs", "crs", "bbox-crs", "sortby"} {
					if !slices.Contains(names, name) {
						t.Errorf("%s: no parameter %s", id, name)
					}
				}
			}
			if _, told := d.Paths["/collections/rejects/items"]; told {
				t.Error("tells everybody of refused rows")
			}
		}},
		{"/req/core/conformance-success", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/conformance", plainJSON)
			for _, class := range []string{"ogcapi-features-1/1.0/conf/core", "ogcapi-features-1/1.0/conf/oas30", "ogcapi-features-2/1.0/conf/crs", "ogcapi-features-3/1.0/conf/features-filter", "cql2/1.0/conf/cql2-text"} {
				if !slices.Contains(a.ConformsTo, "http://www.opengis.net/spec/"+class) {
					t.Errorf("%s is not declared", class)
				}
			}
		}},
	}
}

func collectionRequirements() []requirement {
	return []requirement{
		{"/req/core/fc-md-success", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections", plainJSON)
			if len(a.Collections) != 7 || a.link("self", plainJSON) == "" || a.link("alternate", "text/html") == "" {
				t.Errorf("%d collections, %v", len(a.Collections), a.Links)
			}
			if all, _ := k.found(t, "/collections", plainJSON, k.analyst()...); len(all.Collections) != 8 {
				t.Errorf("an analyst is told of %d collections", len(all.Collections))
			}
		}},
		{"/req/core/fc-md-items-links", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections", plainJSON)
			for _, c := range a.Collections {
				if c.link("items", geoJSON) == "" || c.link("items", "text/html") == "" || c.link("describedby", schemaJSON) == "" {
					t.Errorf("%s: %v", c.ID, c.Links)
				}
			}
		}},
		{"/req/core/fc-md-extent", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections/communes", plainJSON)
			if box := a.Extent.Spatial.Bbox; len(box) != 1 || !slices.Equal(box[0], []float64{-5.3, 47, -5, 47.2}) {
				t.Errorf("extent %v", box)
			}
		}},
		{"/req/core/sfc-md-success", func(t *testing.T, k keepers) {
			all, _ := k.found(t, "/collections", plainJSON)
			for _, c := range all.Collections {
				if one, _ := k.found(t, "/collections/"+c.ID, plainJSON); one.Title != c.Title || one.ID != c.ID || one.ItemType != "feature" || len(one.Links) != len(c.Links) {
					t.Errorf("%s differs by itself", c.ID)
				}
			}
		}},
	}
}

func itemRequirements() []requirement {
	return []requirement{
		{"/req/core/fc-limit-response-1", func(t *testing.T, k keepers) {
			for query, want := range map[string]int{"": 10, "?limit=3": 3, "?limit=10001": 12, "?limit=99999999": 12} {
				if a, _ := k.found(t, "/collections/communes/items"+query, geoJSON); len(a.Features) != want || *a.NumberMatched != 12 {
					t.Errorf("%q gives %d of %d", query, len(a.Features), *a.NumberMatched)
				}
			}
		}},
		{"/req/core/fc-links", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections/communes/items?limit=12", geoJSON)
			if a.link("self", geoJSON) == "" || a.link("alternate", "text/html") == "" || a.link("next", "") != "" {
				t.Errorf("links %v", a.Links)
			}
		}},
		{"/req/core/fc-timeStamp", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections/communes/items", geoJSON)
			if _, err := time.Parse(time.RFC3339, a.TimeStamp); err != nil {
				t.Error(err)
			}
		}},
		{"/req/core/fc-numberReturned", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections/communes/items?resultType=hits&filter=population>2000", geoJSON)
			if *a.NumberMatched != 2 || *a.NumberReturned != 0 || len(a.Features) != 0 {
				t.Errorf("hits: %d matched, %d returned", *a.NumberMatched, *a.NumberReturned)
			}
		}},
		{"/req/core/f-success", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections/facilities/items/bpe:1", geoJSON)
			if a.ID != "bpe:1" || a.Type != "Feature" || a.Properties["name"] != "Pharmacie" || a.Properties["types"] != "bpe:B203 bpe:D307" {
				t.Errorf("%+v", a)
			}
			for _, rel := range []string{"self", "alternate", "collection"} {
				if a.link(rel, "") == "" {
					t.Errorf("no link %s", rel)
				}
			}
		}},
	}
}

func formRequirements() []requirement {
	return []requirement{
		{"/req/geojson/content", func(t *testing.T, k keepers) {
			a, _ := k.found(t, "/collections/communes/items?limit=100", geoJSON)
			for _, f := range a.Features {
				if index, told := f.Properties["index_value"]; f.Type != "Feature" || f.ID != f.Properties["code"] || !told || f.ID == atlasWithheld && index != nil {
					t.Errorf("%+v", f)
				}
			}
		}},
		{"/req/html/content", func(t *testing.T, k keepers) {
			for _, at := range []string{"", "/api", "/conformance", "/collections", "/collections/communes", "/collections/communes/items", "/collections/communes/items/00001", "/collections/gaps/queryables", "/collections/gaps/sortables", "/collections/gaps/schema"} {
				for _, ask := range []func() (answered, http.Header){
					func() (answered, http.Header) {
						return k.found(t, at, webPage, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
					},
					func() (answered, http.Header) { return k.found(t, at+"?f=html", webPage) },
				} {
					if _, h := ask(); h.Get("Content-Language") != "fr" {
						t.Errorf("%s is in %q", at, h.Get("Content-Language"))
					}
				}
			}
			_, w := k.get(t, "http://example.com/en/ogc/collections/communes?f=html")
			if w.Header().Get("Content-Language") != "en" || !strings.Contains(w.Body.String(), "Inhabitants") {
				t.Error("there is no English page")
			}
		}},
	}
}

func ownRequirements() []requirement {
	return []requirement{
		{"links begin with the public address", func(t *testing.T, k keepers) {
			assets, err := web.Load()
			if err != nil {
				t.Fatal(err)
			}
			s, err := New(Options{Store: k.st, Assets: assets, PublicURL: "https://example.fr/maillage", Logger: slog.New(slog.DiscardHandler)})
			if err != nil {
				t.Fatal(err)
			}
			behind := keepers{Server: s}
			a, _ := behind.found(t, "http://inside/maillage/ogc/collections/communes/items?limit=2", geoJSON)
			next := a.link("next", geoJSON)
			if !strings.HasPrefix(next, "https://example.fr/maillage/ogc/collections/communes/items?") {
				t.Fatalf("next is %s", next)
			}
			if b, _ := behind.found(t, strings.Replace(next, "https://example.fr", "http://inside", 1), geoJSON); b.codes() != "00003 00004" {
				t.Errorf("it holds %s", b.codes())
			}
		}},
		{"refused rows are for analysts", func(t *testing.T, k keepers) {
			const at = "/collections/rejects/items?source=bpe&sortby=-line"
			a, h := k.found(t, at, geoJSON, k.analyst()...)
			if *a.NumberMatched != 3 || a.Features[0].Properties["value"] != "x" || h.Get("Cache-Control") != "no-store" {
				t.Errorf("%d rows, %v, %s", *a.NumberMatched, a.Features[0].Properties, h.Get("Cache-Control"))
			}
			for _, header := range [][]string{nil, {"Authorization", "Bearer " + k.secrets[access.Editor]}} {
				if a, w := k.get(t, at, header...); !refused(w) || a.Features != nil || !strings.Contains(w.Header().Get("Content-Type"), "problem+json") {
					t.Errorf("%v: %d", header, w.Code)
				}
			}
		}},
		{"every address is in the description", func(t *testing.T, k keepers) {
			d, _ := k.found(t, "/api", openAPI, k.analyst()...)
			for _, rt := range k.features.Routes() {
				path := strings.NewReplacer("{collection}", "communes", "{id:.+}", "{featureId}").Replace(strings.TrimPrefix(rt.Path, ogc.Path))
				if path == "" {
					path = "/"
				}
				if d.Paths[path]["get"].Parameters == nil {
					t.Errorf("%s is not described", path)
				}
			}
		}},
	}
}
