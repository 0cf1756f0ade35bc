package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"slices"
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
		"embed":       "/embed?sel=commune:00263",
		"embed-en":    "/en/embed?mesure=minutes:pharmacie",
		"commune":     "/territoires/commune/00001",
		"commune-en":  "/en/territoires/commune/00001",
		"departement": "/territoires/departement/00",
		"region":      "/territoires/region/00",
		"portrait":    "/territoires/commune/00001/portrait",
		"portrait-en": "/en/territoires/departement/00/portrait",
		"beside":      "/territoires/commune/00263?reference=jumelles",
		"ranking":     "/classement?epci=000000104",
		"ranking-en":  "/en/classement?epci=000000104",
		"lists":       "/communes?service=epicerie&columns=epci,beyond,share,nearest,answer,thread&thread=1",
		"siting":      "/implanter?service=epicerie&sites=4&t=departement:00",
		"siting-en":   "/en/implanter",
		"lists-en":    "/en/communes?service=theme:sante&here=none",
		"sources":     "/sources",
		"versions":    "/versions",
		"quality":     "/qualite",
		"quality-en":  "/en/qualite?source=bpe",
		"ogc":         "/ogc",
		"ogc-schema":  "/ogc/collections/gaps/schema",
		"ogc-en":      "/en/ogc/collections/communes/items?limit=3",
		"sources-en":  "/en/sources",
		"method":      "/methode",
		"method-en":   "/en/methode",
		"without-car": "/?mode=transit&sel=commune:00263",
		"areas":       "/?sel=commune:00263&iso=1",
		"states":      "/?mesure=states:epicerie&niveau=commune&sel=commune:00263",
		"crossed":     "/?mesure=need-access&niveau=commune&sel=commune:00263",
		"groups-en":   "/en/?mesure=groups",
		"weights":     "/?w=priorite-sante,gare:3&agr=geometrique&sel=commune:00263",
		"on-foot":     "/territoires/commune/00263?mode=foot",
		"index":       "/territoires/commune/00001/indice",
		"origin":      "/territoires/commune/00001/provenance?measure=gap:pharmacie",
		"origin-en":   "/en/territoires/departement/00/provenance?measure=indicator:part-75-ans",
		"zones":       "/zonages/bassin_vie",
		"index-en":    "/en/territoires/departement/00/indice",
		"actors":      "/agir/commune/00001?gap=epicerie",
		"actors-en":   "/en/agir/departement/00",
		"meeting":     "/agir/commune/00001/reunion?gap=epicerie&actor=annuaire-collectivites:demo-mairie-0001&actor=annuaire-collectivites:demo-cci-0001",
		"compare":     "/comparer?t=commune:00001,commune:00263,departement:00",
		"projects":    "/projets?projet=multiservice&de=departement:00",
		"simulation":  "/simuler?de=departement:00&s=ouvrir:epicerie@00263&s=ouvrir:boulangerie@00001",
		"compare-en":  "/en/comparer?t=commune:00263",
		"mine":        "/mon-territoire?codes=00001-00263",
		"chosen-en":   "/en/territoires/selection/00001-00263",
		"drawing":     "/carte?mesure=minutes:medecin",
		"meeting-en":  "/en/agir/departement/00/reunion?gap=epicerie",
		"help":        "/aide",
		"styleguide":  "/styleguide",
		"find-en":     "/en/territoires?q=taum",
		"statement":   "/accessibilite",
		"notices-en":  "/en/mentions-legales",
		"absent":      "/territoires/commune/99999",
	}
}

// mapReady holds once the map has drawn what it was asked for; pages without a
// map are ready when they are loaded.
const mapReady = `document.readyState === "complete" &&
	(!document.querySelector("#atlas") || "drawn" in document.querySelector("#atlas").dataset)`

// visits are the screens that what a language says is examined on: a phone and a desk, of which
// one is light and the other dark, since contrast hangs on colours alone and layout on width
// alone.
func visits(english bool) (phone, desk screen) {
	all := screens()
	if english {
		return all[2], all[1]
	}
	return all[3], all[0]
}

func TestPagesHaveNoAccessibilityViolationAndNoScriptError(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	axe := axeCore(t)
	all := pages()
	all["enterprise"], all["facility-en"] = firstPlace(t, base, "enterprises", "/entreprises/"), firstPlace(t, base, "facilities", "/en/lieux/")
	for _, language := range []string{"fr", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			phone, desk := visits(language == "en")
			b := openBrowser(t, drawing(phone))
			for name, path := range all {
				if strings.HasSuffix(name, "-en") != (language == "en") {
					continue
				}
				smallest := screen{name: "the smallest", width: 320, height: 640, dark: phone.dark}
				b.dress(t, smallest)
				b.open(t, base+path)
				if name != "absent" && evaluate[bool](t, b, `document.title.includes("Aucun") || !document.querySelector("h1")`) {
					t.Fatalf("%s shows %s", path, evaluate[string](t, b, `document.title`))
				}
				b.fits(t, path, smallest, phone)
				evaluate[chromedp.Void](t, b, axe+";"+spared(all, path)+"0")
				b.examine(t, phone, name, "html")
				if language == "en" {
					continue // of the same markup, which is laid out on a desk in French
				}
				if !desk.draws() { // the driver has taken what maps give it: their larger canvas is not looked at
					evaluate[chromedp.Void](t, b, undrawn+"0")
				}
				b.dress(t, desk)
				b.wait(t, mapReady)
				b.examine(t, desk, name, "html")
			}
			for _, c := range b.complaints() {
				if !strings.Contains(c, "/territoires/commune/99999") {
					t.Error(c)
				}
			}
		})
	}
}

