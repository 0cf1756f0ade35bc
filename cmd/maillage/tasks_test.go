package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// mostActions is how many a task may take: more, and a reader gives up.
const mostActions = 6

// task is what a reader comes for, done from the first page.
type task struct {
	name  string
	again way // the second time; the first is by mouse on a wide screen in French
	do    func(*reader)
}

// tasks are those of a mayor, an officer and a prefect.
func tasks() []task {
	return slices.Concat(findingTasks(), listTasks(), comparingTasks(), portraitTasks(), mapTasks())
}

// way is how a task is done.
type way string

const (
	byMouse   way = "mouse"
	byKeys    way = "keyboard"
	onAPhone  way = "phone"
	inEnglish way = "english"
)

// TestTasks does each task twice, and counts the actions: a click or a tap, a typed text, a
// key that activates; the Tab key and the arrows only lead there.
func TestTasks(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	for _, by := range []way{byMouse, byKeys, onAPhone, inEnglish} {
		t.Run("by "+string(by), func(t *testing.T) {
			t.Parallel()
			b := openBrowser(t, by.window()) // one for all, which has read the scripts but once
			for _, task := range tasks() {
				if by == byMouse || by == task.again {
					t.Run(task.name, func(t *testing.T) { b.does(t, base, by, task) })
				}
			}
		})
	}
}

// does has the window do a task, as one that has never been here.
func (b *browser) does(t *testing.T, base string, by way, task task) {
	if by == inEnglish {
		base += "/en"
	}
	r := &reader{T: t, browser: b, by: by, base: base}
	evaluate[bool](t, b, `location.protocol === "http:" && (localStorage.clear(), sessionStorage.clear(), true)`)
	r.open(t, base+"/")
	seen := len(r.complaints())
	task.do(r)
	t.Logf("%d actions", r.actions)
	if r.actions > mostActions {
		t.Errorf("%d actions, want at most %d", r.actions, mostActions)
	}
	if found := r.complaints(); len(found) > seen {
		t.Error(found[seen:])
	}
}

// reader does a task.
type reader struct {
	*testing.T
	*browser
	by      way
	base    string // with the language
	actions int
}

// window is the screen that a task is done on.
func (by way) window() screen {
	switch by {
	case onAPhone:
		return screens()[2]
	case byKeys:
		return desk()
	}
	return screen{name: "wide", width: 1100, height: 700}
}

// press clicks, taps or, by keyboard, goes to a control with Tab and activates it by Enter.
func (r *reader) press(selector string) {
	r.Helper()
	r.see(fmt.Sprintf(`document.querySelector(%q)`, selector))
	r.actions++
	r.do(r.T, r.pressing(selector)...)
}

// follow presses what leads to another page, and waits for it.
func (r *reader) follow(selector, path string) {
	r.Helper()
	r.see(fmt.Sprintf(`document.querySelector(%q)`, selector))
	r.actions++
	ctx, cancel := context.WithTimeout(r.ctx, actionLimit)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, r.pressing(selector)...); err != nil {
		r.Fatalf("%s: %v", selector, err)
	}
	r.wait(r.T, mapReady)
	if at := evaluate[string](r.T, r.browser, `location.pathname + location.search`); !strings.Contains(at, path) {
		r.Fatalf("%s leads to %s, want %s", selector, at, path)
	}
}

func (r *reader) pressing(selector string) []chromedp.Action[chromedp.Void] {
	if r.by != byKeys {
		return []chromedp.Action[chromedp.Void]{chromedp.Click(selector)}
	}
	r.tabTo(selector)
	return []chromedp.Action[chromedp.Void]{chromedp.KeyEvent(kb.Enter)}
}

// tabTo goes on from control to control to one, as those do who have no mouse.
func (r *reader) tabTo(selector string) {
	r.Helper()
	there := fmt.Sprintf(`document.activeElement.matches(%q)`, selector)
	for range 200 {
		if evaluate[bool](r.T, r.browser, there) {
			return
		}
		r.do(r.T, chromedp.KeyEvent(kb.Tab))
	}
	r.Fatalf("%s is not reached by Tab", selector)
}

// write goes into a field and types.
func (r *reader) write(selector, text string) {
	r.Helper()
	if r.by == byKeys {
		r.tabTo(selector)
	} else {
		r.press(selector)
	}
	r.actions++
	r.do(r.T, chromedp.KeyEvent(text))
}

// find types into the search field, and chooses the first answer when it has that name.
func (r *reader) find(words, name string) {
	r.Helper()
	r.write("#search", words)
	r.see(fmt.Sprintf(`document.querySelector("#search-list li span")?.textContent === %q`, name))
	r.do(r.T, chromedp.KeyEvent(kb.ArrowDown))
	r.actions++
	r.do(r.T, chromedp.KeyEvent(kb.Enter))
	r.see(fmt.Sprintf(`document.querySelector(".side-card h2")?.textContent === %q && !document.querySelector(".side-card .card-body").ariaBusy`, name))
}

// see waits until a condition of the page holds.
func (r *reader) see(condition string) {
	r.Helper()
	r.wait(r.T, condition)
}

// reads fails unless an element says a text.
func (r *reader) reads(selector, want string) {
	r.Helper()
	if got := r.text(r.T, selector); !strings.Contains(got, plain.Replace(want)) {
		r.Errorf("%s says %.400q, want %q in it", selector, got, want)
	}
}
