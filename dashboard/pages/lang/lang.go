// Package lang writes for people in the two languages of the pages, French first:
// numbers, durations, distances, dates and messages with the typography that
// each language's readers expect. Everything in it is pure.
package lang

import "maillage/geo"

// Lang is a language of the pages.
type Lang string

// The languages. French is at the root of the site, English under /en.
const (
	French  Lang = "fr"
	English Lang = "en"
)

// Langs lists the languages, French first.
func Langs() []Lang { return []Lang{French, English} }

// Prefix begins every page address in the language: "" or "/en".
func (l Lang) Prefix() string {
	if l == English {
		return "/en"
	}
	return ""
}

// Path is the address of a page in the language, for a path that starts with
// a slash.
func (l Lang) Path(path string) string {
	if l == English && path == "/" {
		return "/en/"
	}
	return l.Prefix() + path
}

// Pick chooses the language's side of a declared text, French where the other
// is missing.
func (l Lang) Pick(t geo.Text) string {
	if l == English && t.EN != "" {
		return t.EN
	}
	return Typeset(l, t.FR)
}

// French narrow and wide no-break spaces, and the signs that ask for them.
const (
	narrow = "\u202f"
	wide   = "\u00a0"
	minus  = "\u2212"
)
