package main

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// ownStanding is what the card says of the reader's own weights, "" where it says
// nothing of them.
const ownStanding = `(() => {
	const own = document.querySelector(".card-own");
	return !own || own.hidden ? "" : own.querySelector("p").textContent.replace(/[\u00a0\u202f]/g, " ");
})()`

// repaintTime resolves to the milliseconds between the next move of a slider and
// the frame after map and legend have followed it.
const repaintTime = `window.repaintTime = new Promise((resolve) => {
	let start;
	addEventListener("input", () => { start = performance.now(); }, { capture: true, once: true });
	new MutationObserver((_, observer) => {
		observer.disconnect();
		requestAnimationFrame(() => resolve(performance.now() - start));
	}).observe(document.querySelector(".legend"), { childList: true });
}); 0`

func TestAMovedWeightRepaintsMapCardAndAddress(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	b.open(t, dashboard(t)+"/?niveau=commune&sel=commune:00263")
	published := b.text(t, ".legend tbody")
	is(t, "own standing before any move", evaluate[string](t, b, ownStanding), "")
	b.click(t, ".weights summary")
	b.wait(t, `document.querySelector("#weight-sante") !== null`)

	b.do(t, chromedp.Focus("#weight-sante"), chromedp.KeyEvent(kb.ArrowRight))
	b.wait(t, ownStanding+` !== ""`)
	evaluate[chromedp.Void](t, b, repaintTime)
	b.do(t, chromedp.KeyEvent(kb.ArrowRight+kb.ArrowRight+kb.ArrowRight))
	t.Logf("map and legend followed a slider within %.1f ms", evaluate[float64](t, b, `window.repaintTime`))
	b.wait(t, `location.search.includes("w=sante:2")`)
	is(t, "slider as it is read out", evaluate[string](t, b, `document.querySelector("#weight-sante").getAttribute("aria-valuetext").replace(/[\u00a0\u202f]/g, " ")`),
		"2 · 29 % de l’indice · publié : 1")
	b.legendSays(t, "Indice de fragilité (0 à 100), votre pondération")
	mine := evaluate[string](t, b, ownStanding)
	if classes := b.text(t, ".legend tbody"); classes == published {
		t.Errorf("the classes are still the published ones: %s", classes)
	}

	b.do(t, chromedp.Reload())
	b.wait(t, mapReady)
	b.wait(t, ownStanding+` !== ""`)
	is(t, "own standing after loading the address anew", evaluate[string](t, b, ownStanding), mine)

	b.click(t, `input[name="mode"][value="foot"]`)
	b.wait(t, fmt.Sprintf(`![%q, ""].includes(%s)`, mine, ownStanding))
	is(t, "address on foot", evaluate[string](t, b, `location.search`), "?niveau=commune&mode=foot&w=sante:2&sel=commune:00263")

	b.click(t, ".notice--own a")
	b.wait(t, ownStanding+` === ""`)
	is(t, "address of the published weights", evaluate[string](t, b, `location.search`), "?niveau=commune&mode=foot&sel=commune:00263")
	if complaints := b.complaints(); len(complaints) > 0 {
		t.Error(complaints)
	}
}

// TestWeightsInTheDeclaredProportionsGiveThePublishedRanks: weights are relative,
// so that twice the declared ones, weighed in the browser, must rank every
// territory as the server does.
func TestWeightsInTheDeclaredProportionsGiveThePublishedRanks(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	var twice []string
	for _, theme := range getJSON[struct {
		Themes []struct {
			ID     string
			Weight float64
		}
	}](t, base+"/api/v1/weights").Themes {
		twice = append(twice, fmt.Sprintf("%s:%v", theme.ID, 2*theme.Weight))
	}
	for _, level := range []string{"commune", "epci"} {
		t.Run(level, func(t *testing.T) {
			b := openBrowser(t, desk())
			b.open(t, base+"/?niveau="+level+"&w="+url.QueryEscape(strings.Join(twice, ",")))
			b.legendSays(t, "Indice de fragilité (0 à 100), votre pondération")
			evaluate[chromedp.Void](t, b, `[...document.querySelectorAll("button")].find((b) => b.textContent === "Tableau").click()`)
			for range 2 {
				evaluate[chromedp.Void](t, b, `document.querySelector(".table-scroll > button").click()`)
			}
			rows := evaluate[[][]string](t, b, `[...document.querySelectorAll(".table-dialog tbody tr")].map((tr) => [...tr.cells].map((c) => c.textContent))`)
			want, unsure := ranks(t, base, level)
			if len(rows) != len(want) {
				t.Fatalf("%d rows, want %d", len(rows), len(want))
			}
			for _, row := range rows {
				own, published, code := row[0], row[1], row[3]
				if own != want[code] || unsure[code] == (published == want[code]) {
					t.Errorf("%s ranks %s by the reader's weights and %s as published, want %s, unsure: %v", code, own, published, want[code], unsure[code])
				}
			}
		})
	}
}

