package main

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// cardTime resolves to the milliseconds between the next click and the content
// of the card of a commune.
const cardTime = `window.cardTime = new Promise((resolve) => {
	let start;
	addEventListener("click", () => { start = performance.now(); }, { capture: true, once: true });
	const card = document.querySelector(".side-card");
	new MutationObserver((_, observer) => {
		if (!card.querySelector(".eyebrow")?.textContent.endsWith(%q)) return;
		observer.disconnect();
		resolve(performance.now() - start);
	}).observe(card, { childList: true, subtree: true });
}); 0`

func TestAClickOnACommuneOpensItsCard(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	b := openBrowser(t, screens()[0]) // all communes that are clicked are in view
	const zoom = 10.0
	from := getJSON[profile](t, base+"/api/v1/territories/commune/00263").BBox
	lon, lat := (from[0]+from[2])/2, (from[1]+from[3])/2
	b.open(t, fmt.Sprintf("%s/?niveau=commune&ess=0#%.2f/%.4f/%.4f", base, zoom, lat, lon))
	box := evaluate[[]float64](t, b, `(({x, y, width, height}) => [x + width / 2, y + height / 2])(document.querySelector("#map canvas").getBoundingClientRect())`)

	best := math.Inf(1)
	for code, name := range map[string]string{
		"00263": "Taumires", "00093": "La Haye-Fergueval", "00128": "La Motte-Paufase",
		"00150": "Orbrise", "00058": "Dreec-la-Forêt", "00038": "Courots",
	} {
		want := getJSON[profile](t, base+"/api/v1/territories/commune/"+code)
		x, y := pixels(want.BBox, lon, lat, zoom)
		evaluate[chromedp.Void](t, b, fmt.Sprintf(cardTime, code))
		b.do(t,
			chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, box[0]+x, box[1]+y),
			chromedp.MouseClickXY(box[0]+x, box[1]+y))
		took := evaluate[float64](t, b, `window.cardTime`)
		t.Logf("%s: %.1f ms", name, took)
		best = min(best, took)

		is(t, "name in the API", want.Name, name)
		is(t, "name", b.text(t, ".side-card h2"), name)
		is(t, "population", b.text(t, ".card-figures div:nth-child(1) b"), french(float64(want.Population), 0))
		is(t, "index", b.text(t, ".card-figures div:nth-child(2) b"), french(want.Index.Value, 1))
		is(t, "rank", b.text(t, ".card-figures div:nth-child(3) dd"), want.rank())
	}
	t.Logf("the fastest card came %.0f ms after its click", best)
}

// pixels tells how far right of and below a centre in degrees the middle of a
// box is drawn by the web's Mercator projection.
func pixels(box [4]float64, lon, lat, zoom float64) (x, y float64) {
	scale := 512 * math.Exp2(zoom) / (2 * math.Pi)
	north := func(lat float64) float64 { return math.Asinh(math.Tan(lat * math.Pi / 180)) }
	return scale * ((box[0]+box[2])/2 - lon) * math.Pi / 180, scale * (north(lat) - north((box[1]+box[3])/2))
}
