// Package keeping is what people know and no file says: places that opened, closed or moved,
// what they do, who accompanies whom. Each change is an entry of a log that only grows, with
// its role, time and reason; what is loaded stays as it is, and the changes in effect are
// applied over it (see [Kept]).
package keeping

import (
	"crypto/rand"
	"slices"
	"strconv"
	"strings"
	"time"

	"maillage/data/store/access"
	"maillage/geo"
)

// Source is the name of this layer among the sources of a release; its vintage is the number
// of the last change that counts.
const Source = "keepers"

// Subject is what a change is of.
type Subject string

// The subjects.
const (
	Facility   Subject = "facility"
	Enterprise Subject = "enterprise"
	Support    Subject = "support"
)

// Subjects lists them.
func Subjects() []Subject { return []Subject{Facility, Enterprise, Support} }

// Verb is what a change does.
type Verb string

// The verbs. A place that is closed may be opened again; what was done may be undone, and an
// undoing too.
const (
	Add     Verb = "add"
	Correct Verb = "correct"
	Move    Verb = "move"
	Close   Verb = "close"
	Reopen  Verb = "reopen"
	Undo    Verb = "undo"
)

// Verbs lists those that a person asks for by name; a change is undone by its number.
func Verbs() []Verb { return []Verb{Add, Correct, Move, Close, Reopen} }

// Change is one entry of the log.
type Change struct {
	ID      int64             `json:"id"`
	At      time.Time         `json:"at"`
	Role    access.Role       `json:"role"`
	By      string            `json:"by"` // name of a token
	Why     string            `json:"why"`
	Subject Subject           `json:"subject"`
	Verb    Verb              `json:"verb"`
	Of      string            `json:"of"` // id of the facility, the enterprise or the support
	Says    map[string]string `json:"says"`
	Undoes  int64             `json:"undoes,omitempty"` // number of a change, 0 for none
}

// Counts reports whether a change bears on figures: supports do not.
func (c *Change) Counts() bool { return c.Subject != Support }

// on reports whether a change is in effect on a day, written 2006-01-02.
func (c *Change) on(day string) bool {
	from, until := c.Says[From], c.Says[Until]
	return (from == "" || from <= day) && (until == "" || day <= until)
}

// Edition is the number of the last change that a release counts, 0 where it counts none.
func Edition(sources []geo.SourceVintage) int64 {
	i := slices.IndexFunc(sources, func(s geo.SourceVintage) bool { return s.Source == Source })
	if i < 0 {
		return 0
	}
	n, _ := strconv.ParseInt(sources[i].Vintage, 10, 64)
	return n
}

// Vintage names an edition among the sources of a release.
func Vintage(edition int64) geo.SourceVintage {
	return geo.SourceVintage{Source: Source, Vintage: strconv.FormatInt(edition, 10)}
}

// NewID names something that no file has.
func NewID() string { return Source + ":" + strings.ToLower(rand.Text()[:10]) }

// UndoOf makes the change that undoes one of the log; an undoing may be undone too.
func UndoOf(log []Change, id int64) (Change, error) {
	undone := map[int64]bool{}
	for _, c := range slices.Backward(log) {
		if c.ID == id && undone[id] {
			return Change{}, geo.Errorf(geo.CodeConflict, "change n° %d is undone already", id)
		}
		if c.ID == id {
			return Change{Subject: c.Subject, Verb: Undo, Of: c.Of, Undoes: id}, nil
		}
		if c.Verb == Undo && !undone[c.ID] {
			undone[c.Undoes] = true
		}
	}
	return Change{}, geo.Errorf(geo.CodeNotFound, "there is no change n° %d", id)
}
