package dashboard_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
)

func TestDownloads(t *testing.T) {
	s := open(t, atlastest.New(t))
	tests := []struct {
		target, contentType, begins string
	}{
		{"/export/territoires.csv", "text/csv; charset=utf-8", "niveau,code,nom,"},
		{"/export/territoires.csv?dialect=fr", "text/csv; charset=utf-8", "\ufeffniveau;code;nom;"},
		{"/export/equipements.csv", "text/csv; charset=utf-8", "id,nom,services,"},
		{"/export/carences.csv?mode=transit", "text/csv; charset=utf-8", "code,nom,population,"},
		{"/export/entreprises.geojson", "application/geo+json", `{"type":"FeatureCollection"`},
		{"/export/carences.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"},
		{"/export/territoires.gpkg?level=commune", "application/geopackage+sqlite3", "SQLite format 3"},
	}
	for _, tt := range tests {
		t.Run(tt.target, func(t *testing.T) {
			w := ask(s, http.MethodGet, tt.target)
			if w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), tt.begins) {
				t.Errorf("%d, begins %.40q", w.Code, w.Body)
			}
			if got := w.Header().Get("Content-Type"); got != tt.contentType {
				t.Errorf("content type %q", got)
			}
			file, _, _ := strings.Cut(strings.TrimPrefix(tt.target, "/export/"), "?")
			if got := w.Header().Get("Content-Disposition"); got != `attachment; filename="maillage-`+file+`"` {
				t.Errorf("disposition %q", got)
			}
		})
	}
}

