package pages

import (
	"net/http"
	"testing"

	"maillage/dashboard/atlastest"
	"maillage/geo/goldentest"
)

func TestPortraitsMatchTheirGoldenFile(t *testing.T) {
	h := site(t, atlastest.New(t))
	for _, tt := range []struct {
		name, path string
		status     int
	}{
		{"portrait", "/territoires/commune/" + atlastest.Remote + "/portrait", http.StatusOK},
		{"portrait-epci.en", "/en/territoires/epci/" + atlastest.EPCIWest + "/portrait", http.StatusOK},
		{"portrait-without-browser", "/territoires/commune/" + atlastest.Withheld + "/portrait.pdf", http.StatusServiceUnavailable},
		{"portrait-what-if-busy.en", "/en/territoires/commune/" + atlastest.Remote + "/portrait?s=ouvrir:" + atlastest.Bakery + "@" + atlastest.Remote, http.StatusOK},
		{"portrait-what-if-refused", "/territoires/commune/" + atlastest.Remote + "/portrait?s=detruire:tout", http.StatusBadRequest},
		{"meeting-what-if-refused", "/agir/commune/" + atlastest.Remote + "/reunion?s=detruire:tout", http.StatusBadRequest},
		{"commune-beside-twins", "/territoires/commune/" + atlastest.Remote + "?reference=jumelles", http.StatusOK},
		{"invalid-reference", "/territoires/commune/" + atlastest.Remote + "?reference=lune", http.StatusBadRequest},
	} {
		w := get(h, tt.path)
		if w.Code != tt.status {
			t.Errorf("%s: status %d, want %d", tt.name, w.Code, tt.status)
		}
		goldentest.Compare(t, tt.name+".html", ownPart(w.Body.String()))
	}
}
