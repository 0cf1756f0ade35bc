package view

import (
	"maillage/geo"
)

// parents lists the territories that hold a row, the smallest first. Above the
// commune they are those of its communes: an EPCI may stand in two départements.
func (b *Builder) parents(row *geo.Row) []*geo.Row {
	var out []*geo.Row
	for _, level := range geo.Levels() {
		if !above(level, row.Level) {
			continue
		}
		out = append(out, b.holders(row, level)...)
	}
	return out
}

// holders lists the territories of a level that share a commune with a row, in
// the order of its communes' codes.
func (b *Builder) holders(row *geo.Row, level geo.Level) []*geo.Row {
	var out []*geo.Row
	seen := map[string]bool{}
	for _, c := range b.atlas.Within(row) {
		code := c.Parents[level]
		if seen[code] {
			continue
		}
		seen[code] = true
		if p, ok := b.atlas.Row(level, code); ok {
			out = append(out, p)
		}
	}
	return out
}

// above reports whether territories of level a can be read as holding those of b.
// A département holds no EPCI for sure, but comes above it on a page.
func above(a, b geo.Level) bool { return rankOf(a) > rankOf(b) }

func rankOf(l geo.Level) int {
	for i, x := range geo.Levels() {
		if x == l {
			return i
		}
	}
	return -1
}

// peers lists the territories that a row is compared with, and those left out
// because only the very same communes of them are loaded: their mean would be
// that of the one before.
func (b *Builder) peers(row *geo.Row) (kept, omitted []*geo.Row) {
	last := row
	for _, p := range b.parents(row) {
		if p.Communes == last.Communes {
			omitted = append(omitted, p)
			continue
		}
		kept = append(kept, p)
		last = p
	}
	return kept, omitted
}

// breadcrumbs leads from the map to the row's own name, the largest first.
func (b *Builder) breadcrumbs(row *geo.Row) []Link {
	out := []Link{b.link("territory.map", "/")}
	parents := b.parents(row)
	for i := len(parents) - 1; i >= 0; i-- {
		out = append(out, b.territoryLink(parents[i]))
	}
	return out
}

// partialName is a territory's name, saying so where only a part of it is loaded.
func (b *Builder) partialName(row *geo.Row) string {
	if row.Partial {
		return b.m.T("territory.partial-name", "name", row.Name)
	}
	return row.Name
}
