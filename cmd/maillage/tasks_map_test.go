package main

import (
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// mapTasks are those of the map.
func mapTasks() []task {
	return []task{
		{"the nearest place of a service from the map's card", byKeys, nearestPlaceOf},
		{"a map shared and reopened", inEnglish, sharedMap},
		{"health weighed higher and who moves", inEnglish, healthFirst},
		{"an isochrone with its inhabitants", byKeys, isochrone},
		{"without a car", inEnglish, withoutCar},
	}
}

func nearestPlaceOf(r *reader) {
	const row = `.card-each [data-service="urgences"]` // the demo has no maternity
	r.find("taumi", "Taumires")
	r.press(".card-each summary")
	r.see(fmt.Sprintf(`document.querySelector('%s')?.checkVisibility()`, row))
	name := r.text(r.T, row+" button")
	r.reads(row, "min")
	r.press(row + " button")
	r.see(fmt.Sprintf(`document.querySelector(".side-card h2")?.textContent === %q`, name))
	r.see(`location.hash !== ""`) // the map has moved to where both are seen
}

func sharedMap(r *reader) {
	r.press(`input[name="theme"][value="sante"]`)
	r.see(`/^(Santé|Health)/.test(document.querySelector(".legend h2").textContent)`)
	r.press(".panel-more:has(#beside-measure) > summary")
	r.actions++ // a second map is chosen
	evaluate[chromedp.Void](r.T, r.browser, `(() => {
		const menu = document.querySelector("#beside-measure");
		menu.value = "population";
		menu.dispatchEvent(new Event("change", { bubbles: true }));
	})()`)
	const two = `document.querySelectorAll(".atlas-map canvas").length === 2 && document.querySelectorAll(".side-legend:not([hidden])").length === 2`
	r.see(two)
	before := r.text(r.T, ".legend-classes")
	r.press(".map-share .button")
	r.see(`document.querySelector(".map-share .share-told").textContent !== ""`)
	r.actions++ // the address is pasted
	r.open(r.T, evaluate[string](r.T, r.browser, `document.querySelector(".map-share input").value || location.href`))
	r.see(two)
	if after := r.text(r.T, ".legend-classes"); after != before || before == "" {
		r.Errorf("the map reopened tells %q, shared it told %q", after, before)
	}
}

func healthFirst(r *reader) {
	r.press(".weights summary")
	r.see(`document.querySelector("#weight-sante") !== null`)
	r.actions++
	r.do(r.T, chromedp.Focus("#weight-sante"), chromedp.KeyEvent(kb.End))
	r.see(`document.querySelectorAll(".movers ol").length === 2`)
	first := r.text(r.T, ".movers button")
	if first == "" || !strings.Contains(evaluate[string](r.T, r.browser, `location.search`), "w=sante") {
		r.Errorf("%q moves most, the address is without the weights", first)
	}
	r.press(".movers button")
	r.see(fmt.Sprintf(`document.querySelector(".side-card h2")?.textContent === %q`, first))
}

func isochrone(r *reader) {
	r.find("taumi", "Taumires")
	r.press(".card-areas")
	r.see(`document.querySelectorAll(".areas-reached tbody tr").length === 4`)
	type area struct {
		Properties struct{ Inhabitants int }
	}
	areas := getJSON[struct{ Features []area }](r.T, strings.TrimSuffix(r.base, "/en")+"/api/v1/isochrones?commune=00263&minutes=15")
	want := french(float64(areas.Features[0].Properties.Inhabitants), 0)
	is(r.T, "inhabitants within 15 min", strings.ReplaceAll(r.text(r.T, ".areas-reached tbody tr:first-child td"), " ", ""), want)
	if want == "0" {
		r.Error("nobody is within 15 min of a village, not even who lives there")
	}
}

func withoutCar(r *reader) {
	r.press(`input[name="mode"][value="transit"]`)
	r.find("taumi", "Taumires")
	want := byMode(r.T, strings.TrimSuffix(r.base, "/en"), "00263", "transit").Index.Value
	nearly(r.T, "index without a car", strings.ReplaceAll(r.text(r.T, ".card-figures div:nth-child(2) b"), ".", ","), want)
}
