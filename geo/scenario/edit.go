package scenario

import (
	"github.com/paulmach/orb"

	"maillage/geo"
)

// Most is how many edits a scenario holds: more is no proposal that one reads.
const Most = 20

// Verb is what an edit does to a place.
type Verb string

// The verbs, as addresses spell them.
const (
	Open   Verb = "ouvrir"
	Close  Verb = "fermer"
	Move   Verb = "deplacer"
	Change Verb = "fonctions"
)

// Where is where a place is to be: at the centre of a commune, or at a point, degrees.
type Where struct {
	Commune string // "" where a point is given
	Point   orb.Point
}

// Edit is one change of one place.
type Edit struct {
	Verb Verb
	// Place is the id of an existing facility or social enterprise, "" of one that opens.
	Place string
	// Services are what it gives from then on, by their ids: of Open and Change alone.
	Services []string
	Where    Where // of Open and Move alone
}

// Scenario is a list of edits, which are all made at once.
type Scenario []Edit

// Check refuses scenarios that contradict themselves, with CodeInvalid.
func (s Scenario) Check() error {
	if len(s) == 0 || len(s) > Most {
		return geo.Errorf(geo.CodeInvalid, "a scenario has 1 to %d changes, and this one %d", Most, len(s))
	}
	seen := map[string]bool{}
	for _, e := range s {
		if e.Place != "" && seen[e.Place] {
			return geo.Errorf(geo.CodeInvalid, "place %q is changed twice: say once what becomes of it", e.Place)
		}
		seen[e.Place] = true
	}
	return nil
}
