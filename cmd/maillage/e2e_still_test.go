package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"

	"github.com/chromedp/chromedp"
)

// move puts a weight somewhere as a finger that stays on its slider does.
func (b *browser) move(t *testing.T, slider string, weight float64) {
	t.Helper()
	evaluate[chromedp.Void](t, b, repaintTime)
	evaluate[chromedp.Void](t, b, fmt.Sprintf(`{
		const slider = document.querySelector(%q);
		slider.value = %v;
		slider.dispatchEvent(new Event("input", { bubbles: true }));
	}`, slider, weight))
	evaluate[float64](t, b, `window.repaintTime`)
}

// lift takes the finger off.
func (b *browser) lift(t *testing.T, slider string) {
	t.Helper()
	evaluate[chromedp.Void](t, b, fmt.Sprintf(`document.querySelector(%q).dispatchEvent(new Event("change", { bubbles: true })); 0`, slider))
	b.wait(t, `location.search.includes("w=")`)
}

// countOutlines counts the calls that draw tiles of the map, each with its outlines.
const countOutlines = `{
	window.outlines = 0;
	const draw = WebGL2RenderingContext.prototype.drawElements;
	WebGL2RenderingContext.prototype.drawElements = function (...args) {
		window.outlines += 1;
		return draw.apply(this, args);
	};
}`

// seen is the window as it is shown, to the right of the settings.
func (b *browser) seen(t *testing.T) image.Image {
	t.Helper()
	whole, err := png.Decode(bytes.NewReader(b.shot(t)))
	if err != nil {
		t.Fatal(err)
	}
	left := evaluate[int](t, b, `Math.ceil(document.querySelector(".maplibregl-canvas").getBoundingClientRect().left)`)
	area := whole.Bounds()
	area.Min.X = left
	return whole.(interface {
		SubImage(r image.Rectangle) image.Image
	}).SubImage(area)
}

// apart is the share of dots of a picture whose colour, as far as the eye tells,
// another shows nowhere within one dot: lines may lie a dot beside each other.
func apart(a, b image.Image) float64 {
	var differ, all int
	area := a.Bounds().Inset(1)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if !near(a.At(x, y), b, image.Pt(x, y)) {
				differ++
			}
			all++
		}
	}
	return float64(differ) / float64(all)
}

func near(c color.Color, in image.Image, at image.Point) bool {
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > 0x2800 }
	r, g, b, _ := c.RGBA()
	for y := at.Y - 1; y <= at.Y+1; y++ {
		for x := at.X - 1; x <= at.X+1; x++ {
			s, h, v, _ := in.At(x, y).RGBA()
			if !far(r, s) && !far(g, h) && !far(b, v) {
				return true
			}
		}
	}
	return false
}

// While a weight moves, the map is coloured anew from a picture of it, which must
// show what the map itself then draws.
func TestTheMapUnderAMovingWeightLooksAsItDoesAtRest(t *testing.T) {
	t.Parallel()
	for _, level := range []string{"commune", "epci"} {
		t.Run(level, func(t *testing.T) {
			b := openBrowser(t, sharply(desk()))
			b.open(t, dashboard(t)+"/?niveau="+level)
			b.click(t, ".weights summary")
			b.wait(t, `document.querySelector("#weight-sante") !== null`)
			published := b.seen(t)
			evaluate[chromedp.Void](t, b, countOutlines)
			evaluate[float64](t, b, comes)
			for _, weight := range []float64{2, 0, 3, 4} { // what was still on its way ends the first pictures
				evaluate[chromedp.Void](t, b, `window.outlines = 0; 0`)
				b.move(t, "#weight-sante", weight)
			}
			if n := evaluate[int](t, b, `window.outlines`); n != 0 {
				t.Errorf("the last move drew outlines %d times, want none", n)
			}
			moving := b.seen(t)
			evaluate[chromedp.Void](t, b, `window.outlines = 0; 0`)
			b.lift(t, "#weight-sante")
			if n := evaluate[int](t, b, `window.outlines`); n != 0 {
				t.Errorf("the map drew outlines %d times while the hand was at the sliders, want none", n)
			}
			evaluate[chromedp.Void](t, b, goes)
			b.wait(t, `window.outlines > 0`)
			rest := b.seen(t)
			changed, wrong := apart(published, rest), apart(moving, rest)
			t.Logf("%.2f %% of the map changed its colour, and %.3f %% of it showed another while the weight moved", 100*changed, 100*wrong)
			if changed < 0.01 || wrong > changed/20 {
				t.Error("want at least 1 %, and a twentieth of it at most")
			}
		})
	}
}

// comes and goes are what a pointer does that comes to the sliders, and leaves.
const (
	comes = `document.querySelector(".weights .panel-group").dispatchEvent(new PointerEvent("pointerenter"));
		new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => then(0))))`
	goes = `document.querySelector(".weights .panel-group").dispatchEvent(new PointerEvent("pointerleave")); 0`
)

func TestTheFirstMoveOfAWeightDrawsNoOutline(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, sharply(desk()))
	b.open(t, dashboard(t)+"/?niveau=commune")
	b.click(t, ".weights summary")
	b.wait(t, `document.querySelector("#weight-sante") !== null`)
	published := b.seen(t)
	evaluate[chromedp.Void](t, b, countOutlines)
	evaluate[float64](t, b, comes)
	if wrong := apart(published, b.seen(t)); wrong > 0.001 {
		t.Errorf("%.3f %% of the map changed as the pointer came near, want none", 100*wrong)
	}
	evaluate[chromedp.Void](t, b, goes)
	b.wait(t, `window.outlines > 0`)
	if wrong := apart(published, b.seen(t)); wrong > 0.001 {
		t.Errorf("%.3f %% of the map changed once the pointer had gone, want none", 100*wrong)
	}
	evaluate[float64](t, b, comes)
	evaluate[chromedp.Void](t, b, `window.outlines = 0; 0`)
	b.move(t, "#weight-sante", 4)
	if n := evaluate[int](t, b, `window.outlines`); n != 0 {
		t.Errorf("the first move drew outlines %d times, want none", n)
	}
	if changed := apart(published, b.seen(t)); changed < 0.01 {
		t.Errorf("%.2f %% of the map changed its colour as the weight moved, want at least 1 %%", 100*changed)
	}
}