// fits reports what a page loses on narrow screens, the last of which it is left on: the
// smallest is that of 400 % zoom.
func (b *browser) fits(t *testing.T, path string, narrow ...screen) {
	t.Helper()
	for _, s := range narrow {
		b.dress(t, s)
		if width := evaluate[int64](t, b, `Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)`); width > s.width {
			t.Errorf("%s is %d px wide on a screen of %d", path, width, s.width)
		}
		for _, cut := range evaluate[[]string](t, b, cutTexts) {
			t.Errorf("%s on a screen of %d cuts %s", path, s.width, cut)
		}
	}
}

// cutTexts are the texts that are hidden in part by their own element, or lie beyond the
// window where nothing scrolls to them.
const cutTexts = `[...document.querySelectorAll("body *")].filter((e) => {
	const style = getComputedStyle(e), hidden = /hidden|clip/.test(style.overflowX);
	const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== "");
	return own && hidden && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && !e.closest(".visually-hidden, svg");
}).map((e) => e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 40))`

// spared is a script that spares axe-core the contrasts of an English page, half of its work,
// where the French page at the same address has its colours.
func spared(all map[string]string, path string) string {
	if french, english := strings.CutPrefix(path, "/en"); english && slices.Contains(slices.Collect(maps.Values(all)), french) {
		return `axe.configure({rules: [{id: "color-contrast", enabled: false}]});`
	}
	return ""
}

// firstPlace is the page of the first place of a list of the API.
func firstPlace(t *testing.T, base, list, path string) string {
	t.Helper()
	answer := getJSON[struct{ Items []struct{ ID string } }](t, base+"/api/v1/"+list+"?limit=1")
	if len(answer.Items) != 1 {
		t.Fatalf("%s: %d places", list, len(answer.Items))
	}
	return path + url.PathEscape(answer.Items[0].ID)
}

// examine reports the violations that axe-core, which is in the page, finds of what is
// shown on a screen in the elements of a selector.
func (b *browser) examine(t *testing.T, s screen, page, part string) {
	t.Helper()
	theme := map[bool]string{false: "light", true: "dark"}[s.dark]
	b.wait(t, fmt.Sprintf(`document.documentElement.dataset.theme === %q`, theme))
	b.screenshot(t, strings.ReplaceAll(s.name, " ", "-")+"-"+page)
	for _, v := range violations(t, b, part) {
		t.Errorf("%s, %s: %s", page, s.name, v)
	}
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

// lookAt has axe-core look at the elements of a selector. Where the markup of the page is as it
// was when it last looked, and the same elements are shown, on a screen of another width and
// other colours, it looks at what hangs on these alone. What passes is not described: that
// would take a quarter longer.
const lookAt = `(async (part) => {
	const byScreen = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"];
	const root = document.querySelector(part), markup = document.body.outerHTML;
	const shown = [...root.querySelectorAll("*")].filter((e) => e.checkVisibility());
	const before = window.lookedAt?.[part], known = before?.markup === markup &&
		before.shown.size === shown.length && shown.every((e) => before.shown.has(e));
	window.lookedAt = { ...window.lookedAt, [part]: { markup, shown: new Set(shown) } };
	const rules = {};
	for (const { ruleId } of known ? axe.getRules() : [])
		if (!byScreen.includes(ruleId)) rules[ruleId] = { enabled: false };
	const found = await axe.run(part, { resultTypes: ["violations"], rules });
	return JSON.stringify({ known, passes: found.passes.length, violations: found.violations });
})(%q)`

// violations runs axe-core, which is in the page, over the elements of a selector and
// reports each violation with the element it is on.
func violations(t *testing.T, b *browser, part string) []string {
	t.Helper()
	answer := evaluate[string](t, b, fmt.Sprintf(lookAt, part))
	var result struct {
		Known      bool
		Passes     int
		Violations []struct {
			ID, Help string
			Nodes    []struct{ HTML, FailureSummary string }
		}
	}
	if err := json.Unmarshal([]byte(answer), &result); err != nil {
		t.Fatal(err)
	}
	if result.Passes == 0 && !result.Known {
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
