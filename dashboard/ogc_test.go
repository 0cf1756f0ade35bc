package dashboard

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"maillage/data/store/access"
	"maillage/data/storetest"
)

const lambert93, latLong = "http://www.opengis.net/def/crs/EPSG/0/2154", "http://www.opengis.net/def/crs/EPSG/0/4326"

// connected is a server whose database holds four communes, their places and a release.
func connected(t *testing.T) keepers {
	t.Helper()
	k := newKeepersOver(t, storetest.FourCommunes(t), "")
	keepReleases(t, k)
	if _, err := k.st.Pool().Exec(t.Context(), `refresh materialized view outline`); err != nil {
		t.Fatal(err)
	}
	return k
}

// answered is what an answer of the service may hold.
type answered struct {
	Links []struct{ Href, Rel, Type string }
	Title, Detail, Parameter,
	ID, ItemType, StorageCRS string
	CRS, ConformsTo               []string
	Collections                   []answered
	Extent                        struct{ Spatial struct{ Bbox [][]float64 } }
	Features                      []answered
	Geometry                      *struct{ Coordinates any }
	Properties                    map[string]any
	NumberMatched, NumberReturned *int
	TimeStamp, OpenAPI, Type      string
	AdditionalProperties          *bool
	Paths                         map[string]map[string]struct{ Parameters []struct{ Name string } }
	Schema                        string `json:"$schema"`
	Identifier                    string `json:"$id"`
}

// link is the address of the first link of a relation, and of a type where one is given.
func (a answered) link(rel, media string) string {
	for _, l := range a.Links {
		if l.Rel == rel && (media == "" || l.Type == media) {
			return l.Href
		}
	}
	return ""
}

// codes are the ids of the features.
func (a answered) codes() string {
	var ids []string
	for _, f := range a.Features {
		ids = append(ids, f.ID)
	}
	return strings.Join(ids, " ")
}

// get asks for an address, absolute or below /ogc, as an analyst where as says so.
func (k keepers) get(t *testing.T, at string, headers ...string) (answered, *httptest.ResponseRecorder) {
	t.Helper()
	if !strings.HasPrefix(at, "http") {
		at = "http://example.com/ogc" + at
	}
	w := k.send(http.MethodGet, at, nil, headers...)
	var a answered
	if strings.Contains(w.Header().Get("Content-Type"), "json") {
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
			t.Fatalf("%s: %v: %s", at, err, w.Body)
		}
	}
	return a, w
}

func (k keepers) analyst() []string {
	return []string{"Authorization", "Bearer " + k.secrets[access.Analyst]}
}

