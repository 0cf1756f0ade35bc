package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// site is a page of another origin with two frames side by side.
func site(t *testing.T) (s *httptest.Server, frame func(left, right string)) {
	t.Helper()
	var page string
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page)
	}))
	t.Cleanup(s.Close)
	return s, func(left, right string) {
		page = fmt.Sprintf(`<!doctype html><title>Mairie</title><body style="margin:0;display:flex">
			<iframe src=%q width="640" height="620" style="border:0"></iframe><iframe src=%q width="384" height="620" style="border:0"></iframe>`, left, right)
	}
}

func TestAnotherSiteShowsTheMapToEmbedAndNoOtherPage(t *testing.T) {
	t.Parallel()
	dashboard(t)
	other, frame := site(t)
	base := serveFor(t, shared.home, "--public-url", "https://www.example.fr/maillage", "--embed-from", other.URL) + "/maillage"
	b := openBrowser(t, sharply(desk()))
	b.open(t, base+"/?niveau=commune&ess=0")
	b.offersItsCode(t)
	classes := evaluate[[][]int](t, b, `[...document.querySelectorAll(".legend tbody tr:not(:has(.swatch--hatch)) .swatch")]
		.map((i) => getComputedStyle(i).backgroundColor.match(/\d+/g).slice(0, 3).map(Number))`)
	if len(classes) != 5 {
		t.Fatalf("%d classes, want 5", len(classes))
	}
	frame(base+"/embed?niveau=commune&ess=0", base+"/")
	b.do(t, chromedp.Navigate(other.URL))
	var shown image.Image
	t.Cleanup(func() { b.screenshot(t, "framed") })
	pause(t, func() bool {
		var err error
		if shown, err = png.Decode(bytes.NewReader(b.shot(t))); err != nil {
			t.Fatal(err)
		}
		return colored(shown, classes, image.Rect(280, 0, 640, 620)) == len(classes)
	}, "the frame does not show the five colours of the legend on its map")
	if n := colored(shown, classes, image.Rect(640, 0, 1024, 620)); n != 0 {
		t.Errorf("the map page shows %d colours in a frame of others", n)
	}
	if refused := strings.Join(b.complaints(), " "); !strings.Contains(refused, "frame-ancestors 'none'") {
		t.Errorf("the browser refuses no frame: %s", refused)
	}
}

// offersItsCode opens the window with the code by keyboard alone, copies, and closes it.
func (b *browser) offersItsCode(t *testing.T) {
	t.Helper()
	button := `.panel-actions button:last-child`
	is(t, "button", b.text(t, button), "Intégrer cette carte")
	b.do(t, chromedp.Focus(button), chromedp.KeyEvent(kb.Enter))
	b.wait(t, `document.querySelector(".embed-dialog").open`)
	is(t, "what has the focus", evaluate[string](t, b, `document.activeElement.textContent`), "Copier le code")
	code := evaluate[string](t, b, `document.querySelector("#embed-code").value`)
	for _, part := range []string{
		`src="https://www.example.fr/maillage/embed?niveau=commune&amp;ess=0"`, `title="Carte interactive`, `loading="lazy"`, `width="100%"`, `height="600"`,
	} {
		if !strings.Contains(code, part) {
			t.Errorf("the code lacks %s: %s", part, code)
		}
	}
	evaluate[chromedp.Void](t, b, axeCore(t)+";0")
	for _, v := range violations(t, b, ".embed-dialog") {
		t.Error(v)
	}
	b.do(t, chromedp.KeyEvent(kb.Enter))
	b.wait(t, `document.querySelector(".embed-told").textContent !== ""`)
	b.do(t, chromedp.KeyEvent(kb.Escape))
	b.wait(t, `!document.querySelector(".embed-dialog").open`)
	is(t, "what has the focus after", evaluate[string](t, b, `document.activeElement.textContent`), "Intégrer cette carte")
}

// colored counts the colours that cover a hundredth of a part of a picture each.
func colored(shown image.Image, classes [][]int, part image.Rectangle) int {
	seen := map[color.RGBA]int{}
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			r, g, b, _ := shown.At(x, y).RGBA()
			seen[color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0}]++
		}
	}
	n := 0
	for _, c := range classes {
		if seen[color.RGBA{uint8(c[0]), uint8(c[1]), uint8(c[2]), 0}]*100 > part.Dx()*part.Dy() {
			n++
		}
	}
	return n
}
