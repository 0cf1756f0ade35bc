package dashboard_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"

	"maillage/dashboard/atlastest"
	"maillage/geo/goldentest"
)

// TestAnswersStayTheSame holds the shape and the figures of each answer: these
// are what other people's programs read.
func TestAnswersStayTheSame(t *testing.T) {
	s := openWith(t, &reacher{})
	for name, target := range answers() {
		t.Run(name, func(t *testing.T) {
			w := ask(s, http.MethodGet, target)
			if w.Code != http.StatusOK {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			var got bytes.Buffer
			if err := json.Indent(&got, w.Body.Bytes(), "", "  "); err != nil {
				t.Fatal(err)
			}
			goldentest.Compare(t, name+".json", got.String())
		})
	}
}

// answers are the addresses that are asked, by the name of their golden file.
func answers() map[string]string {
	return map[string]string{
		"releases":            "/api/v1/releases",
		"territories-ranked":  "/api/v1/territories?level=commune&sort=-index&limit=3",
		"territories-parent":  "/api/v1/territories?parent=epci:" + atlastest.EPCIEast + "&sort=name",
		"territories-epci":    "/api/v1/territories?level=epci&parent=departement:00",
		"territories-query":   "/api/v1/territories?q=SAINT&limit=1&offset=1",
		"profile-commune":     "/api/v1/territories/commune/" + atlastest.Remote,
		"profile-transit":     "/api/v1/territories/commune/" + atlastest.Town + "?mode=transit",
		"profile-unreachable": "/api/v1/territories/commune/" + atlastest.Remote + "?mode=transit",
		"values-on-foot":      "/api/v1/values/gap:medecin?mode=foot",
		"territories-foot":    "/api/v1/territories?mode=foot&sort=rank&limit=2",
		"isochrones":          "/api/v1/isochrones?commune=" + atlastest.Town + "&minutes=10&mode=foot",
		"profile-withheld":    "/api/v1/territories/commune/" + atlastest.Withheld,
		"profile-epci":        "/api/v1/territories/epci/" + atlastest.EPCIEast,
		"change-commune":      "/api/v1/territories/commune/" + atlastest.Remote + "/change",
		"change-epci":         "/api/v1/territories/epci/" + atlastest.EPCIWest + "/change",
		"values-past-gap":     "/api/v1/values/past-gap:boulangerie@2018",
		"values-past-count":   "/api/v1/values/past-count:medecin@2009?level=epci",
		"values-past-theme":   "/api/v1/values/past-theme:services-proximite@2013",
		"columns-commune":     "/api/v1/territories/columns?level=commune",
		"columns-region":      "/api/v1/territories/columns?level=region",
		"lacking":             "/api/v1/territories/epci/" + atlastest.EPCIWest + "/lacking?service=" + atlastest.Bakery + "&limit=3",
		"lacking-theme":       "/api/v1/territories/region/" + atlastest.Region + "/lacking?service=theme:sante&zone=zrr:C&lost=2013&sort=name",
		"solved":              "/api/v1/territories/commune/00006/solved?service=" + atlastest.Bakery,
		"solved-epci":         "/api/v1/territories/epci/" + atlastest.EPCIWest + "/solved?service=" + atlastest.Bakery + "&limit=1",
		"compare":             "/api/v1/compare?t=commune:" + atlastest.Town + ",commune:" + atlastest.Remote + ",departement:00",
		"actors":              "/api/v1/territories/commune/" + atlastest.Remote + "/actors?service=" + atlastest.Bakery,
		"zones":               "/api/v1/zones/zrr",
		"explanation":         "/api/v1/territories/commune/" + atlastest.Remote + "/explanation",
		"values-index":        "/api/v1/values/index",
		"values-answered":     "/api/v1/values/minutes:" + atlastest.Bakery,
		"values-minutes":      "/api/v1/values/minutes:maternite?level=commune",
		"types":               "/api/v1/types",
		"weights":             "/api/v1/weights",
		"analysis":            "/api/v1/analysis",
		"gaps":                "/api/v1/gaps",
		"coverage":            "/api/v1/coverage/" + atlastest.Bakery,
		"coverage-transit":    "/api/v1/coverage/medecin?level=epci&mode=transit",
		"threads":             "/api/v1/threads?parent=epci:" + atlastest.EPCIWest,
		"enterprises-parent":  "/api/v1/enterprises?parent=commune:" + atlastest.Remote + "&theme=services-proximite",
		"zones-states":        "/api/v1/zones/zrr?service=" + atlastest.Bakery,
		"projects":            "/api/v1/projects?projet=epicerie&minutes=60&couts=900&service=" + atlastest.Bakery,
		"supports":            "/api/v1/supports?parent=epci:" + atlastest.EPCIWest + "&theme=sante",
		"threads-service":     "/api/v1/threads?service=" + atlastest.Bakery,
		"gaps-transit":        "/api/v1/gaps?mode=transit",
		"values-indicator":    "/api/v1/values/indicator:fibre?level=epci",
		"facilities-service":  "/api/v1/facilities?service=boulangerie",
		"facilities-near":     "/api/v1/facilities?near=-4.35,46.25&radius=1000",
		"facilities-geojson":  "/api/v1/facilities?service=medecin&f=geojson",
		"enterprises":         "/api/v1/enterprises",
		"enterprise":          "/api/v1/enterprises/demo-ess:2",
		"facility":            "/api/v1/facilities/demo:medecin-1?mode=foot",
		"enterprises-kind":    "/api/v1/enterprises?kind=EI&bbox=-5,46,-4,47",
		"enterprises-geojson": "/api/v1/enterprises?f=geojson",
		"search":              "/api/v1/search?q=phare",
		"sources":             "/api/v1/sources",
	}
}
