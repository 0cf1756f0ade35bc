package main

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/xuri/excelize/v2"
)

// press is how a control is used: by mouse or finger in its middle, or by a key on its focus.
type press func(selector, key string) []chromedp.Action[chromedp.Void]

func byPointer(selector, _ string) []chromedp.Action[chromedp.Void] {
	return []chromedp.Action[chromedp.Void]{chromedp.Click(selector)}
}

func byKeyboard(selector, key string) []chromedp.Action[chromedp.Void] {
	return []chromedp.Action[chromedp.Void]{chromedp.Focus(selector), chromedp.KeyEvent(key)}
}

// TestFromAGapToAMeeting goes from the map of groceries to a commune without one, to an
// enterprise near, to who solved it elsewhere, to the sheet of who can act, and calls a meeting.
func TestFromAGapToAMeeting(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	commune := shared.planted.ShoplessValley
	name := getJSON[profile](t, base+"/api/v1/territories/commune/"+commune).Name
	all := screens()
	for by, how := range map[string]struct {
		press
		screen
	}{"mouse": {byPointer, all[0]}, "keyboard": {byKeyboard, desk()}, "phone": {byPointer, all[3]}} {
		t.Run(by, func(t *testing.T) {
			t.Parallel()
			j := journey{T: t, browser: openBrowser(t, how.screen), press: how.press, name: name}
			if by == "keyboard" { // the way there is gone in TestFromAGapToADecision
				j.open(t, base+"/territoires/commune/"+commune)
			} else {
				j.open(t, base+"/?mesure=states:epicerie&niveau=commune")
				j.toTheEnterprise()
				j.toWhoSolvedIt()
			}
			j.toTheSheet()
			j.callTheMeeting(base)
			if found := j.complaints(); len(found) > 0 {
				t.Error(found)
			}
		})
	}
}

type journey struct {
	*testing.T
	*browser
	press press
	name  string // of the commune without a grocery
}

// use presses a control.
func (j journey) use(selector, key string) {
	j.Helper()
	j.do(j.T, j.press(selector, key)...)
}

// leave presses a control that leads to another page, and waits for it.
func (j journey) leave(selector, path string) {
	j.Helper()
	ctx, cancel := context.WithTimeout(j.ctx, actionLimit)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, j.press(selector, kb.Enter)...); err != nil {
		j.Fatalf("%s: %v", selector, err)
	}
	j.wait(j.T, mapReady)
	if at := evaluate[string](j.T, j.browser, `location.pathname + location.search`); !strings.Contains(at, path) {
		j.Fatalf("%s leads to %s, want %s", selector, at, path)
	}
}

