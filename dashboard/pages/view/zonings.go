package view

import (
	"cmp"
	"slices"
)

// zoning is one zoning of a commune, written out.
type zoning struct {
	id, name, value, source string
}

// zoningsOf lists the zonings of a commune, by name.
func (b *Builder) zoningsOf(commune string) []zoning {
	var out []zoning
	for id, of := range b.atlas.Zonings {
		z, ok := of[commune]
		if !ok {
			continue
		}
		item := zoning{id: id, name: b.zoningName(id), value: z.Label, source: z.Source}
		if item.value == "" {
			item.value = z.Class
		}
		out = append(out, item)
	}
	slices.SortFunc(out, func(x, y zoning) int { return cmp.Compare(x.name, y.name) })
	return out
}
