package dashboard_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/web"
)

// listed are the addresses of lists and columns, by name; each is to answer within
// 50 ms over as many communes as France has.
func listed(a *atlas.Atlas) map[string]string {
	out := map[string]string{
		"ranking":         "/classement",
		"ranking-name":    "/classement?sort=name&order=asc",
		"ranking-query":   "/classement?q=riviere-27",
		"ranking-last":    "/classement?page=100000",
		"ranking-epci":    "/classement?niveau=epci",
		"zones":           "/zonages/zrr",
		"zones-api":       "/api/v1/zones/zrr",
		"search":          "/api/v1/search?q=saint+be",
		"search-absent":   "/api/v1/search?q=zzz",
		"sort-code":       "/api/v1/territories?sort=-code&limit=1000",
		"sort-name":       "/api/v1/territories?sort=name&limit=1000",
		"sort-rank":       "/api/v1/territories?sort=rank&limit=1000",
		"query":           "/api/v1/territories?q=riviere+27",
		"in-departement":  "/api/v1/territories?parent=departement:042&sort=-population",
		"epci-of-region":  "/api/v1/territories?level=epci&parent=region:R04&sort=name",
		"offset":          "/api/v1/territories?sort=rank&limit=1000&offset=30000",
		"columns":         "/api/v1/territories/columns",
		"gaps":            "/api/v1/gaps",
		"values":          "/api/v1/values/index",
		"types":           "/api/v1/types",
		"enterprises":     "/api/v1/enterprises?limit=1000",
		"enterprises-box": "/api/v1/enterprises?bbox=2,46,4,48",
		"territory":       "/territoires/region/R04",
		"commune":         "/territoires/commune/17500",
		"threads":         "/api/v1/threads",
		"threads-service": "/api/v1/threads?limit=1000&service=" + atlastest.Bakery,
		"threads-region":  "/api/v1/threads?parent=region:R04",
		"lacking":         "/communes?service=" + atlastest.Bakery,
		"lacking-theme":   "/communes?service=theme:sante&sort=share",
		"lacking-none":    "/communes?service=shops&here=none&lost=2013&departement=042",
		"lacking-region":  "/api/v1/territories/region/R04/lacking?service=" + atlastest.Bakery,
		"solved":          "/api/v1/territories/commune/17500/solved?service=" + atlastest.Bakery,
		"solved-region":   "/api/v1/territories/region/R04/solved?service=" + atlastest.Bakery,
	}
	for _, m := range a.Measures() {
		out["sort-"+m] = "/api/v1/territories?sort=" + url.QueryEscape("-"+m)
	}
	return out
}

// BenchmarkLists asks for each list of the country as a browser does, and reports
// beside the mean the time of the first answer, which nothing is kept of yet.
func BenchmarkLists(b *testing.B) {
	a, err := atlas.New(atlastest.Country(35_000))
	if err != nil {
		b.Fatal(err)
	}
	assets, err := web.Load()
	if err != nil {
		b.Fatal(err)
	}
	holder := &atlas.Holder{}
	holder.Swap(a)
	s, err := dashboard.New(dashboard.Options{Holder: holder, Assets: assets})
	if err != nil {
		b.Fatal(err)
	}
	for name, target := range listed(a) {
		b.Run(name, func(b *testing.B) {
			start := time.Now()
			answer(b, s, target)
			first := time.Since(start)
			b.ReportAllocs()
			for b.Loop() {
				answer(b, s, target)
			}
			b.ReportMetric(float64(first.Microseconds())/1000, "first-ms")
		})
	}
}

func answer(b *testing.B, s *dashboard.Server, target string) {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		b.Fatalf("%s: %d %s", target, w.Code, w.Body)
	}
}