// TestFeaturesAreChosen asks for communes by every kind of condition.
func TestFeaturesAreChosen(t *testing.T) {
	t.Parallel()
	k := connected(t)
	const unplaced = "00003 00004 00005 00006 00007 00008 00009 00010 00011 00012"
	for _, tt := range []struct{ name, requirement, collection, query, want string }{
		{"no condition", "/req/core/fc-response", "communes", "limit=3", "00001 00002 00003"},
		{"a box", "/req/core/fc-bbox-response", "communes", "bbox=-5.3,47,-5.15,47.2&limit=100", "00001 " + unplaced},
		{"a box with heights", "/req/core/fc-bbox-definition", "communes", "bbox=-5.3,47,0,-5.15,47.2,9&limit=100", "00001 " + unplaced},
		{"a box over the date line", "/req/core/fc-bbox-response", "communes", "bbox=170,40,-170,50&limit=100", unplaced},
		{"a box, latitude first", "/req/crs/fc-bbox-crs-action", "communes", "bbox=47,-5.3,47.2,-5.15&limit=100&bbox-crs=" + latLong, "00001 " + unplaced},
		{"a box in Lambert-93", "/req/crs/fc-bbox-crs-action", "communes", "bbox=70000,6650000,85000,6720000&limit=100&bbox-crs=" + lambert93, "00001 " + unplaced},
		{"time matters not", "/req/core/fc-time-response", "communes", "datetime=../2020-01-01T00:00:00Z&limit=1", "00001"},
		{"a property", "/req/queryables-query-parameters/parameters", "communes", "code=00002", "00002"},
		{"a number as a property", "/req/queryables-query-parameters/parameters", "communes", "population=8200", "00001"},
		{"a property and a filter", "/req/filter/mixing-expressions", "communes", "departement=00&filter=code='00002'", "00002"},
		{"equality", "/req/cql2-text/basic-cql2", "communes", "filter=name='Roc-Blanc'", "00012"},
		{"a quote within", "/req/cql2-text/basic-cql2", "communes", "filter=name='L''Épinoy'", "00006"},
		{"words", "/req/cql2-text/basic-cql2", "communes", "filter=population>2000 and not code='00001'", "00009"},
		{"precedence", "/req/cql2-text/basic-cql2", "communes", "filter=code='00001' OR code='00002' AND population>9000", "00001"},
		{"parentheses", "/req/cql2-text/basic-cql2", "communes", "filter=(code='00001' OR code='00002') AND population<9000", "00001 00002"},
		{"a truth", "/req/cql2-text/basic-cql2", "communes", "filter=FALSE", ""},
		{"what is not known", "/req/filter/response", "communes", "filter=index_value>=0 OR index_value IS NULL&limit=2", "00001 00002"},
		{"a pattern", "/req/cql2-text/advanced-comparison-operators", "communes", "filter=name LIKE 'Saint%25'", "00003 00010"},
		{"an escape", "/req/cql2-text/advanced-comparison-operators", "communes", `filter=name LIKE 'Roc\_%25'`, ""},
		{"between", "/req/cql2-text/advanced-comparison-operators", "communes", "filter=population BETWEEN 95 AND 240", "00007 00011"},
		{"a list", "/req/cql2-text/advanced-comparison-operators", "communes", "filter=code IN ('00001','00012')", "00001 00012"},
		{"not in a list", "/req/cql2-text/advanced-comparison-operators", "communes", "filter=code NOT IN ('00001','00012') AND population > 2000", "00009"},
		{"whatever the case", "/req/cql2-text/case-insensitive-comparison", "communes", "filter=CASEI(name)=CASEI('ROC-BLANC')", "00012"},
		{"whatever the accents", "/req/cql2-text/accent-insensitive-comparison", "communes", "filter=ACCENTI(CASEI(name)) LIKE ACCENTI(CASEI('SAINT-ETIENNE%25'))", "00003"},
		{"two properties", "/req/cql2-text/property-property", "communes", "filter=5000<population AND region<>departement", "00001"},
		{"a point", "/req/cql2-text/basic-spatial-functions", "communes", "filter=S_INTERSECTS(geom,POINT(-5.2 47.1))", "00001"},
		{"a box in a filter", "/req/cql2-text/basic-spatial-functions", "communes", "filter=s_intersects(geom,BBOX(-5.3,47,-5.15,47.2))", "00001"},
		{"a point in Lambert-93", "/req/filter/filter-crs-param", "communes", "filter=S_INTERSECTS(geom,POINT(77000 6689000))&filter-crs=" + lambert93, "00001"},
		{"a point, latitude first", "/req/filter/filter-crs-param", "communes", "filter=S_INTERSECTS(geom,POINT(47.1 -5.2))&filter-crs=" + latLong, "00001"},
		{"a line", "/req/cql2-text/basic-spatial-functions-plus", "communes", "filter=S_CROSSES(geom,LINESTRING Z(-5.4 47.1 0,-5.2 47.1 1))", "00001"},
		{"neighbours", "/req/cql2-text/spatial-functions", "communes", "filter=S_TOUCHES(geom,POLYGON((-5.1 47,-5 47,-5 47.2,-5.1 47.2,-5.1 47)))", "00001"},
		{"within", "/req/cql2-text/spatial-functions", "communes", "filter=S_WITHIN(geom,MULTIPOLYGON(((-6 46,-5.1 46,-5.1 48,-6 48,-6 46))))", "00001"},
		{"an outline", "/req/core/fc-response", "departements", "filter=S_CONTAINS(geom,POINT(-5.05 47.1))", "00"},
		{"places", "/req/core/fc-response", "facilities", "", "bpe:1 bpe:2"},
		{"social enterprises", "/req/core/fc-response", "enterprises", "filter=functions LIKE '%25insertion%25'", "siae:1"},
		{"gaps", "/req/core/fc-response", "gaps", "commune=00001&limit=2&sortby=-service", "00001-medecin 00001-maternite"},
		{"an order", "/req/sorting/sortby", "communes", "sortby=-population&limit=3", "00001 00009 00002"},
		{"two orders", "/req/sorting/sortby", "communes", "sortby=+departement,-code&limit=2", "00012 00011"},
	} {
		t.Run(tt.requirement+" "+tt.name, func(t *testing.T) {
			a, w := k.get(t, "/collections/"+tt.collection+"/items?"+strings.ReplaceAll(strings.ReplaceAll(tt.query, " ", "%20"), "+", "%2B"))
			if w.Code != http.StatusOK || a.codes() != tt.want || *a.NumberReturned != len(a.Features) || *a.NumberMatched < len(a.Features) {
				t.Errorf("%d %q, want %q: %s", w.Code, a.codes(), tt.want, a.Detail)
			}
		})
	}
}

