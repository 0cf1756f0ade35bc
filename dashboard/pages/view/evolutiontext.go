package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// mostMovers is how many services a sentence about many communes names.
const mostMovers = 3

// shopSentences tell whether a commune has shops, or how many communes have none,
// at each edition.
func (b *Builder) shopSentences(row *geo.Row) []string {
	shops := b.shopNames()
	if len(shops) == 0 {
		return nil
	}
	var with, without, counts []string
	for i, e := range b.atlas.Editions() {
		p := &row.Past[i]
		if !p.Covered {
			continue
		}
		year := strconv.Itoa(e.Vintage)
		if p.Shopless > 0 {
			without = append(without, year)
		} else {
			with = append(with, year)
		}
		counts = append(counts, b.m.T("evolution.shopless-in", "n", p.Shopless, "year", year, "people", p.ShoplessPopulation))
	}
	key := "evolution.shops-changed"
	switch {
	case len(counts) == 0:
		return nil
	case row.Level != geo.LevelCommune:
		return []string{b.m.T("evolution.shopless", "shops", b.apart(shops), "list", b.m.List(counts))}
	case len(with) == 0:
		key = "evolution.shops-never"
	case len(without) == 0:
		key = "evolution.shops-always"
	}
	return []string{b.m.T(key, "shops", b.apart(shops), "with", b.m.List(with), "without", b.m.List(without))}
}

// shopNames are the services whose absence makes a commune without shop.
func (b *Builder) shopNames() []string {
	var names []string
	for i := range b.atlas.Decl.Services {
		if d := &b.atlas.Decl.Services[i]; b.atlas.Shop(d.ID) {
			names = append(names, b.m.Pick(d.Name))
		}
	}
	return names
}

// turnoverSentences tell, span by span, which services went for good and which
// came; over several communes, from how many.
func (b *Builder) turnoverSentences(changes [][]atlas.ServiceChange, communes bool) []string {
	var out []string
	for i, span := range b.atlas.Spans() {
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
			out = append(out, b.m.T("evolution.lost-"+form, append(at, "services", b.apart(lost))...))
		}
		if len(gained) > 0 {
			out = append(out, b.m.T("evolution.gained-"+form, append(at, "services", b.apart(gained))...))
		}
		if len(lost)+len(gained) == 0 {
			out = append(out, b.m.T("evolution.steady", at...))
		}
	}
	return out
}

// movers names the services that left communes, or came to them, over a span:
// those of most communes first, a few of them where there are several communes.
func (b *Builder) movers(changes [][]atlas.ServiceChange, span int, communes bool, of func(*atlas.ServiceChange) int) []string {
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
		name := b.m.Pick(b.atlas.Decl.Services[f.service].Name)
		if communes {
			name = b.m.N("evolution.of-communes", f.communes, "service", name)
		}
		names = append(names, name)
	}
	return names
}

// apart writes names that may hold commas one after the other.
func (b *Builder) apart(names []string) string {
	return strings.Join(names, b.m.T("evolution.separator"))
}
