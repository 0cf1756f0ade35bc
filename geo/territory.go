package geo

import (
	"regexp"

	"github.com/paulmach/orb"
)

// Level says which kind of territory a code names.
type Level string

// The levels, from the smallest. EPCI and départements overlap: neither holds
// the other.
const (
	LevelCommune     Level = "commune"
	LevelEPCI        Level = "epci"
	LevelDepartement Level = "departement"
	LevelRegion      Level = "region"
)

// LevelSelection is of a territory that a reader chose commune by commune. It is none
// of [Levels]: no release holds one, and its code is a list of others.
const LevelSelection Level = "selection"

// Levels lists every level from the smallest to the largest.
func Levels() []Level {
	return []Level{LevelCommune, LevelEPCI, LevelDepartement, LevelRegion}
}

// ParseLevel reads a level as it is in addresses and files.
func ParseLevel(s string) (Level, error) {
	for _, l := range Levels() {
		if string(l) == s {
			return l, nil
		}
	}
	return "", Errorf(CodeInvalid, "level %q is not one of commune, epci, departement, region", s)
}

var communeCode = regexp.MustCompile(`^\d[\dAB]\d{3}$`)

// IsCommuneCode reports whether s has the form of an INSEE commune code
// (Code officiel géographique): five characters, the second a digit, A or B.
func IsCommuneCode(s string) bool { return communeCode.MatchString(s) }

// Commune is a current commune of the target COG with all that the measures
// need to know of it. Its code is an INSEE code; its EPCI is a SIREN number.
type Commune struct {
	Code        string
	Name        string
	EPCI        string // SIREN, "" for the few communes without one
	Departement string
	Region      string
	Population  Inhabitants // municipal
	Postcodes   []string

	// Centre is where journeys start: the mairie where its position is known,
	// else a point on the surface (see CentreMethod). Meaningless when
	// CentreMethod is CentreMissing.
	Centre       orb.Point
	CentreMethod CentreMethod

	// Contour is false for a current commune that the loaded boundaries lack,
	// such as one split off since their vintage.
	Contour bool

	// Mountain is true where the commune is classed as mountain: the
	// straight-line estimate goes slower across it.
	Mountain bool

	// Asked is false for a commune of the surroundings: loaded so that what
	// lies across the border counts, never in a count, a rank or an export.
	Asked bool
}

// Parent is the territory of a level that the commune is in, "" where it is in
// none.
func (c *Commune) Parent(level Level) string {
	switch level {
	case LevelCommune:
		return c.Code
	case LevelEPCI:
		return c.EPCI
	case LevelDepartement:
		return c.Departement
	case LevelRegion:
		return c.Region
	}
	return ""
}

// CentreMethod says how a commune's centre was placed.
type CentreMethod string

// The ways a centre is placed, best first.
const (
	CentreMairie  CentreMethod = "mairie"
	CentreSurface CentreMethod = "surface"
	CentreMissing CentreMethod = "missing"
)

// Territory is one territory of any level as lists and profiles show it.
type Territory struct {
	Level      Level
	Code       string
	Name       string
	Population Inhabitants
	Communes   int // current communes in it that were asked for
	// Partial is true for an EPCI or a région of which only a part was asked for.
	Partial bool
}
