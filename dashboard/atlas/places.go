package atlas

import (
	"cmp"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// places indexes the facilities by their positions among all: by id; those of asked
// communes by service, "" standing for any, as they were loaded and from west to east.
type places struct {
	all       []geo.Facility
	byID      []int32
	services  map[string][]string // type → services that it gives
	unnamed   map[string]unnamed  // by type
	visiting  map[string][]Visit  // service → places of any commune that give it on some days, as they were loaded
	byService map[string][]int32
	west      sorted[geo.Facility] // of any commune
	fromWest  map[string][]int32
	closed    map[string][]geo.Facility // by people's word, by commune: of none of the others
}

// unnamed is how places of a type are called whose file names none: label is what was
// loaded in the name's stead.
type unnamed struct {
	label string
	as    geo.Text
}

func (a *Atlas) indexPlaces(facilities []geo.Facility) places {
	p := places{all: facilities, byID: make([]int32, len(facilities)), services: map[string][]string{}, unnamed: map[string]unnamed{}, visiting: map[string][]Visit{}}
	for _, s := range a.Decl.Services {
		for _, t := range s.Types {
			p.services[t] = append(p.services[t], s.ID)
			if _, known := p.unnamed[t]; !known {
				listed, _ := a.Decl.Equipment(t)
				_, code, _ := strings.Cut(t, ":")
				p.unnamed[t] = unnamed{cmp.Or(listed.Label, code), s.Name}
			}
		}
	}
	for i := range p.byID {
		p.byID[i] = int32(i)
	}
	a.indexVisits(&p)
	p.west = sortByPosition(facilities, func(f *geo.Facility) orb.Point { return f.Point })
	given := a.servicesGiven(p)
	p.byService, p.fromWest = given.sortOut(p.byID), given.sortOut(p.west.order)
	slices.SortFunc(p.byID, func(i, j int32) int { return cmp.Compare(facilities[i].ID, facilities[j].ID) })
	return p
}

func (p places) servicesOf(f *geo.Facility) []string {
	if len(f.Functions) == 1 { // as nearly all: nothing to join
		return slices.Clip(p.services[f.Functions[0].Type])
	}
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

// Merged gives the social enterprise that a facility was found to be: it is a place no more.
func (a *Atlas) Merged(facility string) (enterprise string, ok bool) {
	if _, there := a.Facility(facility); there {
		return "", false
	}
	enterprise, ok = a.merged[facility]
	return enterprise, ok
}

// PlaceName is what people call a facility: its own name, or that of the service which it
// gives, where its file names none and the label of its type stands for it.
func (a *Atlas) PlaceName(f *geo.Facility) geo.Text { return a.places.name(f) }

func (p *places) name(f *geo.Facility) geo.Text {
	for _, fn := range f.Functions {
		if u, ok := p.unnamed[fn.Type]; ok && u.label == f.Name {
			return u.as
		}
	}
	return geo.Text{FR: f.Name, EN: f.Name}
}

// FacilitiesOf lists the facilities of asked communes that give a declared
// service, any service or none where service is "", in the order in which they
// were loaded.
func (a *Atlas) FacilitiesOf(service string) []*geo.Facility {
	list := a.places.byService[service]
	out := make([]*geo.Facility, len(list))
	for i, at := range list {
		out[i] = &a.places.all[at]
	}
	return out
}

// ServicesOf lists the declared services that a facility gives.
func (a *Atlas) ServicesOf(f *geo.Facility) []string { return a.places.servicesOf(f) }

// FacilitiesIn lists the facilities of asked communes inside a box, from west to
// east; of one service, or of any where service is "".
func (a *Atlas) FacilitiesIn(service string, box orb.Bound) []*geo.Facility {
	return a.places.west.of(a.places.fromWest[service]).in(box)
}

// FacilitiesWithin lists the facilities of an asked commune that give a declared service,
// from west to east; none where the commune has no contour.
func (a *Atlas) FacilitiesWithin(service, commune string) []*geo.Facility {
	box, ok := a.Box(geo.LevelCommune, commune)
	if !ok {
		return nil
	}
	in := a.FacilitiesIn(service, box)
	return slices.DeleteFunc(in, func(f *geo.Facility) bool { return f.Commune != commune })
}

// FacilitiesAround lists the facilities of asked communes within a radius in
// metres of a point, the nearest first, as the crow flies; of any service where
// service is "".
func (a *Atlas) FacilitiesAround(service string, at orb.Point, radius float64) []Around[geo.Facility] {
	return a.places.west.of(a.places.fromWest[service]).around(at, radius)
}

// Place is who gives a service, a facility or a social enterprise, by what both have.
type Place struct {
	Name    geo.Text
	Commune string
	Point   orb.Point // zero where unknown
	Social  bool      // it is a social enterprise
}

// Place gives a facility or a social enterprise by its id, or by that of a facility which is
// one, false where it is of neither.
func (a *Atlas) Place(id string) (Place, bool) {
	if e, merged := a.Merged(id); merged {
		id = e
	}
	if e, ok := a.Enterprise(id); ok {
		return Place{geo.Text{FR: e.Name, EN: e.Name}, e.Commune, e.Point, true}, true
	}
	f, ok := a.Facility(id)
	if !ok {
		return Place{}, false
	}
	return Place{a.PlaceName(&f), f.Commune, f.Point, false}, true
}
