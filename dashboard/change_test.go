package dashboard_test

import (
	"net/http"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
)

func TestChangeWithoutEditionsIsEmptyAndWithoutTerritoryMissing(t *testing.T) {
	a, err := atlas.New(atlastest.Estimated())
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, a)
	w := ask(s, http.MethodGet, "/api/v1/territories/commune/"+atlastest.Town+"/change")
	if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, `"editions":[],"services":[]`) {
		t.Errorf("%d %s", w.Code, body)
	}
	for target, want := range map[string]int{
		"/api/v1/territories/commune/99999/change":                         http.StatusNotFound,
		"/api/v1/territories/canton/00001/change":                          http.StatusNotFound,
		"/api/v1/territories/commune/" + atlastest.Town + "/change?mode=x": http.StatusBadRequest,
		"/api/v1/values/past-gap:medecin@2009":                             http.StatusNotFound,
	} {
		if w := ask(s, http.MethodGet, target); w.Code != want {
			t.Errorf("%s: %d, want %d", target, w.Code, want)
		}
	}
}
