package pages

import (
	"net/http"
	"testing"

	"maillage/dashboard/atlastest"
	"maillage/geo/goldentest"
)

func TestPagesOfChosenTerritoriesMatchTheirGoldenFile(t *testing.T) {
	h := site(t, atlastest.New(t))
	tests := []struct {
		name, path string
		status     int
	}{
		{"compare", "/comparer?t=commune:" + atlastest.Remote + ",commune:" + atlastest.Town + ",departement:00", http.StatusOK},
		{"compare-withheld.en", "/en/comparer?t=epci:" + atlastest.EPCIWest + ",commune:" + atlastest.Withheld + ",commune:99999&mode=foot", http.StatusOK},
		{"compare-found-several", "/comparer?t=commune:" + atlastest.Town + "&add=saint", http.StatusOK},
		{"mine", "/mon-territoire?codes=00001-00007-" + atlastest.EPCIEast, http.StatusOK},
		{"mine-unknown.en", "/en/mon-territoire?codes=00001+99999&add=saint", http.StatusOK},
		{"selection", "/territoires/selection/00001-00007", http.StatusOK},
		{"selection-unknown", "/territoires/selection/00001-99999", http.StatusNotFound},
		{"compare-none", "/comparer", http.StatusOK},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := get(h, tt.path)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d", w.Code, tt.status)
			}
			goldentest.Compare(t, tt.name+".html", ownPart(w.Body.String()))
		})
	}
}

func TestAChoiceLeadsToItsOneAddress(t *testing.T) {
	h := site(t, atlastest.New(t))
	tests := []struct{ path, to string }{
		{"/comparer?t=commune:00001&add=00007", "/comparer?t=commune:00001%2Ccommune:00007"},
		{"/en/comparer?add=00007&mode=foot", "/en/comparer?t=commune:00007&mode=foot"},
		{"/mon-territoire?codes=00001&add=00007", "/mon-territoire?codes=00001-00007"},
		{"/mon-territoire?codes=00007,00001&codes=00002&remove=00001&add=00003", "/mon-territoire?codes=00002-00003-00007"},
		{"/mon-territoire?codes=00001&epci=" + atlastest.EPCIEast, "/mon-territoire?codes=" + atlastest.EPCIEast + "-00001"},
		{"/mon-territoire?population=-300", ""},
		{"/mon-territoire?area=-4.41,46.21,-4.21,46.21,-4.21,46.29", "/mon-territoire?codes=00002"},
		{"/mon-territoire?area=-4.41,46.21,-4.21", ""},
		{"/en/territoires/selection/00007,00001?mode=foot", "/en/territoires/selection/00001-00007?mode=foot"},
		{"/territoires/selection/" + atlastest.EPCIEast + "?mode=foot", "/territoires/epci/" + atlastest.EPCIEast + "?mode=foot"},
		{"/territoires/selection/00001-00007", ""},
		{"/territoires/selection/00001-99999", ""},
	}
	for _, tt := range tests {
		w := get(h, tt.path)
		if to := w.Header().Get("Location"); to != tt.to {
			t.Errorf("%s answers %d and leads to %q, want %q", tt.path, w.Code, to, tt.to)
		}
	}
}

func TestAFeedIsServedForTerritoriesAndForNoSelection(t *testing.T) {
	h := site(t, atlastest.New(t))
	w := get(h, "/en/territoires/epci/"+atlastest.EPCIEast+"/actualites.atom")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" {
		t.Errorf("%d %s", w.Code, w.Header().Get("Content-Type"))
	}
	for _, path := range []string{"/territoires/selection/00001-00007/actualites.atom", "/territoires/commune/99999/actualites.atom"} {
		if w := get(h, path); w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", path, w.Code)
		}
	}
}