// TestWrongQuestionsAreRefused asks for what cannot be answered.
func TestWrongQuestionsAreRefused(t *testing.T) {
	t.Parallel()
	k := connected(t)
	deep := strings.Repeat("(", 40) + "TRUE" + strings.Repeat(")", 40)
	for _, tt := range []struct{ requirement, query, parameter string }{
		{"/req/core/query-param-unknown", "colour=red", "colour"},
		{"/req/core/query-param-invalid", "limit=many", "limit"},
		{"/req/core/fc-limit-definition", "limit=0", "limit"},
		{"/req/core/query-param-invalid", "limit=1&limit=2", "limit"},
		{"/req/core/fc-bbox-definition", "bbox=1,2,3", "bbox"},
		{"/req/core/fc-bbox-response", "bbox=1,2,3,400", "bbox"},
		{"/req/core/fc-time-definition", "datetime=yesterday", "datetime"},
		{"/req/core/fc-time-definition", "datetime=2021-01-01T00:00:00Z/2020-01-01T00:00:00Z", "datetime"},
		{"/req/crs/crs-exception", "crs=EPSG:2154", "crs"},
		{"/req/crs/bbox-crs-exception", "bbox-crs=EPSG:2154&bbox=1,2,3,4", "bbox-crs"},
		{"/req/features-filter/filter-lang-param", "filter-lang=cql2-json", "filter-lang"},
		{"/req/features-filter/filter-crs-param", "filter-crs=EPSG:2154", "filter-crs"},
		{"/req/queryables/expression-construction", "filter=colour='red'", "filter"},
		{"/req/features-filter/response", "filter=code=", "filter"},
		{"/req/features-filter/response", "filter=code='00001", "filter"},
		{"/req/features-filter/response", "filter=code=1", "filter"},
		{"/req/features-filter/response", "filter=name LIKE population", "filter"},
		{"/req/features-filter/response", "filter=code='1' code='2'", "filter"},
		{"/req/features-filter/response", "filter=S_INTERSECTS(geom,POLYGON((0 0,1 1,2 2)))", "filter"},
		{"/req/features-filter/response", "filter=S_INTERSECTS(geom,POINT(1))", "filter"},
		{"/req/features-filter/response", "filter=pg_sleep(1)=1", "filter"},
		{"/req/features-filter/response", "filter=code='x'; drop table commune", "filter"},
		{"nesting ends", "filter=" + deep, "filter"},
		{"lists end", "filter=code IN (" + strings.Repeat("'1',", 600) + "'1')", "filter"},
		{"/req/sorting/sortby", "sortby=colour", "sortby"},
		{"/req/sorting/sortby", "sortby=", "sortby"},
		{"pages follow each other", "cursor=nonsense", "cursor"},
		{"a number", "population=many", "population"},
	} {
		a, w := k.get(t, "/collections/communes/items?"+strings.NewReplacer(" ", "%20", ";", "%3B").Replace(tt.query))
		if w.Code != http.StatusBadRequest || a.Parameter != tt.parameter || a.Detail == "" {
			t.Errorf("%s: %q answers %d about %q: %s", tt.requirement, tt.query, w.Code, a.Parameter, a.Detail)
		}
	}
	for at, want := range map[string]int{"/collections/roads": 404, "/collections/roads/items": 404, "/collections/communes/items/99999": 404, "/collections?x=1": 400, "/nothing": 404} {
		if _, w := k.get(t, at); w.Code != want || !strings.Contains(w.Header().Get("Content-Type"), "problem+json") {
			t.Errorf("/req/core/http: %s answers %d", at, w.Code)
		}
	}
}

// TestPagesFollowEachOther walks every order by its links, and finds each commune once.
func TestPagesFollowEachOther(t *testing.T) {
	t.Parallel()
	k := connected(t)
	for _, order := range []string{"", "&sortby=name", "&sortby=-index_value", "&sortby=epci,-rank", "&sortby=-epci,population"} {
		var codes []string
		for at := "/collections/communes/items?limit=5&filter=code<>'00002'" + order; at != ""; {
			a, w := k.get(t, at)
			if w.Code != http.StatusOK || *a.NumberMatched != 11 || len(a.Features) > 5 {
				t.Fatalf("%s: %d, %d of %v", at, w.Code, len(a.Features), a.NumberMatched)
			}
			for _, f := range a.Features {
				codes = append(codes, f.ID)
			}
			at = a.link("next", "application/geo+json")
			if u, err := url.Parse(at); err != nil || at != "" && !u.IsAbs() {
				t.Fatalf("next is %q", at)
			}
		}
		slices.Sort(codes)
		if got := strings.Join(codes, " "); got != "00001 00003 00004 00005 00006 00007 00008 00009 00010 00011 00012" {
			t.Errorf("%q gives %s", order, got)
		}
	}
}