// toTheEnterprise chooses the commune on the map, and an enterprise near it.
func (j journey) toTheEnterprise() {
	j.searchFor(j.T, j.name)
	j.wait(j.T, fmt.Sprintf(`document.querySelector("#search-list li span")?.textContent === %q`, j.name))
	j.do(j.T, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	j.wait(j.T, fmt.Sprintf(`document.querySelector(".side-card h2")?.textContent === %q && document.querySelector(".card-near button")`, j.name))
	near := evaluate[string](j.T, j.browser, `document.querySelector(".card-near button").textContent`)
	j.use(".card-near button", kb.Enter)
	j.wait(j.T, `document.querySelector('.side-card a[href*="/entreprises/"]') && !document.querySelector(".side-card .card-body").ariaBusy`)
	address := evaluate[string](j.T, j.browser, `location.href`)
	j.leave(`.side-card a[href*="/entreprises/"]`, "/entreprises/")
	is(j.T, "heading of the enterprise", j.text(j.T, "h1"), near)
	j.open(j.T, address)
	j.wait(j.T, `document.querySelector('.side-card a[href*="/entreprises/"]') && !document.querySelector(".side-card .card-body").ariaBusy`)
	j.use(".side-card .card-close", kb.Enter) // under it lies that of the commune
	j.wait(j.T, `document.querySelector(".side-card").dataset.shows === "territory" && document.querySelector('.side-card a[href*="/agir/"]')`)
}

// markSolved names what unfolds who solved the lack of a grocery, and what that is folded in.
const markSolved = `(() => {
	const own = [...document.querySelectorAll("#solved ~ details.gap > summary, #solved ~ details details.gap > summary")]
		.find((summary) => summary.textContent.startsWith("Épicerie"));
	if (!own) return "";
	own.id = "solved-grocery";
	const around = own.parentElement.parentElement.closest("details");
	if (!around) return "shown";
	around.firstElementChild.id = "solved-more";
	return "folded";
})()`

// toWhoSolvedIt reads on the page of the commune who gives a grocery elsewhere.
func (j journey) toWhoSolvedIt() {
	j.leave(`.side-card a.button`, "/territoires/commune/")
	switch evaluate[string](j.T, j.browser, markSolved) {
	case "":
		j.Fatal("nobody is told to have solved the lack of a grocery")
	case "folded":
		j.use("#solved-more", kb.Enter)
		j.wait(j.T, `document.querySelector("#solved-more").parentElement.open`)
	}
	j.use("#solved-grocery", kb.Enter)
	j.wait(j.T, `document.querySelector("#solved-grocery").parentElement.open`)
	if who := j.text(j.T, "#solved-grocery ~ ul"); !strings.Contains(who, "Épicerie des Trois Chemins") {
		j.Errorf("solved elsewhere by %.300s", who)
	}
}

// toTheSheet goes to who can act, for a grocery.
func (j journey) toTheSheet() {
	j.leave(`.actions a.button[href*="/agir/"]`, "/agir/")
	j.do(j.T, chromedp.SetValue("#gap", "epicerie"))
	j.leave(".acting-gap button", "?gap=epicerie")
	if first := j.text(j.T, ".acting-first"); !strings.Contains(first, "Mairie - "+j.name) {
		j.Errorf("whom to call first: %s", first)
	}
	if pages := j.printed(); pages < 1 || pages > 2 {
		j.Errorf("the sheet prints on %d pages", pages)
	}
}

// callTheMeeting invites five, prints the brief, takes their list and cards, and finds all
// of it again by the address.
func (j journey) callTheMeeting(base string) {
	for k := range 5 {
		box := fmt.Sprintf(`[data-nth="%d"]`, k)
		evaluate[chromedp.Void](j.T, j.browser, fmt.Sprintf(`document.querySelectorAll("[name=actor]")[%d].dataset.nth = %d`, k, k))
		j.use(box, " ")
		j.wait(j.T, fmt.Sprintf(`document.querySelector('%s').checked`, box))
	}
	j.leave(".acting-go button", "/reunion?gap=epicerie&")
	if n := evaluate[int](j.T, j.browser, `document.querySelectorAll("#invited ~ table tbody tr").length`); n != 5 {
		j.Errorf("%d are invited, want 5", n)
	}
	if evaluate[int](j.T, j.browser, `document.querySelectorAll(".picture .area--uncovered").length`) == 0 {
		j.Error("the map shows no commune without a grocery")
	}
	if pages := j.printed(); pages != 1 {
		j.Errorf("the brief prints on %d pages, want 1", pages)
	}
	address := evaluate[string](j.T, j.browser, `location.href`)
	book, err := excelize.OpenReader(bytes.NewReader(get(j.T, base+evaluate[string](j.T, j.browser, `document.querySelector('a[href*=".xlsx"]').getAttribute("href")`))))
	if err != nil {
		j.Fatal(err)
	}
	if rows, err := book.GetRows("reunion"); err != nil || len(rows) != 6 {
		j.Errorf("%d rows in the list, %v; want 6", len(rows), err)
	}
	cards := get(j.T, base+evaluate[string](j.T, j.browser, `document.querySelector('a[href*=".vcf"]').getAttribute("href")`))
	if n := strings.Count(string(cards), "END:VCARD\r\n"); n != 5 {
		j.Errorf("%d cards, want 5", n)
	}
	invited := j.text(j.T, "#invited ~ table")
	j.open(j.T, "about:blank")
	j.open(j.T, address)
	is(j.T, "invited by the address", j.text(j.T, "#invited ~ table"), invited)
	if parsed, err := url.Parse(address); err != nil || len(parsed.Query()["actor"]) != 5 || parsed.Query().Get("gap") != "epicerie" {
		j.Errorf("the address is %s, %v", address, err)
	}
}

// printed is on how many pages of A4 the window prints.
func (j journey) printed() int {
	ours := true
	pdf := call(j.T, j.browser, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &ours})
	return bytes.Count(pdf.Data, []byte("/Type /Page\n")) + bytes.Count(pdf.Data, []byte("/Type /Page/"))
}
