package dashboard_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"testing"

	"maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/web"
)

// TestReadersMeetNewReleases has readers ask for pages, lists, columns, tiles and
// files while one release follows another, for the race detector to look on.
func TestReadersMeetNewReleases(t *testing.T) {
	t.Parallel()
	holder := &atlas.Holder{}
	assets, err := web.Load()
	if err != nil {
		t.Skipf("pages cannot be drawn: %v", err)
	}
	s, err := dashboard.New(dashboard.Options{Holder: holder, Assets: assets, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	holder.Swap(atlastest.New(t))
	var next []*atlas.Atlas
	for i := range 6 {
		next = append(next, released(t, fmt.Sprint("r", i)))
	}
	paths := []string{
		"/", "/classement", "/territoires/commune/00002", "/methode", "/export/territoires.xlsx", "/export/territoires.gpkg",
		"/api/v1/territories?level=commune", "/api/v1/territories/columns?level=commune", "/api/v1/values/index?level=commune",
		"/api/v1/zones/zrr", "/api/v1/search?q=val", "/api/v1/gaps", "/tiles/commune.json", "/metrics",
	}
	var all sync.WaitGroup
	for reader := range 4 {
		all.Go(func() {
			for i := range paths {
				path := paths[(i+reader*3)%len(paths)]
				if w := ask(s, http.MethodGet, path); w.Code != http.StatusOK {
					t.Errorf("%s: %d %.200s", path, w.Code, w.Body)
				}
				release := holder.Current().Release.ID
				if w := askOnce(s, http.MethodGet, "/tiles/"+release+"/commune/0/0/0.mvt"); w.Code != http.StatusOK && w.Code != http.StatusNotFound {
					t.Errorf("a tile of %s: %d", release, w.Code)
				}
			}
		})
	}
	for _, a := range next {
		holder.Swap(a)
	}
	all.Wait()
	if w := ask(s, http.MethodGet, "/api/v1/releases"); w.Code != http.StatusOK {
		t.Errorf("releases: %d", w.Code)
	}
}
