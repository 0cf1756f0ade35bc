package main

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const canvas = ".maplibregl-canvas"

// groceryAt is a grocery of the demo that no other mark lies near, and the address of the
// map of states around it.
func groceryAt(t *testing.T, base string) (id, address string) {
	t.Helper()
	list := getJSON[struct {
		Items []struct {
			ID, Commune string
			Point       []float64
		}
	}](t, base+"/api/v1/facilities?limit=1000&service=epicerie")
	for _, f := range list.Items {
		if len(f.Point) != 2 {
			continue
		}
		near := fmt.Sprintf("near=%f,%f&radius=700", f.Point[0], f.Point[1])
		if getJSON[struct{ Total int }](t, base+"/api/v1/facilities?service=epicerie&"+near).Total == 1 &&
			getJSON[struct{ Total int }](t, base+"/api/v1/enterprises?"+near).Total == 0 {
			return f.ID, fmt.Sprintf("%s/?mesure=states:epicerie&niveau=commune#13.00/%.4f/%.4f", base, f.Point[1], f.Point[0])
		}
	}
	t.Fatal("every grocery of the demo has another beside it")
	return "", ""
}

// cardOf waits for the card of the facility of an id, and finds it in the address.
func cardOf(t *testing.T, b *browser, id string) {
	t.Helper()
	b.wait(t, `document.querySelector(".side-card").dataset.shows === "facility" && !document.querySelector(".side-card").hidden &&
		document.querySelector(".side-card .button") !== null && !document.querySelector(".side-card .card-body").ariaBusy`)
	address, err := url.Parse(evaluate[string](t, b, `location.href`))
	if err != nil || address.Query().Get("lieu") != id {
		t.Errorf("the address %s does not hold %s: %v", address, id, err)
	}
	if says := b.text(t, ".side-card"); !strings.Contains(says, "Services rendus : Épicerie ou supérette") {
		t.Errorf("the card says %q", says)
	}
}

// TestAPlaceOpensItsCard opens the card of a grocery on the map of states by Enter in the
// middle of the map, by a click and by the tap of a finger.
func TestAPlaceOpensItsCard(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	id, address := groceryAt(t, base)
	b := openBrowser(t, desk())
	b.open(t, address)
	b.wait(t, mapReady)
	b.do(t, chromedp.Focus(canvas), chromedp.KeyEvent(kb.Enter))
	cardOf(t, b, id)
	b.do(t, chromedp.Focus(".card-close"), chromedp.KeyEvent(kb.Enter))
	b.wait(t, `document.querySelector(".side-card").hidden`)
	b.click(t, canvas) // in its middle
	cardOf(t, b, id)
	b.follow(t, ".side-card a.button")
	if path := evaluate[string](t, b, `decodeURIComponent(location.pathname)`); path != "/lieux/"+id {
		t.Errorf("the card leads to %s", path)
	}

	b.dress(t, screens()[2])
	b.open(t, address)
	b.wait(t, mapReady)
	at := evaluate[[2]float64](t, b, `(({x, y, width, height}) => [x + width / 2, y + height / 2])(document.querySelector("`+canvas+`").getBoundingClientRect())`)
	call(t, b, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchStart", TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1]}}})
	call(t, b, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchEnd", TouchPoints: []*input.TouchPoint{}})
	cardOf(t, b, id)
	if found := b.complaints(); len(found) > 0 {
		t.Error(found)
	}
}

// TestEnterprisesAreFilteredByWhatTheyDo keeps those of one function, and the choice in the
// address.
func TestEnterprisesAreFilteredByWhatTheyDo(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	want := getJSON[struct{ Total int }](t, base+"/api/v1/enterprises?limit=1&function=epicerie").Total
	all := getJSON[struct{ Total int }](t, base+"/api/v1/enterprises?limit=1").Total
	if want == 0 || want == all {
		t.Fatalf("%d of %d enterprises give a grocery", want, all)
	}
	b := openBrowser(t, desk())
	b.open(t, base+"/?fonctions=epicerie")
	shown := fmt.Sprintf("%d affichées sur %d", want, all)
	b.wait(t, fmt.Sprintf(`document.querySelector(".panel-places .source-note").textContent === %q`, shown))
	evaluate[chromedp.Void](t, b, `document.querySelector('input[name="enterprise-functions"][value="epicerie"]').click()`)
	b.wait(t, fmt.Sprintf(`document.querySelector(".panel-places .source-note").textContent === "%d affichées sur %d"`, all, all))
	if address := evaluate[string](t, b, `location.search`); strings.Contains(address, "fonctions") {
		t.Errorf("the address still narrows: %s", address)
	}
}
