package ingest

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	sphere "github.com/paulmach/orb/geo"

	"maillage/geo/names"
	"maillage/ingest/load"
	"maillage/ingest/osm"
)

// townHalls chooses the mairie of each commune in scope among the town halls of
// a map: the likeliest by name, then the nearest to where the commune's centre
// is otherwise held to be.
func (ref reference) townHalls(found []osm.TownHall) []load.TownHall {
	type candidate struct {
		osm.TownHall
		rank   int
		metres float64
	}
	better := func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.metres, b.metres), cmp.Compare(a.Name, b.Name),
			cmp.Compare(a.At[0], b.At[0]), cmp.Compare(a.At[1], b.At[1]))
	}
	best := map[string]candidate{}
	for _, h := range found {
		code, outside := ref.locator.At(h.At)
		commune, known := ref.cog.Commune(code)
		if outside || !known {
			continue
		}
		c := candidate{h, hallRank(h.Name, commune.Name), math.Inf(1)}
		if centre, ok := ref.locator.Centre(code); ok {
			c.metres = sphere.Distance(centre, h.At)
		}
		if other, some := best[code]; !some || better(c, other) < 0 {
			best[code] = c
		}
	}
	var halls []load.TownHall
	for _, code := range slices.Sorted(maps.Keys(best)) {
		halls = append(halls, load.TownHall{Commune: code, Name: best[code].Name, At: best[code].At})
	}
	return halls
}

// hallRank says how likely a town hall is the commune's own, 0 the likeliest:
// those of former communes, which merged, keep their names.
func hallRank(name, commune string) int {
	folded := names.Key(name)
	for _, word := range []string{"annexe", "delegue", "ancien", "arrondissement", "quartier"} {
		if strings.Contains(folded, word) {
			return 2
		}
	}
	if strings.Contains(" "+folded+" ", " "+names.Key(commune)+" ") {
		return 0
	}
	return 1
}