func TestACSVLinksToWhatDescribesIt(t *testing.T) {
	s := stopped(t, dashboard.Options{PublicURL: "https://maillage.example.fr"})
	link := of(s, "203.0.113.7", http.MethodHead, "/export/carences.csv?mode=foot&dialect=fr").Header().Get("Link")
	if link != `</export/carences.csv-metadata.json?mode=foot&dialect=fr>; rel="describedby"; type="application/csvm+json"` {
		t.Errorf("link %q", link)
	}
	w := of(s, "203.0.113.7", http.MethodGet, "/export/carences.csv-metadata.json?mode=foot&dialect=fr")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/csvm+json" ||
		!strings.Contains(w.Body.String(), `"url": "https://maillage.example.fr/export/carences.csv?mode=foot\u0026dialect=fr"`) {
		t.Errorf("%d %s %s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
}

func TestEightDownloadsAtOnceAllEndAndCanBeTakenUpAgain(t *testing.T) {
	s := stopped(t, dashboard.Options{})
	files := []string{"territoires.csv", "territoires.geojson", "territoires.xlsx", "territoires.gpkg", "carences.csv", "carences.geojson", "carences.xlsx", "carences.gpkg"}
	var whole [8]*httptest.ResponseRecorder
	var clients sync.WaitGroup
	for i, file := range files {
		clients.Go(func() { whole[i] = of(s, "203.0.113.7", http.MethodGet, "/export/"+file) })
	}
	clients.Wait()
	for i, file := range files {
		first := whole[i]
		etag := first.Header().Get("ETag")
		if first.Code != http.StatusOK || first.Body.Len() < 100 || strings.HasPrefix(etag, "W/") || first.Header().Get("Accept-Ranges") != "bytes" {
			t.Fatalf("%s: %d with %d bytes, ETag %s, %v", file, first.Code, first.Body.Len(), etag, first.Header())
		}
		r := httptest.NewRequest(http.MethodGet, "/export/"+file, nil)
		r.Header.Set("Range", "bytes=50-")
		r.Header.Set("If-Range", etag)
		r.Header.Set("Accept-Encoding", "gzip")
		rest := httptest.NewRecorder()
		s.Handler().ServeHTTP(rest, r)
		if rest.Code != http.StatusPartialContent || rest.Body.String() != first.Body.String()[50:] {
			t.Errorf("%s from its 50th byte: %d with %d bytes of %d", file, rest.Code, rest.Body.Len(), first.Body.Len())
		}
	}
}

// codes reads the second column of a download of territories.
func codes(body string) []string {
	var out []string
	for line := range strings.Lines(body) {
		out = append(out, strings.Split(line, ",")[1])
	}
	return out[1:]
}

func TestDownloadedTerritoriesFollowTheFiltersOfTheList(t *testing.T) {
	s := open(t, atlastest.New(t))
	for query, want := range map[string][]string{
		"?level=commune&population=200-499&sort=-index":       {"00011", "00006", "00005"},
		"?level=commune&population=2000-&sort=-population":    {"00001", "00009"},
		"?level=commune&parent=departement:00,epci:000000002": {"00009", "00010", "00011", "00012"},
		"?level=epci&sort=-population":                        {"000000001", "000000002"},
		"?level=commune&parent=000000002":                     {"00009", "00010", "00011", "00012"},
		"?level=commune&q=saint&sort=name":                    {"00001", "00003", "00010"},
		"?parent=epci:000000002&q=phare":                      {"00010", "000000002"},
		"?level=commune&parent=00&q=o&sort=-code":             {"00012", "00011", "00008", "00007", "00006", "00004", "00002", "00001"},
		// Unknown values come last in both directions.
		"?level=commune&parent=000000002&sort=index":  {"00009", "00010", "00011", "00012"},
		"?level=commune&parent=000000002&sort=-index": {"00011", "00010", "00009", "00012"},
		"?level=commune&parent=000000002&sort=rank":   {"00011", "00010", "00009", "00012"},
	} {
		w := ask(s, http.MethodGet, "/export/territoires.csv"+query)
		if got := codes(w.Body.String()); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
}

func TestTheServicesOfOneTerritoryAreAFile(t *testing.T) {
	s := open(t, atlastest.New(t))
	tests := []struct {
		name, query, file string
		rows              int
		line              string
	}{
		{
			"a commune, for a French spreadsheet", "territory=commune:" + atlastest.Remote + "&dialect=fr", "maillage-carences-00007.csv", 5,
			"\r\n00007;Haute-Combrelle;95;sante;maternite;Maternité;36;30000;road;30;45;0,4;uncovered;;0;;0;95;0;0;95;0;0;demo:maternite-1;Maternité Sainte-Maëlle;00001;;;36;car;demo:maternite-2;40;;\r\n",
		},
		{
			"an EPCI without a car", "territory=epci:" + atlastest.EPCIEast + "&mode=transit", "maillage-carences-000000002.csv", 5,
			"\r\n000000002,CC du Phare,3468,mobilite,gare,Gare,",
		},
		{
			"communes of one's own", "territory=selection:00001-00007", "maillage-carences-selection.csv", 5,
			"\r\n00001-00007,\"Port-Sainte-Maëlle, Haute-Combrelle\",8295,mobilite,gare,Gare,",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := ask(s, http.MethodGet, "/export/carences.csv?"+tt.query)
			body := w.Body.String()
			if rows := strings.Count(body, "\r\n") - 1; w.Code != http.StatusOK || rows != tt.rows || !strings.Contains(body, tt.line) {
				t.Errorf("%d with %d rows, want %d and %q in\n%s", w.Code, rows, tt.rows, tt.line, body)
			}
			if got := w.Header().Get("Content-Disposition"); !strings.Contains(got, tt.file) {
				t.Errorf("disposition %q, want %s", got, tt.file)
			}
		})
	}
}

func TestDownloadsAreByTheModeAskedFor(t *testing.T) {
	s := open(t, atlastest.New(t))
	for target, want := range map[string]string{
		"/export/territoires.csv?level=commune&mode=bicycle": "commune,00002,Le Gué-aux-Loups,1450,1,0,000000001,00,0A,bicycle,",
		"/export/carences.csv?lang=en":                       ",sante,medecin,General practitioner,",
		"/export/carences.csv?mode=foot":                     "00002,Le Gué-aux-Loups,1450,sante,medecin,Médecin généraliste,120,",
		"/export/carences.csv?mode=transit":                  "00003,Saint-Étienne-des-Vasières,960,sante,medecin,Médecin généraliste,,,,7,15,1,uncovered,unreachable,0,,0,960,0,0,960,0,0,,,,,,,transit,,,,\r\n",
	} {
		if body := ask(s, http.MethodGet, target).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: no %q in\n%s", target, want, body)
		}
	}
}

func TestAModeThatWasNotMeasuredIsNotThere(t *testing.T) {
	a, err := atlas.New(atlastest.Estimated())
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, a)
	for _, target := range []string{
		"/api/v1/values/index?mode=foot", "/api/v1/territories?mode=foot", "/api/v1/territories/commune/00001?mode=transit",
		"/export/territoires.csv?mode=bicycle", "/export/carences.csv?mode=bicycle",
	} {
		if w := ask(s, http.MethodGet, target); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "no times by mode") {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
}

func TestEnterprisesNearAPoint(t *testing.T) {
	s := open(t, atlastest.New(t))
	w := ask(s, http.MethodGet, "/api/v1/enterprises?near=-4.35,46.25&radius=20000")
	body := w.Body.String()
	town, remote := strings.Index(body, "demo-ess:1"), strings.Index(body, "demo-ess:2")
	if w.Code != http.StatusOK || town < 0 || remote < town || !strings.Contains(body, `"total":2`) {
		t.Errorf("%d %s", w.Code, body)
	}
}

func TestMetricsNameTheRelease(t *testing.T) {
	s := open(t, atlastest.New(t))
	body := ask(s, http.MethodGet, "/metrics").Body.String()
	for _, want := range []string{
		`maillage_release_info{release="` + atlastest.ReleaseID + `"} 1`,
		`maillage_release_territories{level="commune"} 12`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("missing %s", want)
		}
	}
}
