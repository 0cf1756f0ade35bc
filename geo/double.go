package geo

import (
	"cmp"
	"slices"
)

// Double is the part of a facility that is a social enterprise: another file has the place too.
type Double struct {
	Facility string // its id
	Type     string // as [Function.Type]
	Count    int    // of the pieces of equipment that it counts
	Whole    bool   // the enterprise is all of the facility
}

// WithoutDoubles takes from facilities, sorted by id, what of them is one of the enterprises,
// so that no place counts as two. It writes into the facilities.
func WithoutDoubles(facilities []Facility, enterprises []Enterprise) []Facility {
	empty := false
	for i := range enterprises {
		for _, t := range enterprises[i].Doubles {
			at, found := slices.BinarySearchFunc(facilities, t.Facility, func(f Facility, id string) int { return cmp.Compare(f.ID, id) })
			if found {
				facilities[at].Functions = without(facilities[at].Functions, t)
				empty = empty || len(facilities[at].Functions) == 0
			}
		}
	}
	if !empty {
		return facilities
	}
	return slices.DeleteFunc(facilities, func(f Facility) bool { return len(f.Functions) == 0 })
}

// without gives functions less what a double counts of them.
func without(functions []Function, t Double) []Function {
	var left []Function
	for _, f := range functions {
		if f.Type == t.Type {
			f.Count -= t.Count
		}
		if f.Count > 0 {
			left = append(left, f)
		}
	}
	return left
}
