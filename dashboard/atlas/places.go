package atlas

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// places indexes the facilities: all by id, those of asked communes by service
// and by position; "" stands for any service.
type places struct {
	all       []geo.Facility
	byID      []int32             // positions among all, in the order of ids
	services  map[string][]string // type → services that it gives
	byService map[string][]*geo.Facility
	ofService map[string]sorted[*geo.Facility]
}

func (a *Atlas) indexPlaces(facilities []geo.Facility) places {
	p := places{
		all:       facilities,
		byID:      make([]int32, len(facilities)),
		services:  map[string][]string{},
		byService: map[string][]*geo.Facility{},
		ofService: map[string]sorted[*geo.Facility]{},
	}
	for _, s := range a.Decl.Services {
		for _, t := range s.Types {
			p.services[t] = append(p.services[t], s.ID)
		}
	}
	for i := range facilities {
		f := &facilities[i]
		if !a.asked(f.Commune) {
			continue
		}
		p.byService[""] = append(p.byService[""], f)
		for _, service := range p.servicesOf(f) {
			p.byService[service] = append(p.byService[service], f)
		}
	}
	for i := range p.byID {
		p.byID[i] = int32(i)
	}
	slices.SortFunc(p.byID, func(i, j int32) int { return cmp.Compare(facilities[i].ID, facilities[j].ID) })
	point := func(f *geo.Facility) orb.Point { return f.Point }
	for service, list := range p.byService {
		p.ofService[service] = sortByPosition(list, point)
	}
	return p
}

func (p places) servicesOf(f *geo.Facility) []string {
	var out []string
	for _, fn := range f.Functions {
		for _, s := range p.services[fn.Type] {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// Facility finds a facility by its id, in an asked commune or across the border.
func (a *Atlas) Facility(id string) (geo.Facility, bool) {
	p := &a.places
	i, found := slices.BinarySearchFunc(p.byID, id, func(at int32, id string) int { return cmp.Compare(p.all[at].ID, id) })
	if !found {
		return geo.Facility{}, false
	}
	return p.all[p.byID[i]], true
}

// FacilitiesOf lists the facilities of asked communes that give a declared
// service, any service or none where service is "", in the order in which they
// were loaded.
func (a *Atlas) FacilitiesOf(service string) []*geo.Facility {
	return a.places.byService[service]
}

// ServicesOf lists the declared services that a facility gives.
func (a *Atlas) ServicesOf(f *geo.Facility) []string { return a.places.servicesOf(f) }

// FacilitiesIn lists the facilities of asked communes inside a box, from west to
// east; of one service, or of any where service is "".
func (a *Atlas) FacilitiesIn(service string, box orb.Bound) []*geo.Facility {
	return a.places.ofService[service].in(box)
}

// FacilitiesAround lists the facilities of asked communes within a radius in
// metres of a point, the nearest first, as the crow flies; of any service where
// service is "".
func (a *Atlas) FacilitiesAround(service string, at orb.Point, radius float64) []Around[*geo.Facility] {
	return a.places.ofService[service].around(at, radius)
}
