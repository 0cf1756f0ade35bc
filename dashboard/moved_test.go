package dashboard_test

import (
	"net/http"
	"testing"

	"maillage/dashboard/atlastest"
)

// TestAMergedPlaceLeadsOn asks for the id that an enterprise had before it was found to be
// another, and for a facility that was found to be an enterprise.
func TestAMergedPlaceLeadsOn(t *testing.T) {
	s := open(t, atlastest.Merged(t))
	for from, to := range map[string]string{
		"/api/v1/facilities/demo:boulangerie-1":                                      "/api/v1/enterprises/demo-ess:1",
		"/api/v1/releases/" + atlastest.ReleaseID + "/facilities/demo:boulangerie-1": "/api/v1/releases/" + atlastest.ReleaseID + "/enterprises/demo-ess:1",
		"/api/v1/enterprises/demo-ess:0?mode=foot":                                   "/api/v1/enterprises/demo-ess:2?mode=foot",
		"/api/v1/releases/" + atlastest.ReleaseID + "/enterprises/demo-ess:0":        "/api/v1/releases/" + atlastest.ReleaseID + "/enterprises/demo-ess:2",
	} {
		w := askOnce(s, http.MethodGet, from)
		if w.Code != http.StatusPermanentRedirect || w.Header().Get("Location") != to || w.Header().Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: %d to %q, cached %q", from, w.Code, w.Header().Get("Location"), w.Header().Get("Cache-Control"))
		}
		if w := askOnce(s, http.MethodGet, to); w.Code != http.StatusOK {
			t.Errorf("%s: %d", to, w.Code)
		}
	}
}
