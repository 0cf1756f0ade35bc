package main

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestFromACommuneToTheEnterpriseThatAnswers goes by keyboard from the card of a commune to
// that of the social enterprise in it, and on to its page, which leads back.
func TestFromACommuneToTheEnterpriseThatAnswers(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	type enterprise struct{ ID, Name, Commune string }
	list := getJSON[struct{ Items []enterprise }](t, base+"/api/v1/enterprises?kind=ACI&limit=1")
	if len(list.Items) != 1 {
		t.Fatal("the demo has no social enterprise")
	}
	want := list.Items[0]
	b := openBrowser(t, screens()[2])
	b.open(t, base+"/?sel=commune:"+want.Commune)
	b.wait(t, `document.querySelector(".card-near button")`)
	near := evaluate[[]string](t, b, `[...document.querySelectorAll(".card-near button")].map((button) => button.textContent)`)
	t.Logf("near %s: %s", want.Commune, strings.Join(near, ", "))

	b.do(t, chromedp.Focus(".card-near button"), chromedp.KeyEvent(kb.Enter))
	b.wait(t, `document.querySelector(".side-card").dataset.shows === "enterprise" && !document.querySelector(".side-card .card-body").ariaBusy`)
	is(t, "name on the card", b.text(t, ".side-card h2"), near[0])
	address := evaluate[string](t, b, `location.href`)
	if parsed, err := url.Parse(address); err != nil || parsed.Query().Get("ent") == "" {
		t.Errorf("the address %s does not hold the enterprise: %v", address, err)
	}
	b.open(t, address)
	b.wait(t, `document.querySelector(".side-card .button")`)
	is(t, "name on the card of the address", b.text(t, ".side-card h2"), near[0])

	b.follow(t, ".side-card a.button")
	is(t, "heading of its page", b.text(t, "h1"), near[0])
	if lacking := b.text(t, "#lacking"); !strings.HasPrefix(lacking, "Ce qui manque à moins de 30") {
		t.Errorf("the page does not say what is missing around: %s", lacking)
	}
	b.follow(t, ".crumbs li:nth-last-child(2) a")
	if enterprises := b.text(t, ":has(> #enterprises)"); !strings.Contains(enterprises, near[0]) {
		t.Errorf("its commune does not name it: %.300s", enterprises)
	}
	if found := b.complaints(); len(found) > 0 {
		t.Error(found)
	}
}
