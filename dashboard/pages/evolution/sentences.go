package evolution

import (
	"cmp"
	"slices"
	"strconv"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// mostMovers is how many services a sentence about many communes names.
const mostMovers = 3

// shopSentences report whether a commune has shops, or how many communes have none,
// at each edition.
func (b builder) shopSentences(row geo.Row) []string {
	shops := b.Names.Shops()
	if len(shops) == 0 {
		return nil
	}
	var with, without, counts []string
	for i, e := range b.Atlas.Editions() {
		p := row.Past(i)
		if !p.Covered {
			continue
		}
		year := strconv.Itoa(e.Vintage)
		if p.Shopless > 0 {
			without = append(without, year)
		} else {
			with = append(with, year)
		}
		key := "evolution.shopless-in"
		if !p.ShoplessPopulation.Known() {
			key = "evolution.shopless-only"
		}
		counts = append(counts, b.Text.T(key, "n", p.Shopless, "year", year, "people", p.ShoplessPopulation))
	}
	key := "evolution.shops-changed"
	switch {
	case len(counts) == 0:
		return nil
	case row.Level != geo.LevelCommune:
		return []string{b.Text.T("evolution.shopless", "shops", b.Names.Apart(shops), "list", b.Text.List(counts))}
	case len(with) == 0:
		key = "evolution.shops-never"
	case len(without) == 0:
		key = "evolution.shops-always"
	}
	return []string{b.Text.T(key, "shops", b.Names.Apart(shops), "with", b.Text.List(with), "without", b.Text.List(without))}
}

// turnoverSentences say, span by span, which services went for good and which
// came; over several communes, from how many.
func (b builder) turnoverSentences(changes [][]atlas.ServiceChange, communes bool) []string {
	var out []string
	for i, span := range b.Atlas.Spans() {
		known := slices.ContainsFunc(changes, func(c []atlas.ServiceChange) bool { return c[i].Known })
		if !span.Successive || !known {
			continue
		}
		lost := b.movers(changes, i, communes, func(c *atlas.ServiceChange) int { return len(c.Lost) })
		gained := b.movers(changes, i, communes, func(c *atlas.ServiceChange) int { return len(c.Gained) })
		form := "commune"
		if communes {
			form = "communes"
		}
		at := []any{"from", strconv.Itoa(span.Then), "to", strconv.Itoa(span.Now)}
		if len(lost) > 0 {
			out = append(out, b.Text.T("evolution.lost-"+form, append(at, "services", b.Names.Apart(lost))...))
		}
		if len(gained) > 0 {
			out = append(out, b.Text.T("evolution.gained-"+form, append(at, "services", b.Names.Apart(gained))...))
		}
		if len(lost)+len(gained) == 0 {
			out = append(out, b.Text.T("evolution.steady", at...))
		}
	}
	return out
}

// movers names the services that left communes, or came to them, over a span:
// those of most communes first, a few of them where there are several communes.
func (b builder) movers(changes [][]atlas.ServiceChange, span int, communes bool, of func(*atlas.ServiceChange) int) []string {
	type mover struct{ service, communes int }
	var found []mover
	for s := range changes {
		if n := of(&changes[s][span]); n > 0 {
			found = append(found, mover{s, n})
		}
	}
	slices.SortStableFunc(found, func(a, b mover) int { return cmp.Compare(b.communes, a.communes) })
	if communes {
		found = found[:min(mostMovers, len(found))]
	}
	var names []string
	for _, f := range found {
		name := b.Text.Pick(b.Atlas.Decl.Services[f.service].Name)
		if communes {
			name = b.Text.N("evolution.of-communes", f.communes, "service", name)
		}
		names = append(names, name)
	}
	return names
}
