package function

import (
	"slices"

	"github.com/paulmach/orb"
	sphere "github.com/paulmach/orb/geo"

	"maillage/geo"
)

// Recorded is a place of another file.
type Recorded struct {
	ID      string
	Type    string // "source:code"
	Commune string
	Point   orb.Point // degrees, of an address
}

// Host is a place that may have others in it.
type Host struct {
	Commune   string
	Point     orb.Point // degrees, of an address
	Functions []geo.Given
}

// Found is a function that a host has because another file's place is in it.
type Found struct {
	Host int // among those given
	geo.Given
	In string // id of that place
}

// Around finds which recorded places are in which hosts, by the rules of declared functions:
// that of the one host near it which does what it takes; of several nobody knows which it is.
func Around(declared []Function, places []Recorded, hosts []Host) (found []Found) {
	byCommune := map[string][]int{}
	for i, h := range hosts {
		byCommune[h.Commune] = append(byCommune[h.Commune], i)
	}
	for _, p := range places {
		for i := range declared {
			for _, r := range declared[i].Rules {
				if !slices.Contains(r.Around, p.Type) {
					continue
				}
				near := slices.DeleteFunc(slices.Clone(byCommune[p.Commune]), func(h int) bool {
					return !hosts[h].does(r.Hosts) || sphere.DistanceHaversine(hosts[h].Point, p.Point) > Beside
				})
				if len(near) == 1 && !hosts[near[0]].does([]string{declared[i].ID}) {
					found = append(found, Found{near[0], geo.Given{Function: declared[i].ID, Certainty: r.Certainty, By: geo.Recorded + p.Type}, p.ID})
				}
			}
		}
	}
	return found
}

// does reports whether a host surely has one of some functions.
func (h *Host) does(functions []string) bool {
	return slices.ContainsFunc(h.Functions, func(g geo.Given) bool { return g.Certainty.Counts() && slices.Contains(functions, g.Function) })
}

// TypesAround are those of places that rules look for around hosts, sorted.
func TypesAround(declared []Function) (around []string) {
	for i := range declared {
		for _, r := range declared[i].Rules {
			around = append(around, r.Around...)
		}
	}
	slices.Sort(around)
	return slices.Compact(around)
}
