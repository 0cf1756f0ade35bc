// Package quality judges what is loaded: how whole, fresh and valid it is, what of it stands
// there twice or out of place, where sources disagree, and what an edition changed.
package quality

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"maillage/geo"
)

// Check is one thing that is judged.
type Check string

// The checks, in the order in which they are told.
const (
	Completeness Check = "completeness" // of places that are expected, and of sources
	Freshness    Check = "freshness"    // of editions
	Validity     Check = "validity"     // of rows
	Duplicates   Check = "duplicates"   // within a source
	Position     Check = "position"     // of places, outside their commune
	Agreement    Check = "agreement"    // of two sources of one service
	Edition      Check = "edition"      // against the one before
)

// Checks are all of them.
func Checks() []Check {
	return []Check{Completeness, Freshness, Validity, Duplicates, Position, Agreement, Edition}
}

// Severity says what a finding asks for.
type Severity string

// The severities, the worst first.
const (
	Error   Severity = "error"   // figures that rest on it are wrong, or missing
	Warning Severity = "warning" // to be looked at before figures are published
	Note    Severity = "note"    // to be known
)

// Severities are all of them, the worst first.
func Severities() []Severity { return []Severity{Error, Warning, Note} }

// Reaches reports whether a severity is as bad as another, or worse.
func (s Severity) Reaches(other Severity) bool {
	return slices.Index(Severities(), s) <= slices.Index(Severities(), other)
}

// Finding is one thing that was found, of a source or of the communes that it is of.
type Finding struct {
	Check    Check    `json:"check"`
	Severity Severity `json:"severity"`
	Source   string   `json:"source"`
	Vintage  string   `json:"vintage,omitempty"`
	Commune  string   `json:"commune,omitempty"` // "" of the source as a whole
	Count    int      `json:"count"`             // rows, places or days, as the message says
	Message  geo.Text `json:"message"`
}

// Facts are what is judged.
type Facts struct {
	Sources   []Source
	Doubled   []Local // places that another of their source equals in name, kind and position
	Misplaced []Local // places that lie outside the boundary of their commune
	Places    []Count
}

// Source is an edition that is loaded and used, or that could not be loaded.
type Source struct {
	ID, Vintage            string
	Refused                string    // why the last load was, "" where it was not
	SpeaksOf               time.Time // zero where it is not known
	Stale                  bool      // on the day of the judgement
	Read, Loaded, Rejected int       // rows
	Reasons                map[string]int
	// Before is what the edition before held, zero where none is known.
	Before struct {
		Vintage string
		Loaded  int
	}
}

// Local is what was found of a source in a commune.
type Local struct {
	Source, Vintage, Commune string
	Count                    int
	Example                  string // name of the place that stands out most
	Metres                   int    // of the example, how far out of place
}

// Count is how many places of a type ("bpe:D307") a commune has.
type Count struct {
	Commune, Type string
	Places        int
}

// sorted orders findings by severity, check, source and commune.
func sorted(all []Finding) []Finding {
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Severities(), a.Severity), slices.Index(Severities(), b.Severity)),
			cmp.Compare(slices.Index(Checks(), a.Check), slices.Index(Checks(), b.Check)),
			strings.Compare(a.Source, b.Source), strings.Compare(a.Commune, b.Commune), strings.Compare(a.Message.EN, b.Message.EN))
	})
	return all
}
