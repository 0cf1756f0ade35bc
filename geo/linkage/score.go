package linkage

import (
	"slices"

	"github.com/paulmach/orb/geo"
)

// How near two records are of one place, metres.
const (
	samePlace = 60.0
	sameSite  = 300.0
	sameTown  = 5000.0
)

// score says on what two records rest that may be of one enterprise, and how surely: the
// highest rung of the ladder that holds.
func (j *joiner) score(a, b int) (Rung, float64) {
	if same, decided := j.decisions[[2]int{a, b}]; decided {
		if same {
			return ByDecision, 1
		}
		return ByDecision, 0
	}
	if j.records[a].Source == j.records[b].Source {
		return "", 0
	}
	if j.siret[a] != "" && j.siret[a] == j.siret[b] {
		return j.bySIRET(a, b)
	}
	name := j.likeness(a, b)
	if j.siren[a] != "" && j.siren[b] != "" {
		if j.siren[a] != j.siren[b] {
			return j.byConflict(a, b, name)
		}
		if rung, s := j.bySIREN(a, b, name.score); s > 0 {
			return rung, s
		}
		return "", 0
	}
	return j.byName(a, b, name)
}

// bySIRET: a SIRET is of one address; in another commune one of the records has that of the
// seat, and is another site perhaps.
func (j *joiner) bySIRET(a, b int) (Rung, float64) {
	rung := BySIRET
	if j.moved[a] || j.moved[b] {
		rung = BySuccession
	}
	if rung == BySuccession || SameTown(&j.records[a], &j.records[b]) {
		return rung, 1
	}
	return rung, 0.85
}

// SameTown reports whether two records are in one commune, or at addresses that are near
// enough for one SIRET to be of both.
func SameTown(a, b *Record) bool {
	return a.Commune != "" && a.Commune == b.Commune || a.Exact && b.Exact && geo.DistanceHaversine(a.Point, b.Point) <= sameTown
}

// bySIREN: an enterprise with one establishment in a commune, in each source; where both
// give another SIRET, one of the seat, the place or the name must be the same.
func (j *joiner) bySIREN(a, b int, name float64) (Rung, float64) {
	if !j.sameCommune(a, b) {
		return "", 0
	}
	metres, known := j.metres(a, b)
	near := known && metres <= sameSite
	alone := j.alone(a) && j.alone(b)
	switch {
	case j.siret[a] == "" || j.siret[b] == "":
		if alone || near {
			return BySIREN, 0.95
		}
	case near || !known && name >= Sure && alone:
		return BySIREN, 0.92
	}
	return BySIREN, 0.8
}

// byConflict: two enterprises by their numbers, one of which may be of the manager of a
// place: never linked without a person.
func (j *joiner) byConflict(a, b int, name likeness) (Rung, float64) {
	metres, known := j.metres(a, b)
	if name.distinctive && name.score >= Sure && j.sameCommune(a, b) && (known && metres <= sameSite || j.sameContact(a, b)) {
		return ByName, 0.8
	}
	return "", 0
}

// byName compares records of which one has no number.
func (j *joiner) byName(a, b int, name likeness) (Rung, float64) {
	metres, known := j.metres(a, b)
	contact, here := j.sameContact(a, b), j.sameCommune(a, b)
	within := func(reach float64) bool { return known && metres <= reach }
	switch {
	case known && metres > sameTown:
		return "", 0
	case here && name.score >= Sure && (name.distinctive || contact):
		if within(sameSite) || contact || !known && name.distinctive {
			return ByName, name.score
		}
		return ByName, 0.8
	case contact && name.distinctive && name.score >= Sure:
		return ByContact, name.score
	case within(samePlace) && name.distinctive && name.core >= Doubtful:
		if j.compatible(a, b) {
			return ByPlace, Sure
		}
		return ByPlace, 0.8
	case here && name.score >= Doubtful && (name.distinctive || contact || within(sameSite)):
		return ByName, min(name.score, 0.89)
	}
	return "", 0
}

// plausible reports whether two records may be in one group that others made: nothing
// parts them, and something of their own speaks for it.
func (j *joiner) plausible(a, b int) bool {
	if _, s := j.score(a, b); s >= Doubtful {
		return true
	}
	if j.siren[a] != "" && j.siren[b] != "" {
		return j.siren[a] == j.siren[b] && j.sameCommune(a, b)
	}
	metres, known := j.metres(a, b)
	if known && metres <= sameSite {
		return true
	}
	name := j.likeness(a, b)
	return name.distinctive && name.score >= Doubtful && j.sameCommune(a, b) && !known
}

func (j *joiner) sameCommune(a, b int) bool {
	return j.records[a].Commune != "" && j.records[a].Commune == j.records[b].Commune
}

// compatible reports whether two records may do the same: one says nothing, or both a thing
// in common.
func (j *joiner) compatible(a, b int) bool {
	x, y := j.records[a].Functions, j.records[b].Functions
	return len(x) == 0 || len(y) == 0 || slices.ContainsFunc(x, func(f string) bool { return slices.Contains(y, f) })
}
