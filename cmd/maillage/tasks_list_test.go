package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/xuri/excelize/v2"
)

// listTasks are those that end with a list.
func listTasks() []task {
	return []task{
		{"the three communes with most inhabitants far from a pharmacy", byKeys, func(r *reader) {
			r.follow(`.site-nav a[href*="/communes"]`, "/communes")
			r.choose("#f-service", "Pharmacie")
			r.choose("#f-epci", "CC du Pays de Trémaron")
			r.follow(".filters button", "service=pharmacie&epci=000000104")
			r.reads(".found", "30 communes")
			if got, want := r.first(3), []string{"Trémaron", "Reutiron", "Yvliy"}; !slices.Equal(got, want) {
				r.Errorf("the first three are %v, want %v", got, want)
			}
			r.reads(`.list tbody tr:first-child`, "5 627")
		}},
		{"the communes without a shop since 2013, as a list and on the map", onAPhone, func(r *reader) {
			r.follow(`.site-nav a[href*="/communes"]`, "/communes")
			r.follow(`.in-use a[href*="lost=2013&service=shops"]`, "lost=2013")
			if got, want := r.first(5), []string{"Saint-Rambaud-de-Brévinges", "Taumires"}; !slices.Equal(got, want) {
				r.Errorf("without a shop are %v, want %v", got, want)
			}
			r.follow(`.actions a[href*="communes=00243,00263"]`, "communes=00243,00263")
		}},
		{"the ranking as a workbook", inEnglish, func(r *reader) {
			r.follow(`.site-nav a[href*="/classement"]`, "/classement")
			first := r.text(r.T, ".rank tbody th a")
			file := evaluate[string](r.T, r.browser, `document.querySelector('.found a[href*=".xlsx"]').href`)
			r.actions++ // the link is pressed; what it saves is read here
			rows := r.sheet(file)
			if len(rows) != 301 || !slices.Contains(rows[1], first) || !slices.Contains(rows[0], "rang") {
				r.Errorf("%d rows, of which the first is %v, want that of %s", len(rows), rows[1], first)
			}
		}},
	}
}

// choose opens a list and chooses the option of a name; by keyboard, goes to it by arrows.
func (r *reader) choose(selector, name string) {
	r.Helper()
	if r.by == byKeys {
		r.tabTo(selector)
		by := evaluate[int](r.T, r.browser, fmt.Sprintf(`{
			const list = document.querySelector(%q);
			[...list.options].findIndex((option) => option.text === %q) - list.selectedIndex;
		}`, selector, name))
		r.do(r.T, chromedp.KeyEvent(strings.Repeat(kb.ArrowDown, max(0, by))+strings.Repeat(kb.ArrowUp, max(0, -by))))
	} else {
		r.actions++
		evaluate[chromedp.Void](r.T, r.browser, fmt.Sprintf(`{
			const list = document.querySelector(%q);
			list.value = [...list.options].find((option) => option.text === %q).value;
			list.dispatchEvent(new Event("change", { bubbles: true }));
		}`, selector, name))
	}
	r.actions++
	r.see(fmt.Sprintf(`document.querySelector(%q).selectedOptions[0].text === %q`, selector, name))
}

// first names the first lines of a list.
func (r *reader) first(n int) []string {
	return strings.Split(evaluate[string](r.T, r.browser, fmt.Sprintf(`[...document.querySelectorAll(".list tbody th")].slice(0, %d).map((name) => name.textContent).join("|")`, n)), "|")
}

// sheet reads the first sheet of a workbook.
func (r *reader) sheet(address string) [][]string {
	r.Helper()
	answer, err := http.Get(address)
	if err != nil {
		r.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		r.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		r.Fatalf("%s: %d: %v", address, answer.StatusCode, err)
	}
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil {
		r.Fatal(err)
	}
	return rows
}
