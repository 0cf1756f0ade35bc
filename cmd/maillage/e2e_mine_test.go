package main

import (
	"context"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestMyTerritoryIsKeptInTheBrowser keeps a territory of two communes, and is led to it
// from elsewhere, in the other language too, until it is let go. Kept again, it is read
// without a network.
func TestMyTerritoryIsKeptInTheBrowser(t *testing.T) {
	t.Parallel()
	site := between(t, dashboard(t))
	base := site.URL
	b := openBrowser(t, desk())
	b.open(t, base+"/territoires/selection/00271,00263")
	if at := evaluate[string](t, b, `location.pathname`); at != "/territoires/selection/00263-00271" {
		t.Fatalf("the selection is at %s, want its one address", at)
	}
	leads := func(path, want string) {
		t.Helper()
		b.open(t, base+path)
		b.wait(t, `document.readyState === "complete"`)
		if got := evaluate[string](t, b, `document.querySelector("a[data-mine]").getAttribute("href")`); got != want {
			t.Errorf("my territory leads from %s to %s, want %s", path, got, want)
		}
	}
	keep := `button[data-keep]`
	b.wait(t, `document.querySelector("button[data-keep]")?.hidden === false`)
	b.do(t, chromedp.Click(keep))
	b.wait(t, `document.querySelector("button[data-keep]").ariaPressed === "true"`)
	leads("/sources", "/territoires/selection/00263-00271")
	leads("/en/sources", "/en/territoires/selection/00263-00271")
	b.open(t, base+"/territoires/selection/00263-00271")
	b.wait(t, `document.querySelector("button[data-keep]")?.ariaPressed === "true"`)
	b.do(t, chromedp.Click(keep))
	leads("/sources", "/mon-territoire")
	b.open(t, base+"/territoires/selection/00263-00271")
	b.wait(t, `document.querySelector("button[data-keep]")?.hidden === false`)
	heading, edition := b.text(t, "h1"), evaluate[string](t, b, `document.querySelector("meta[name=edition]").content`)
	b.do(t, chromedp.Click(keep))
	b.wait(t, `document.querySelector("[data-kept-here]").textContent !== ""`)
	leads("/aide", "/territoires/selection/00263-00271") // seen from then on
	site.Close()
	for path, want := range map[string]string{
		"/territoires/selection/00263-00271": heading, "/territoires/selection/00263-00271/portrait": heading, "/aide": "Aide", "/methode": "Hors ligne",
	} {
		b.open(t, base+path)
		b.wait(t, `document.styleSheets.length > 0`)
		said := b.text(t, ".offline, .lead")
		told := strings.HasPrefix(said, "Hors ligne. Page gardée le") && strings.Contains(said, edition)
		if path == "/methode" {
			told = strings.Contains(said, "cette page n’a pas été gardée") && strings.Contains(b.text(t, "main ul"), heading)
		}
		if at := b.text(t, "h1"); !strings.Contains(at, want) || !told {
			t.Errorf("without a network %s shows %q and says %q, want %q", path, at, said, want)
		}
	}
}

// between is a server that passes all on to another until it is closed.
func between(t *testing.T, to string) *httptest.Server {
	t.Helper()
	address, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(httputil.NewSingleHostReverseProxy(address))
	t.Cleanup(s.Close)
	return s
}

// TestARectangleChoosesTheCommunesWhoseCentreIsInside draws one over the whole picture,
// which shows the island.
func TestARectangleChoosesTheCommunesWhoseCentreIsInside(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	b := openBrowser(t, desk())
	b.open(t, base+"/mon-territoire?codes=00263")
	b.wait(t, `document.querySelector('button[data-draw="rectangle"]')?.hidden === false`)
	b.do(t, chromedp.Click(`button[data-draw="rectangle"]`))
	b.wait(t, `document.querySelector('button[data-draw="rectangle"]').ariaPressed === "true"`)
	ctx, cancel := context.WithTimeout(b.ctx, actionLimit)
	defer cancel()
	_, err := chromedp.RunResponse(ctx, chromedp.Evaluate[chromedp.Void](`(() => {
		const picture = document.querySelector(".choosing svg"), frame = picture.getBoundingClientRect();
		picture.setPointerCapture = () => {}; // there is no pointer
		for (const [type, x, y] of [["pointerdown", 0, 0], ["pointermove", frame.width, frame.height], ["pointerup", frame.width, frame.height]])
			picture.dispatchEvent(new PointerEvent(type, { clientX: frame.left + x, clientY: frame.top + y, bubbles: true }));
	})()`))
	if err != nil {
		t.Fatal(err)
	}
	if codes := evaluate[string](t, b, `new URLSearchParams(location.search).get("codes")`); len(strings.Split(codes, "-")) < 5 || !strings.Contains(codes, "00263") {
		t.Errorf("the rectangle chose %s, want 00263 and its neighbours", codes)
	}
	if found := b.complaints(); len(found) > 0 {
		t.Error(found)
	}
}
