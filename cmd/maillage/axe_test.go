package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// pages are the addresses that a visitor can reach, in both languages, on the
// demo: commune 00001 and the territories above it.
func pages() map[string]string {
	return map[string]string{
		"map":         "/",
		"map-en":      "/en/",
		"commune":     "/territoires/commune/00001",
		"commune-en":  "/en/territoires/commune/00001",
		"departement": "/territoires/departement/00",
		"region":      "/territoires/region/00",
		"ranking":     "/classement",
		"ranking-en":  "/en/classement",
		"sources":     "/sources",
		"sources-en":  "/en/sources",
		"method":      "/methode",
		"method-en":   "/en/methode",
		"without-car": "/?mode=transit&sel=commune:00263",
		"areas":       "/?sel=commune:00263&iso=1",
		"crossed":     "/?mesure=need-access&niveau=commune&sel=commune:00263",
		"groups-en":   "/en/?mesure=groups",
		"weights":     "/?w=priorite-sante,gare:3&agr=geometrique&sel=commune:00263",
		"on-foot":     "/territoires/commune/00263?mode=foot",
		"index":       "/territoires/commune/00001/indice",
		"zones":       "/zonages/bassin_vie",
		"index-en":    "/en/territoires/departement/00/indice",
		"absent":      "/territoires/commune/99999",
	}
}

// mapReady holds once the map has drawn what it was asked for; pages without a
// map are ready when they are loaded.
const mapReady = `document.readyState === "complete" &&
	(!document.querySelector("#atlas") || "drawn" in document.querySelector("#atlas").dataset)`

func TestPagesHaveNoAccessibilityViolationAndNoScriptError(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	axe := axeCore(t)
	for _, s := range screens() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			b := openBrowser(t, s)
			for name, path := range pages() {
				if !worth(name, s) {
					continue
				}
				b.open(t, base+path)
				if name != "absent" && evaluate[bool](t, b, `document.title.includes("Aucun") || !document.querySelector("h1")`) {
					t.Fatalf("%s shows %s", path, evaluate[string](t, b, `document.title`))
				}
				b.screenshot(t, strings.ReplaceAll(s.name, " ", "-")+"-"+name)
				for _, v := range violations(t, b, axe) {
					t.Errorf("%s: %s", path, v)
				}
			}
			for _, c := range b.complaints() {
				if !strings.Contains(c, "/territoires/commune/99999") {
					t.Error(c)
				}
			}
		})
	}
}

// worth reports whether a page is examined on a screen: each is on a wide and a
// narrow one, of which one is light and the other dark, since contrast hangs on
// colours alone and layout on width alone. Translations take the other two.
func worth(page string, s screen) bool {
	return (s.width > 1000) == s.dark == strings.HasSuffix(page, "-en")
}

// axeCore is the script that finds violations.
func axeCore(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile("../../dashboard/web/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core comes with the web build's packages: run make web: %v", err)
	}
	return string(script)
}

// violations runs axe-core in the page and reports each violation with the
// element it is on.
func violations(t *testing.T, b *browser, axe string) []string {
	t.Helper()
	evaluate[chromedp.Void](t, b, axe+";0")
	answer := evaluate[string](t, b, `axe.run().then(r => JSON.stringify({passes: r.passes.length, violations: r.violations}))`)
	var result struct {
		Passes     int
		Violations []struct {
			ID, Help string
			Nodes    []struct{ HTML, FailureSummary string }
		}
	}
	if err := json.Unmarshal([]byte(answer), &result); err != nil {
		t.Fatal(err)
	}
	if result.Passes == 0 {
		t.Fatal("axe-core checked nothing")
	}
	var found []string
	for _, v := range result.Violations {
		for _, n := range v.Nodes {
			found = append(found, fmt.Sprintf("%s (%s): %s: %s", v.ID, v.Help, n.HTML, n.FailureSummary))
		}
	}
	return found
}
