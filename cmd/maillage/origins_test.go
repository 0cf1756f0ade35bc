package main

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/provenance"
)

var (
	originLink  = regexp.MustCompile(`href="(/(?:territoires|lieux|entreprises)/[^"]*/provenance[^"]*)"`)
	shownLine   = regexp.MustCompile(`<ul class="lines"><li>Ligne \d+ `)
	shownDigest = regexp.MustCompile(`<code class="digest">[0-9a-f]{64}</code>`)
)

// TestAnyFigureLeadsToItsLines goes from figures of each kind of page to the lines of the official
// files that give them.
func TestAnyFigureLeadsToItsLines(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	type items struct {
		Items []struct{ ID, Code, Name string }
	}
	first := func(path string) string {
		t.Helper()
		i := getJSON[items](t, base+"/api/v1/"+path).Items
		if len(i) == 0 {
			t.Fatalf("%s lists nothing", path)
		}
		return i[0].Code + i[0].ID
	}
	communes := getJSON[items](t, base+"/api/v1/territories?level=commune&limit=3").Items
	commune, epci := communes[0].Code, first("territories?level=epci&limit=1")
	for page, kinds := range map[string]string{
		"/territoires/commune/" + commune:                                  "population minutes gap indicator index",
		"/territoires/epci/" + epci:                                        "population minutes beyond gap indicator index",
		"/territoires/departement/00":                                      "population minutes beyond index",
		"/territoires/region/" + first("territories?level=region&limit=1"): "population index",
		"/territoires/selection/" + commune + "-" + communes[1].Code:       "population minutes index",
		"/communes?service=pharmacie":                                      "population minutes beyond",
		"/classement":                                                      "index theme",
		"/territoires/commune/" + commune + "/indice":                      "theme minutes gap indicator",
		"/entreprises/" + url.PathEscape(first("enterprises?limit=1")):     "",
		"/lieux/" + url.PathEscape(first("facilities?service=pharmacie")):  "",
		"/implanter?service=pharmacie&t=departement:00":                    "beyond",
		"/comparer?t=commune:" + commune + ",commune:" + communes[1].Code:  "population minutes index theme indicator",
		"/territoires/epci/" + epci + "/portrait":                          "population index",
	} {
		body := string(get(t, base+page))
		leads := map[string]string{} // by kind of measure
		for _, m := range originLink.FindAllStringSubmatch(body, -1) {
			to, err := url.Parse(html.UnescapeString(m[1]))
			if err != nil {
				t.Fatal(err)
			}
			kind, _, _ := strings.Cut(to.Query().Get("measure"), ":")
			if leads[kind] == "" {
				leads[kind] = to.String()
			}
		}
		wanted := strings.Fields(kinds)
		if kinds == "" {
			wanted = []string{""} // what is known of a place
		}
		for _, kind := range wanted {
			if leads[kind] == "" {
				t.Errorf("%s leads to no origin of %q: %v", page, kind, leads)
				continue
			}
			if !leadsToLines(t, base, leads[kind], 2) {
				t.Errorf("%s: %s leads to no line of a file", page, leads[kind])
			}
		}
	}
}

// TestProgramsAskWhereAFigureComesFrom asks as the pages do, and with what is not asked.
func TestProgramsAskWhereAFigureComesFrom(t *testing.T) {
	t.Parallel()
	base := dashboard(t) + "/api/v1/"
	type items struct {
		Items []struct{ ID, Code string }
	}
	commune := "territories/commune/" + getJSON[items](t, base+"territories?level=commune&limit=1").Items[0].Code
	pharmacy := "facilities/" + url.PathEscape(getJSON[items](t, base+"facilities?service=pharmacie").Items[0].ID)
	enterprise := "enterprises/" + url.PathEscape(getJSON[items](t, base+"enterprises?limit=1").Items[0].ID)
	for _, path := range []string{commune + "/provenance?measure=population", pharmacy + "/provenance", enterprise + "/provenance"} {
		origin := getJSON[provenance.Provenance](t, base+path)
		lines := 0
		for _, s := range origin.Sources {
			for _, f := range s.Files {
				lines += len(f.Lines)
				if len(f.File.SHA256) != 64 {
					t.Errorf("%s: %s has the digest %q", path, f.File.Path, f.File.SHA256)
				}
			}
		}
		if lines == 0 {
			t.Errorf("%s leads to no line of a file", path)
		}
	}
	for path, want := range map[string]int{
		commune + "/provenance":                                   http.StatusBadRequest,
		commune + "/provenance?measure=nothing":                   http.StatusNotFound,
		commune + "/provenance?measure=population&mesure=2":       http.StatusBadRequest,
		commune + "/provenance?measure=population&release=latest": http.StatusBadRequest,
		commune + "/provenance?measure=population&mode=horse":     http.StatusBadRequest,
		"territories/commune/99999/provenance?measure=population": http.StatusNotFound,
		pharmacy + "x/provenance":                                 http.StatusNotFound,
		enterprise + "/provenance?mode=foot":                      http.StatusOK,
	} {
		if got := status(t, base+path); got != want {
			t.Errorf("%s answers %d, want %d", path, got, want)
		}
	}
}

// leadsToLines reports whether a page of an origin shows lines of a file with its digest, or leads to one
// that does by the values that its figure is made of.
func leadsToLines(t *testing.T, base, path string, steps int) bool {
	t.Helper()
	body := string(get(t, base+path))
	if shownLine.MatchString(body) {
		return shownDigest.MatchString(body)
	}
	if strings.Contains(path, "departs-semaine") { // counted over whole timetables, which no line gives
		return strings.Contains(body, "gtfs-cars") && strings.Contains(body, "Le fichier sert en entier") && shownDigest.MatchString(body)
	}
	return steps > 0 && slices.ContainsFunc(originLink.FindAllStringSubmatch(body, 4), func(m []string) bool {
		return leadsToLines(t, base, html.UnescapeString(m[1]), steps-1)
	})
}
