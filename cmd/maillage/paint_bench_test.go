package main

import (
	"maps"
	"os"
	"slices"
	"testing"
)

// painted is what a page took: until it showed something and until its map was drawn, in
// milliseconds, and what was sent, in bytes.
type painted struct{ First, Drawn, Bytes float64 }

// timesOfPage reads them once the page is drawn.
const timesOfPage = `(() => {
	const sent = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
	const first = performance.getEntriesByName("first-contentful-paint")[0];
	return { First: first ? first.startTime : 0, Drawn: performance.now(), Bytes: sent.reduce((sum, { transferSize }) => sum + transferSize, 0) };
})()`

// hovered moves the pointer over the map and resolves to the longest time, in milliseconds, that
// a move took to be answered.
const hovered = `new Promise((resolve) => {
	const canvas = document.querySelector(".maplibregl-canvas"), frame = canvas.getBoundingClientRect();
	const times = [];
	const move = (i) => {
		if (i === 40) return resolve(times.sort((a, b) => a - b)[37]);
		const start = performance.now();
		canvas.dispatchEvent(new MouseEvent("mousemove", { clientX: frame.left + frame.width * (0.3 + i / 100), clientY: frame.top + frame.height / 2, bubbles: true }));
		times.push(performance.now() - start);
		requestAnimationFrame(() => move(i + 1));
	};
	move(0);
})`

// BenchmarkPaint tells how soon pages show something to a reader who comes for the first time,
// and how many bytes they are sent, over a région of the real files and a demo of the country's
// size, or of the home that BENCH_HOME names; and how long the map takes to answer a pointer
// that moves.
func BenchmarkPaint(b *testing.B) {
	places := map[string]func(*testing.B) string{"region": region, "country": servedCountry}
	if home := os.Getenv("BENCH_HOME"); home != "" {
		places = map[string]func(*testing.B) string{home: func(b *testing.B) string { return serveFor(b, home) }}
	}
	for _, place := range slices.Sorted(maps.Keys(places)) {
		b.Run(place, func(b *testing.B) {
			url := places[place](b)
			largest := getJSON[struct{ Items []struct{ Code string } }](b, url+"/api/v1/territories?level=region&sort=-population&limit=1").Items[0].Code
			for name, path := range map[string]string{"map": "/", "region": "/territoires/region/" + largest, "lists": "/communes", "ranking": "/classement"} {
				b.Run(name, func(b *testing.B) { paint(b, url+path, name == "map") })
			}
		})
	}
}

// paint opens a page in new windows and reports medians.
func paint(b *testing.B, url string, hover bool) {
	var first, drawn, bytes []float64
	for b.Loop() {
		w := openBrowser(b, screens()[0])
		w.open(b, url)
		w.wait(b, `performance.getEntriesByName("first-contentful-paint").length > 0`)
		p := evaluate[painted](b, w, timesOfPage)
		first, drawn, bytes = append(first, p.First), append(drawn, p.Drawn), append(bytes, p.Bytes)
		if hover {
			b.ReportMetric(evaluate[float64](b, w, hovered), "ms/hover-p95")
		}
	}
	for unit, values := range map[string][]float64{"ms/first-paint": first, "ms/drawn": drawn, "bytes": bytes} {
		slices.Sort(values)
		b.ReportMetric(values[len(values)/2], unit)
	}
}
