package main

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestFormsOfKeepersByKeyboardAndOnAPhone signs in by keyboard, goes to the form of a place,
// is told what is missing, and finds no fault of accessibility on any of these pages. Nothing
// is changed: others look at this dashboard.
func TestFormsOfKeepersByKeyboardAndOnAPhone(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	axe := axeCore(t)
	token, errs, code := maillage(within(t, time.Minute), shared.home, "token", "create", t.Name(), "--role", "admin", "--days", "1")
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	b := openBrowser(t, screens()[3])
	examine := func(name string) {
		t.Helper()
		evaluate[chromedp.Void](t, b, axe+";0")
		b.examineKept(t, name)
	}
	place := firstPlace(t, base, "facilities", "/lieux/")
	b.open(t, base+place)
	b.follow(t, `a[href*="action=close"]`) // leads whom nobody knows to the form of a token
	is(t, "heading", b.text(t, "h1"), "Se connecter")
	examine("sign-in")
	b.send(t, "#token", strings.TrimSpace(token))
	if heading := b.text(t, "h1"); !strings.HasPrefix(heading, "Signaler la fermeture") {
		t.Errorf("one who signs in lands on %q", heading)
	}
	examine("close")
	// A form that lacks its reason is not sent by a browser that checks it; one that does not is told.
	evaluate[chromedp.Void](t, b, `document.querySelector("form.form").noValidate = true`)
	b.send(t, "#f-why", "")
	if told := b.text(t, ".notice--bad"); !strings.Contains(told, "Motif") {
		t.Errorf("what is wrong is told as %s", told)
	}
	examine("close-wrong")
	id, err := url.PathUnescape(strings.TrimPrefix(place, "/lieux/"))
	if err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"correct": "/corriger/lieu/" + url.PathEscape(id), "add-enterprise": "/ajouter/entreprise", "add-support-en": "/en/ajouter/accompagnement",
		"journal": "/journal", "import": "/importer", "doubts": "/doutes", "tokens": "/acces",
		"workshop": "/atelier", "upload": "/atelier/sources/siae/fichier",
	} {
		b.open(t, base+path)
		if at := evaluate[string](t, b, `location.pathname`); at != path && name != "correct" {
			t.Errorf("%s leads to %s", path, at)
		}
		examine(name)
	}
	for _, c := range b.complaints() {
		if !strings.Contains(c, "422") {
			t.Error(c)
		}
	}
}

// send writes into a field and sends its form, by keyboard, and waits for the page that answers.
func (b *browser) send(t testing.TB, selector, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, actionLimit)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Focus(selector), chromedp.KeyEvent(text+kb.Enter)); err != nil {
		t.Fatal(err)
	}
	b.wait(t, mapReady)
}

// examineKept examines a page on a phone, and one with a fault and one with a table on a desk
// too. Axe is in the page.
func (b *browser) examineKept(t *testing.T, name string) {
	t.Helper()
	phone, desk := screens()[3], screens()[0]
	if width := evaluate[int64](t, b, `document.documentElement.scrollWidth`); width > phone.width {
		t.Errorf("%s is %d px wide on a phone, want %d", name, width, phone.width)
	}
	b.examine(t, phone, name, "html")
	if name == "close-wrong" || name == "tokens" {
		b.dress(t, desk)
		b.examine(t, desk, name, "html")
		b.dress(t, phone)
	}
}
