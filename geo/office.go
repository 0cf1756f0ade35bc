package geo

import "github.com/paulmach/orb"

// Office is a public body that people can write to: a town hall, the seat of an EPCI, a
// prefecture, a chamber. Texts that its source does not give are "".
type Office struct {
	ID, Source, Vintage       string
	Kind                      string // "mairie", "epci", "sous-prefecture"…
	Name, SIREN               string
	Phone, Mail, Website      string
	Address, Commune          string    // where it sits
	EPCI, Departement, Region string    // of that commune
	Point                     orb.Point // WGS 84, zero where unknown
}