// ranks are those that the API gives, by code, and which of them are not to stand alone.
func ranks(t *testing.T, base, level string) (rank map[string]string, unsure map[string]bool) {
	t.Helper()
	rank, unsure = map[string]string{}, map[string]bool{}
	for _, item := range territories(t, base, level) {
		rank[item.Code], unsure[item.Code] = strconv.Itoa(item.Index.Rank), item.Index.Class != ""
	}
	return rank, unsure
}

func TestPresetsWeighAsTheyAreDeclaredAndAreShared(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	b.open(t, dashboard(t)+"/?niveau=commune&mesure=minutes:pharmacie")
	b.click(t, ".weights summary")
	b.wait(t, `document.querySelector("#weights-preset") !== null`)
	b.choose(t, "#weights-preset", "sante-seule")
	b.legendSays(t, "Indice de fragilité (0 à 100), votre pondération")
	is(t, "a theme that is left out", b.text(t, `output[for="weight-mobilite"]`), "ne compte pas · publié : 1")
	b.choose(t, "#weights-aggregation", "worst")
	b.wait(t, `location.search === "?niveau=commune&w=sante-seule&agr=pire"`)

	evaluate[chromedp.Void](t, b, `Object.defineProperty(navigator, "clipboard", {
		value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } }); 0`)
	b.click(t, ".share .button")
	b.wait(t, `window.copied === location.href`)
	is(t, "what is told", b.text(t, ".share-told"), "Lien copié.")

	// One theme alone is the same by any aggregation, and the same as its gap.
	classes := b.text(t, ".legend tbody")
	b.choose(t, "#weights-aggregation", "arithmetic")
	b.wait(t, `location.search === "?niveau=commune&w=sante-seule"`)
	is(t, "classes by the mean", b.text(t, ".legend tbody"), classes)
	evaluate[chromedp.Void](t, b, `history.back()`)
	b.legendSays(t, "Pharmacie : temps d’accès (min)")
}

func TestOpenWeightsHaveNoAccessibilityViolation(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	axe := axeCore(t)
	for _, english := range []bool{false, true} {
		t.Run(fmt.Sprint("english ", english), func(t *testing.T) {
			t.Parallel()
			phone, desk := visits(english)
			b := openBrowser(t, phone)
			b.open(t, base+map[bool]string{false: "/", true: "/en/"}[english]+"?w=priorite-sante,gare:3")
			b.click(t, ".panel-handle")
			b.wait(t, `document.querySelectorAll(".weight-parts").length === 6`)
			evaluate[chromedp.Void](t, b, `for (const fold of document.querySelectorAll(".weight-parts")) fold.open = true; 0`)
			evaluate[chromedp.Void](t, b, axe+";0")
			b.examine(t, phone, "open-weights", ".weights")
			b.dress(t, desk)
			b.wait(t, mapReady)
			b.examine(t, desk, "open-weights", ".weights")
		})
	}
}

func TestAPartsWeightShowsInItsThemeAndAThemesInTheIndex(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	b.open(t, dashboard(t)+"/?niveau=commune&mesure=theme:sante")
	b.click(t, ".weights summary")
	b.wait(t, `document.querySelector("#weight-medecin") !== null`)
	evaluate[chromedp.Void](t, b, `document.querySelector("#weight-medecin").closest("details").open = true; 0`)
	b.do(t, chromedp.Focus("#weight-medecin"), chromedp.KeyEvent(kb.End))
	b.legendSays(t, "Santé : manque, votre pondération")
	is(t, "address", evaluate[string](t, b, `location.search`), "?niveau=commune&mesure=theme:sante&w=medecin:4")
	b.do(t, chromedp.Focus("#weight-mobilite"), chromedp.KeyEvent(kb.Home))
	b.legendSays(t, "Indice de fragilité (0 à 100), votre pondération")
	is(t, "address", evaluate[string](t, b, `location.search`), "?niveau=commune&w=mobilite:0,medecin:4")
}
