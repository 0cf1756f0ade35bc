package keeping

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// Ground is what changes of places are applied over.
type Ground struct {
	Communes map[string]geo.Commune // those loaded, by code
	Services []geo.Service          // declared, with the types that give them
	Former   map[string]string      // ids that enterprises had → those that they have
}

// TypeOf is the type of a place of which people say that it gives a service, as the types of
// files are: "keepers:epicerie".
func TypeOf(service string) string { return Source + ":" + service }

// Facilities gives the facilities as people know them, sorted by id as they are given: without
// those that closed, with those that opened, and what was corrected. What is given stays as
// it is.
func (k *Kept) Facilities(all []geo.Facility, g Ground) []geo.Facility {
	states := k.All(Facility)
	if len(states) == 0 {
		return all
	}
	out := make([]geo.Facility, 0, len(all)+len(states))
	for i := range all {
		f := all[i]
		if s := k.Of(Facility, f.ID); s != nil {
			if s.Closed {
				continue
			}
			s.facility(&f, g)
		}
		out = append(out, f)
	}
	for _, s := range states {
		if f, ok := s.newFacility(k.Edition, g); ok {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b geo.Facility) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// newFacility is one that no file has; false where it is closed, or lies in no loaded commune.
func (s *State) newFacility(edition int64, g Ground) (geo.Facility, bool) {
	_, here := g.Communes[s.Says[Commune]]
	if !s.Added || s.Closed || !here {
		return geo.Facility{}, false
	}
	f := geo.Facility{ID: s.Of, Source: Source, Vintage: Vintage(edition).Vintage}
	s.facility(&f, g)
	return f, true
}

func (s *State) facility(f *geo.Facility, g Ground) {
	f.Name = s.or(Name, f.Name)
	s.place(&f.Commune, &f.Precision, &f.Point, g)
	if hours, err := strconv.ParseFloat(s.Says[HoursAWeek], 64); err == nil {
		f.Hours = hours
	}
	if services, said := s.Says[Services]; said {
		f.Functions = given(f.Functions, List(services), g.Services)
	}
}

// given keeps of what a facility does that of which all services are said, and adds the
// services that nothing of it gives.
func given(functions []geo.Function, said []string, declared []geo.Service) []geo.Function {
	var out []geo.Function
	answered := map[string]bool{}
	for _, f := range functions {
		services := servicesOf(f.Type, declared)
		if slices.ContainsFunc(services, func(s string) bool { return !slices.Contains(said, s) }) {
			continue
		}
		out = append(out, f)
		for _, s := range services {
			answered[s] = true
		}
	}
	for _, s := range said {
		if !answered[s] {
			out = append(out, geo.Function{Type: TypeOf(s), Count: 1})
		}
	}
	slices.SortFunc(out, func(a, b geo.Function) int { return cmp.Compare(a.Type, b.Type) })
	return out
}

func servicesOf(typ string, declared []geo.Service) []string {
	var out []string
	for i := range declared {
		if slices.Contains(declared[i].Types, typ) {
			out = append(out, declared[i].ID)
		}
	}
	return out
}

// place moves a place to where it is said to be.
func (s *State) place(commune *string, precision *geo.Precision, point *orb.Point, g Ground) {
	at, known := g.Communes[s.Says[Commune]]
	if !known {
		return
	}
	x, errX := strconv.ParseFloat(s.Says[Longitude], 64)
	y, errY := strconv.ParseFloat(s.Says[Latitude], 64)
	if errX == nil && errY == nil {
		*commune, *precision, *point = at.Code, geo.PrecisionAddress, orb.Point{x, y}
		return
	}
	if *commune == at.Code { // an address was said again
		return
	}
	*commune, *precision, *point = at.Code, geo.PrecisionCommune, orb.Point{}
	if at.CentreMethod != geo.CentreMissing {
		*point = at.Centre
	}
}

func (s *State) or(field, value string) string {
	if said, ok := s.Says[field]; ok {
		return said
	}
	return value
}

// Added are the types of places that people say give services which no type of theirs tells.
func Added(facilities []geo.Facility, services []geo.Service) map[string]bool {
	types := map[string]bool{}
	for i := range services {
		types[TypeOf(services[i].ID)] = false
	}
	for i := range facilities {
		for _, f := range facilities[i].Functions {
			if _, ours := types[f.Type]; ours {
				types[f.Type] = true
			}
		}
	}
	maps.DeleteFunc(types, func(_ string, given bool) bool { return !given })
	return types
}
