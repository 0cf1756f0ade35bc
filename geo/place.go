package geo

import (
	"strings"

	"github.com/paulmach/orb"
)

// Precision says how exactly a place is located.
type Precision string

// The two precisions.
const (
	PrecisionAddress Precision = "address"
	PrecisionCommune Precision = "commune" // at its commune's centre only
)

// Facility is one real place (or, where the source only counts, all the places
// of one type in a commune) that gives one or more services.
type Facility struct {
	ID        string // stable: source ":" the source's own identifier or a digest of it
	Source    string
	Vintage   string
	Name      string
	Commune   string
	Precision Precision
	Point     orb.Point
	Functions []Function
	Hours     float64  // it is open in an ordinary week, 0 where unknown
	Days      Weekdays // on which it is
}

// Function is one thing a facility does: a type in its source's own codes, and
// how many pieces of equipment it counts.
type Function struct {
	Type  string // "source:code", as in [Service].Types
	Count int
}

// Certainty says how surely a place gives a function.
type Certainty string

// The certainties, the surest first.
const (
	CertaintySure   Certainty = "A" // a source says it
	CertaintyLikely Certainty = "B"
	CertaintyHint   Certainty = "C" // never counted as access
)

// Counts reports whether a function so sure is access to the services that it answers.
func (c Certainty) Counts() bool { return c == CertaintySure || c == CertaintyLikely }

// Given is a function that a place gives, and how that is known.
type Given struct {
	Function  string    `json:"function"` // declared in data/reference
	Certainty Certainty `json:"certainty"`
	By        string    `json:"by"`     // what it was recognised by: "activity:4711B", "says:dépôt de pain"
	Source    string    `json:"source"` // in which it was
}

// Recorded begins what a function was recognised by where that is a place which another file
// has by itself, and which counts as access there: the rest is its type, "source:code".
const Recorded = "recorded:"

// Numbered begins it where the enterprise is that place, by its number: it counts as the
// enterprise's, and as no other.
const Numbered = "numbered:"

// OnRounds begins it where the enterprise gives the function on the days of its rounds alone:
// the rest is what it was recognised by.
const OnRounds = "rounds:"

// IsAccess reports whether a function counts as a further place of its services: it is sure
// enough, there every day, and no other file has the place already.
func (g Given) IsAccess() bool {
	return g.Certainty.Counts() && !strings.HasPrefix(g.By, Recorded) && !g.IsOnRounds()
}

// IsOnRounds reports whether a function is given on the days of rounds alone.
func (g Given) IsOnRounds() bool { return strings.HasPrefix(g.By, OnRounds) }

// Stop is where a place that has rounds comes, the centre of a commune, and on which days.
type Stop struct {
	Commune string
	Point   orb.Point
	Days    Weekdays
}

// Enterprise is a social enterprise: an actor of the économie sociale et
// solidaire, with the themes it answers to.
type Enterprise struct {
	ID      string
	Source  string
	Vintage string
	Name    string
	Kind    string   // ACI, EI, AI, ETTI, GEIQ, EA, tiers-lieu…
	Kinds   []string // all that its sources name, labels among them
	SIRET   string
	NAF     string
	Website string
	Address string // of the street, "" unknown, as telephone and e-mail
	Phone   string
	Mail    string
	Sources []string // all that name it, sorted; Source is the freshest
	// FieldSources says which source gave a field, by its name: name, kind, siret, siren,
	// naf, website, phone, mail, address, headcount, place. Enterprises share it.
	FieldSources map[string]string
	Commune      string
	Precision    Precision
	Point        orb.Point
	Themes       []Theme
	Functions    []Given  // by name
	Stops        []Stop   // of its rounds
	Doubles      []Double // what of facilities it is
}

// Does are the functions of the enterprise that are sure enough to be access, by name.
func (e *Enterprise) Does() []string {
	var out []string
	for _, g := range e.Functions {
		if g.Certainty.Counts() {
			out = append(out, g.Function)
		}
	}
	return out
}

// AllKinds are its kinds, that which it is known by where its sources name no more.
func (e *Enterprise) AllKinds() []string {
	if len(e.Kinds) == 0 {
		return []string{e.Kind}
	}
	return e.Kinds
}

// Square is a populated square of a grid, 200 m wide in INSEE's.
type Square struct {
	Commune    string
	Point      orb.Point // its centre
	Population float64   // inhabitants
	Whom       Whom
}
