package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestAFirstVisitIsGreetedOnce goes through the tour, and comes back.
func TestAFirstVisitIsGreetedOnce(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desk())
	base := dashboard(t)
	b.open(t, base+"/")
	const greeted = `getComputedStyle(document.getElementById("welcome")).display !== "none"`
	b.wait(t, greeted)
	b.click(t, "[data-tour]")
	for n, title := range []string{"Cherchez votre commune", "Choisissez un thème", "Lisez la légende", "Touchez un territoire", "Passez à l’action"} {
		b.wait(t, fmt.Sprintf(`document.querySelector("#tour-title")?.textContent === %q`, title))
		is(t, "step", b.text(t, ".tour .eyebrow"), fmt.Sprintf("Étape %d sur 5", n+1))
		if evaluate[int](t, b, `document.querySelectorAll(".toured").length`) != 1 {
			t.Errorf("%s: nothing is pointed at", title)
		}
		b.do(t, chromedp.KeyEvent(kb.Enter)) // its button has the focus
	}
	b.wait(t, `!document.querySelector(".tour") && !document.querySelector(".toured")`)
	b.open(t, base+"/")
	if evaluate[bool](t, b, greeted) {
		t.Error("whoever closed the welcome is greeted again")
	}
	b.open(t, base+"/?niveau=commune")
	if evaluate[bool](t, b, `document.getElementById("welcome") !== null`) {
		t.Error("whoever comes for a choice is greeted")
	}
	if found := b.complaints(); len(found) > 0 {
		t.Error(found)
	}
}
