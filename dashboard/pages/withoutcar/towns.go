package withoutcar

import (
	"cmp"
	"slices"

	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// townsSentence says where one can get to and be back the same day.
func (b builder) townsSentence(s *geo.Supply) string {
	stay := b.Text.Minutes(b.Atlas.Decl.Transit.StayMinutes)
	near, far := b.townNames(s.Towns60), b.townNames(s.Towns90)
	switch {
	case len(near) > 0:
		return b.Text.T("without-car.towns", "towns", b.Names.Enumerate(near), "within", b.Text.Minutes(60), "stay", stay)
	case len(far) > 0:
		return b.Text.T("without-car.towns-far", "towns", b.Names.Enumerate(far), "within", b.Text.Minutes(90), "nearer", b.Text.Minutes(60), "stay", stay)
	}
	return b.Text.T("without-car.no-town", "within", b.Text.Minutes(90), "stay", stay)
}

// towns links to towns by name, the most populous first.
func (b builder) towns(codes []string) []page.Link {
	var out []page.Link
	for _, code := range b.bySize(codes) {
		if row, ok := b.Atlas.Row(geo.LevelCommune, code); ok {
			out = append(out, b.Links.Territory(row))
		} else {
			out = append(out, page.Link{Text: b.Names.Commune(code)})
		}
	}
	return out
}

func (b builder) townNames(codes []string) []string {
	var out []string
	for _, code := range b.bySize(codes) {
		out = append(out, b.Names.Commune(code))
	}
	return out
}

func (b builder) bySize(codes []string) []string {
	population := func(code string) geo.Inhabitants {
		c, _ := b.Atlas.Commune(code)
		return c.Population
	}
	return slices.SortedStableFunc(slices.Values(codes), func(x, y string) int {
		return cmp.Compare(population(y), population(x))
	})
}
