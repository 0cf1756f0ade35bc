package main

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

// repaint moves a weight as a finger does that stays on its slider, and resolves to
// the milliseconds until map and legend show what that makes. It waits for the last
// dot to be drawn, which commands to a graphics card do not.
const repaint = `new Promise((resolve) => {
	const slider = document.querySelector("#weight-sante");
	const gl = document.querySelector(".maplibregl-canvas").getContext("webgl2");
	let start;
	new MutationObserver((_, observer) => {
		observer.disconnect();
		gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
		resolve(performance.now() - start);
	}).observe(document.querySelector(".legend"), { childList: true });
	slider.value = %v;
	start = performance.now();
	slider.dispatchEvent(new Event("input", { bubbles: true }));
})`

// rested resolves when the browser has nothing left to draw.
const rested = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve(0)))))`

// BenchmarkAWeightMoves tells how long the map takes to follow a weight, in a
// renderer without a graphics card: over the communes of a région from the real
// files, and over a demo of the country's size. Its peer is the map library's own
// way, by the state of features, which the page takes where areas lie on the map.
func BenchmarkAWeightMoves(b *testing.B) {
	places := map[string]func(*testing.B) string{"region": region, "country": servedCountry}
	for _, place := range []string{"region", "country"} {
		b.Run(place, func(b *testing.B) {
			url := places[place](b)
			b.Run("ours", func(b *testing.B) { followWeights(b, url+"/?niveau=commune") })
			first := getJSON[struct{ Items []struct{ Code string } }](b, url+"/api/v1/territories?level=commune&limit=1").Items[0].Code
			b.Run("features", func(b *testing.B) { followWeights(b, url+"/?niveau=commune&iso=1&sel=commune:"+first) })
		})
	}
}

// followWeights moves a weight over a page and reports the median.
func followWeights(b *testing.B, url string) {
	w := openBrowser(b, sharply(screens()[0]))
	w.open(b, url)
	w.click(b, ".weights summary")
	w.wait(b, `document.querySelector("#weight-sante") !== null`)
	var times []float64
	move := func() {
		times = append(times, evaluate[float64](b, w, fmt.Sprintf(repaint, 1+float64(len(times)*3%13)/4)))
		evaluate[int](b, w, rested)
	}
	for range 3 { // fetches the gaps, and takes the picture
		move()
	}
	times = nil
	for b.Loop() {
		move()
	}
	for len(times) < 15 { // few suffice for the time asked for, not for a median
		move()
	}
	slices.Sort(times)
	b.ReportMetric(times[len(times)/2], "ms/repaint")
	b.ReportMetric(times[len(times)*95/100], "ms/p95")
}

func region(b *testing.B) string { return serveRegion(b).url }

func servedCountry(b *testing.B) string {
	home := country(b).home
	mustRun(b, b.Context(), home, "db", "start")
	b.Cleanup(func() { maillage(context.Background(), home, "db", "stop") })
	return serveFor(b, home)
}
