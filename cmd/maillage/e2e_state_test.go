package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// choose sets a menu to a value as a reader's choice does.
func (b *browser) choose(t *testing.T, selector, value string) {
	t.Helper()
	evaluate[chromedp.Void](t, b, fmt.Sprintf(`(() => {
		const menu = document.querySelector(%q);
		menu.value = %q;
		menu.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, selector, value))
}

// legendSays waits until the legend's heading is about a measure.
func (b *browser) legendSays(t *testing.T, words string) {
	t.Helper()
	b.wait(t, fmt.Sprintf(`document.querySelector(".legend h2")?.textContent.replace(/[\u00a0\u202f]/g, " ").startsWith(%q)`, words))
}

func TestThemeAndServiceShowInLegendAndAddressWhichRestoresThem(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	b.open(t, dashboard(t)+"/")
	query := func() string { return evaluate[string](t, b, `location.search`) }
	b.legendSays(t, "Indice de fragilité")
	is(t, "first query", query(), "")
	first := b.text(t, ".legend tbody")

	b.click(t, `label:has(> input[name="theme"][value="sante"])`)
	b.legendSays(t, "Santé : manque")
	is(t, "query of the theme", query(), "?mesure=theme:sante")
	theme := b.text(t, ".legend tbody")

	b.choose(t, "#measure", "minutes:pharmacie")
	b.legendSays(t, "Pharmacie : temps d’accès (min)")
	is(t, "query of the service", query(), "?mesure=minutes:pharmacie")
	service := b.text(t, ".legend tbody")
	if first == theme || theme == service {
		t.Errorf("the classes do not follow the measure: %q, %q, %q", first, theme, service)
	}
	is(t, "places shown", b.text(t, ".legend-marks li"), "Pharmacie")

	b.do(t, chromedp.Reload())
	b.wait(t, mapReady)
	b.legendSays(t, "Pharmacie : temps d’accès (min)")
	is(t, "classes after loading the address anew", b.text(t, ".legend tbody"), service)
	is(t, "service after loading the address anew", evaluate[string](t, b, `document.querySelector("#measure").value`), "minutes:pharmacie")
	if !evaluate[bool](t, b, `document.querySelector("input[name=theme][value=sante]").checked`) {
		t.Error("the theme is not chosen after loading the address anew")
	}
}

func TestBackGoesBackToTheMeasureOfBefore(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	b.open(t, dashboard(t)+"/")
	b.click(t, `label:has(> input[name="theme"][value="jeunesse"])`)
	b.legendSays(t, "Jeunesse : manque")
	b.click(t, `label:has(> input[name="theme"][value="mobilite"])`)
	b.legendSays(t, "Mobilité : manque")
	for _, before := range []string{"Jeunesse : manque", "Indice de fragilité"} {
		evaluate[chromedp.Void](t, b, `history.back()`)
		b.legendSays(t, before)
	}
	is(t, "query", evaluate[string](t, b, `location.search`), "")
}

func TestSearchFindsWithoutAccentsByCodeByPostcodeAndByKeyboardAlone(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	b.open(t, dashboard(t)+"/")
	for _, tc := range []struct{ typed, name, code string }{
		{"guerats le col", "Guérats-le-Col", "00090"},
		{"PORT D'ORVELLE", "Port-d'Orvelle", "00178"},
		{"00271", "Thorvivic", "00271"},
		{"taumi", "Taumires", "00263"},
	} {
		b.searchFor(t, tc.typed)
		b.wait(t, fmt.Sprintf(`document.querySelector("#search-list li span")?.textContent === %q`, tc.name))
		b.do(t, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
		b.wait(t, fmt.Sprintf(`document.querySelector(".side-card h2")?.textContent === %q`, tc.name))
		if at := evaluate[string](t, b, `location.search`); at != "?sel=commune:"+tc.code {
			t.Errorf("%s: address %s, want ?sel=commune:%s", tc.typed, at, tc.code)
		}
	}

	// A postcode is that of several communes: the arrows go through them.
	b.searchFor(t, "00120")
	b.wait(t, `[...document.querySelectorAll("#search-list li small")].filter((li) => li.textContent.includes("00120")).length > 1`)
	second := b.text(t, "#search-list li:nth-child(2) span")
	b.do(t, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
	is(t, "option that the screen reader tells of", evaluate[string](t, b, `document.querySelector("#search").getAttribute("aria-activedescendant")`), "search-1")
	b.do(t, chromedp.KeyEvent(kb.Enter))
	b.wait(t, fmt.Sprintf(`document.querySelector(".side-card h2")?.textContent === %q`, second))
}

// searchFor types into the search box in place of what it holds.
func (b *browser) searchFor(t *testing.T, words string) {
	t.Helper()
	held := utf8.RuneCountInString(evaluate[string](t, b, `document.querySelector("#search").value`))
	b.do(t, chromedp.Focus("#search"), chromedp.KeyEvent(kb.End),
		chromedp.KeyEvent(strings.Repeat(kb.Backspace, held)), chromedp.KeyEvent(words))
}

func TestTheTableHoldsEveryCommuneAndSorts(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	base := dashboard(t)
	all := territories(t, base, "commune")
	largest := slices.MaxFunc(all, func(a, b listed) int { return cmp.Compare(a.Population, b.Population) })
	b.open(t, base+"/?niveau=commune")
	evaluate[chromedp.Void](t, b, `[...document.querySelectorAll("button")].find((b) => b.textContent === "Tableau").click()`)
	const more, rows = `document.querySelector(".table-scroll > button")`, `document.querySelectorAll(".table-dialog tbody tr")`
	for range 2 {
		evaluate[chromedp.Void](t, b, more+`.click()`)
	}
	if n := evaluate[int](t, b, rows+`.length`); n != 300 {
		t.Errorf("%d rows, want 300", n)
	}
	if !evaluate[bool](t, b, more+`.hidden`) {
		t.Error("the button for more rows stays when all are there")
	}
	is(t, "first as it opens", b.text(t, ".table-dialog tbody th"), all[0].Name)
	for _, tc := range []struct{ key, order, first string }{
		{"rank", "descending", all[len(all)-1].Name},
		{"population", "descending", largest.Name},
		{"name", "ascending", "Arét"},
		{"code", "ascending", "L'Anse-Brac"},
	} {
		b.click(t, fmt.Sprintf(`.table-dialog [data-key="%s"]`, tc.key))
		sorted := fmt.Sprintf(`document.querySelector('th:has(> [data-key="%s"])').ariaSort`, tc.key)
		is(t, "order by "+tc.key, evaluate[string](t, b, sorted), tc.order)
		is(t, "first by "+tc.key, b.text(t, ".table-dialog tbody th"), tc.first)
	}
	is(t, "first code", b.text(t, ".table-dialog tbody td:nth-child(3)"), "00001")
	is(t, "last code", b.text(t, ".table-dialog tbody tr:last-child td:nth-child(3)"), "00300")
}
