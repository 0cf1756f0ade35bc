package geo

import "github.com/paulmach/orb"

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
	Hours     float64 // it is open in an ordinary week, 0 where unknown
}

// Function is one thing a facility does: a type in its source's own codes, and
// how many pieces of equipment it counts.
type Function struct {
	Type  string // "source:code", as in [Service].Types
	Count int
}

// Enterprise is a social enterprise: an actor of the économie sociale et
// solidaire, with the themes it answers to.
type Enterprise struct {
	ID        string
	Source    string
	Vintage   string
	Name      string
	Kind      string // ACI, EI, AI, ETTI, GEIQ, EA, tiers-lieu…
	SIRET     string
	NAF       string
	Website   string
	Commune   string
	Precision Precision
	Point     orb.Point
	Themes    []Theme
}

// Square is a populated square of a grid, 200 m wide in INSEE's.
type Square struct {
	Commune    string
	Point      orb.Point // its centre
	Population float64   // inhabitants
}
