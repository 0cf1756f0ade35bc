package view

import (
	"cmp"
	"slices"

	"maillage/geo"
)

// townsSentence says where one can get to and be back the same day.
func (b *Builder) townsSentence(s *geo.Supply) string {
	stay := b.m.Minutes(b.atlas.Decl.Transit.StayMinutes)
	near, far := b.townNames(s.Towns60), b.townNames(s.Towns90)
	switch {
	case len(near) > 0:
		return b.m.T("without-car.towns", "towns", b.enumerate(near), "within", b.m.Minutes(60), "stay", stay)
	case len(far) > 0:
		return b.m.T("without-car.towns-far", "towns", b.enumerate(far), "within", b.m.Minutes(90), "nearer", b.m.Minutes(60), "stay", stay)
	}
	return b.m.T("without-car.no-town", "within", b.m.Minutes(90), "stay", stay)
}

// mostNamed is how many things a sentence names before it counts the rest.
const mostNamed = 4

// enumerate lists names, those beyond [mostNamed] only counted.
func (b *Builder) enumerate(names []string) string {
	if len(names) <= mostNamed {
		return b.m.List(names)
	}
	rest := len(names) - mostNamed + 1
	return b.m.List(append(slices.Clone(names[:mostNamed-1]), b.m.N("common.others", rest)))
}

// towns links to towns by name, the most populous first.
func (b *Builder) towns(codes []string) []Link {
	var out []Link
	for _, code := range b.bySize(codes) {
		if row, ok := b.atlas.Row(geo.LevelCommune, code); ok {
			out = append(out, b.territoryLink(row))
		} else {
			out = append(out, Link{Text: b.communeName(code)})
		}
	}
	return out
}

func (b *Builder) townNames(codes []string) []string {
	var out []string
	for _, code := range b.bySize(codes) {
		out = append(out, b.communeName(code))
	}
	return out
}

func (b *Builder) bySize(codes []string) []string {
	population := func(code string) int {
		c, _ := b.atlas.Commune(code)
		return c.Population
	}
	return slices.SortedStableFunc(slices.Values(codes), func(x, y string) int {
		return cmp.Compare(population(y), population(x))
	})
}
