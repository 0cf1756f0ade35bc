// Package help is the page that says what Maillage is for, how a first visit goes, and what
// the words mean that its screens use.
package help

import "maillage/dashboard/pages/page"

// Path is the address, without language.
const Path = "/aide"

// Page is the page of help.
type Page struct {
	page.Frame
	Steps []Step
	Words []Word
}

// Step is one of a first visit.
type Step struct{ Title, Says string }

// Word is one that is explained.
type Word struct{ ID, Name, Says string }

// words are explained in this order; each has a text of its id, and one of what it says.
func words() []string {
	return []string{
		"fragility", "gap", "within-reach", "minutes", "estimate", "rank", "state", "thread", "enterprise",
		"third-place", "edge", "stale", "withheld", "need", "twins", "epci", "zoning", "density", "inequality", "edition",
	}
}

// steps is of how many steps a first visit is made.
const steps = 5

// New builds the page.
func New(c page.Context) *Page {
	p := &Page{Frame: c.Frame("help", Path, c.Text.T("help.title"), c.Text.T("welcome.purpose"))}
	for n := range steps {
		p.Steps = append(p.Steps, Step{c.Text.T("tour." + number[n] + "-title"), c.Text.T("tour." + number[n] + "-says")})
	}
	for _, id := range words() {
		p.Words = append(p.Words, Word{id, c.Text.T("word." + id), c.Text.T("word." + id + "-says")})
	}
	return p
}

var number = [steps]string{"one", "two", "three", "four", "five"}
