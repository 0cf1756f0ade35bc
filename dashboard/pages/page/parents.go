package page

import (
	"slices"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Parents lists the territories that hold a row, the smallest first. Above the
// commune they are those of its communes: an EPCI may lie in two départements.
func Parents(a *atlas.Atlas, row geo.Row) []geo.Row {
	var out []geo.Row
	communes := a.Within(row)
	for _, level := range geo.Levels() {
		if Above(level, row.Level) {
			out = append(out, holders(a, communes, level)...)
		}
	}
	return out
}

// holders lists the territories of a level that hold one of communes, in the order of
// these.
func holders(a *atlas.Atlas, communes []geo.Row, level geo.Level) []geo.Row {
	var out []geo.Row
	seen := map[string]bool{}
	for _, c := range communes {
		code := c.Parent(level)
		if seen[code] {
			continue
		}
		seen[code] = true
		if p, ok := a.Row(level, code); ok {
			out = append(out, p)
		}
	}
	return out
}

// Above reports whether territories of level x can be read as holding those of y.
// A département holds no EPCI for sure, but comes above it on a page.
// A selection is read as an EPCI is, which it may part.
func Above(x, y geo.Level) bool {
	place := func(l geo.Level) int {
		if l == geo.LevelSelection {
			l = geo.LevelEPCI
		}
		return slices.Index(geo.Levels(), l)
	}
	return place(x) > place(y)
}

// Peers lists the territories that a row is compared with, and those left out
// because only the very same communes of them are loaded: their mean would be
// that of the one before.
func Peers(a *atlas.Atlas, row geo.Row) (kept, omitted []geo.Row) {
	last := row
	for _, p := range Parents(a, row) {
		if p.Communes == last.Communes {
			omitted = append(omitted, p)
			continue
		}
		kept = append(kept, p)
		last = p
	}
	return kept, omitted
}
