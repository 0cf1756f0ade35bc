package atlas

import (
	"math"
	"slices"

	"maillage/geo"
)

// LackColumn is a column of a list of communes that lack something, besides their names.
type LackColumn string

// The columns. Those whom the census tells of are only known where everybody or nobody of
// a commune is too far: it does not say where in the commune they live, as squares do.
const (
	LackEPCI        LackColumn = "epci"
	LackDepartement LackColumn = "departement"
	LackPopulation  LackColumn = "population"
	LackBeyond      LackColumn = "beyond"  // inhabitants too far
	LackShare       LackColumn = "share"   // of the inhabitants, 0 to 1
	LackAged65      LackColumn = "aged65"  // of those too far, aged 65 and over, by the squares
	LackUnder18     LackColumn = "under18" // of those too far, under 18, by the squares
	LackPoor        LackColumn = "poor"    // households of those too far that are poor, by the squares
	LackOld         LackColumn = "old"     // of those too far, aged 75 and over
	LackYoung       LackColumn = "young"   // of those too far, under 20
	LackCarless     LackColumn = "carless" // households of those too far, without a car
	LackMinutes     LackColumn = "minutes" // to the nearest place
	LackNearest     LackColumn = "nearest"
	LackState       LackColumn = "state"
	LackAnswer      LackColumn = "answer" // the social enterprise that answers
	LackOut         LackColumn = "out"    // services out of reach, of several
	LackHere        LackColumn = "here"   // pieces of equipment
	LackChange      LackColumn = "change" // of these, over the editions of the counts
	LackLost        LackColumn = "lost"   // services whose last one went, and places that closed
	LackThread      LackColumn = "thread" // inhabitants with one place alone within reach
)

// Numeric reports whether a column holds figures, by which a list is sorted.
func (c LackColumn) Numeric() bool {
	return !slices.Contains([]LackColumn{LackEPCI, LackDepartement, LackNearest, LackState, LackAnswer, LackLost}, c)
}

// Columns lists the columns that a list has, in display order.
func (l *Lacking) Columns() []LackColumn {
	out := []LackColumn{LackEPCI, LackDepartement, LackPopulation, LackBeyond, LackShare}
	if l.squared() {
		out = append(out, LackAged65, LackUnder18, LackPoor)
	}
	for _, c := range []LackColumn{LackOld, LackYoung, LackCarless} {
		if _, known := l.whom[c]; known {
			out = append(out, c)
		}
	}
	if l.single != nil {
		out = append(out, LackMinutes, LackNearest, LackState, LackAnswer)
	} else {
		out = append(out, LackOut)
	}
	out = append(out, LackHere)
	if len(l.editions) > 1 {
		out = append(out, LackChange)
	}
	return append(out, LackLost, LackThread)
}

// Usual are the columns that a list shows unless others are chosen: those of what it is
// filtered by among them.
func (l *Lacking) Usual() []LackColumn {
	usual := []LackColumn{LackPopulation, LackBeyond, LackShare, LackMinutes, LackNearest, LackState, LackOut, LackHere, LackChange}
	if l.lost {
		usual = append(usual, LackLost)
	}
	if l.thread {
		usual = append(usual, LackThread)
	}
	has := l.Columns()
	return slices.DeleteFunc(usual, func(c LackColumn) bool { return !slices.Contains(has, c) })
}

// Chosen are the columns of those names that a list has, the usual ones where that is
// none: an address outlives a change of subject.
func (l *Lacking) Chosen(names []string) []LackColumn {
	var out []LackColumn
	for _, c := range l.Columns() {
		if slices.Contains(names, string(c)) {
			out = append(out, c)
		}
	}
	if out == nil {
		return l.Usual()
	}
	return out
}

// Number is a figure of a column, NaN where it is not known.
func (l *Lacking) Number(c LackColumn, i int32) float64 {
	switch c {
	case LackPopulation:
		return l.rows[i].Population.Float()
	case LackBeyond:
		return l.Beyond(i).Float()
	case LackShare:
		return l.Share(i)
	case LackMinutes:
		if l.single.access.Edge[i] {
			return math.NaN() // a bound orders nothing
		}
		return l.single.access.Minutes[i]
	case LackHere:
		return geo.Inhabitants(l.Here(i)).Float()
	case LackChange:
		return l.Change(i)
	case LackThread:
		return l.Hanging(i).Float()
	case LackOut:
		out, of := l.Out(i)
		if of == 0 {
			return math.NaN()
		}
		return float64(out)
	}
	if of, told := bySquares()[c]; told {
		return of(l.InSquares(i))
	}
	return l.Whom(c, i)
}
