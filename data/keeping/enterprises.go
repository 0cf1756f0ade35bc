package keeping

import (
	"cmp"
	"slices"

	"maillage/geo"
)

// byHand is how a function that people say is recognised.
const byHand = "kept:"

// Enterprises gives the social enterprises as people know them, sorted by id as they are
// given. One that was added with the SIRET of a loaded one is that one; what is said of a
// facility that is one, as another file tells since, is said of it.
func (k *Kept) Enterprises(all []geo.Enterprise, g Ground) []geo.Enterprise {
	states := append(k.ofDoubles(all), k.All(Enterprise)...)
	if len(states) == 0 {
		return all
	}
	out := slices.Clone(all)
	at, closed := make(map[string]int, len(all)), map[string]bool{}
	for i := range all {
		at[all[i].ID] = i
	}
	for _, s := range states {
		i := s.find(out, at, g)
		if i < 0 {
			if _, here := g.Communes[s.Says[Commune]]; !s.Added || !here {
				continue
			}
			out = append(out, geo.Enterprise{ID: s.Of})
			i = len(out) - 1
			at[s.Of] = i
		}
		s.enterprise(&out[i], k.Edition, g)
		closed[out[i].ID] = closed[out[i].ID] || s.Closed
	}
	out = slices.DeleteFunc(out, func(e geo.Enterprise) bool { return closed[e.ID] })
	slices.SortFunc(out, func(a, b geo.Enterprise) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// ofDoubles gives what is kept of the facilities that are enterprises, as it is of these.
func (k *Kept) ofDoubles(all []geo.Enterprise) []*State {
	var out []*State
	for i := range all {
		for _, d := range all[i].Doubles {
			if s := k.Of(Facility, d.Facility); d.Whole && s != nil {
				out = append(out, &State{Subject: Enterprise, Of: all[i].ID, Closed: s.Closed, Says: s.Says, Changes: s.Changes})
			}
		}
	}
	return out
}

// find gives the place of the enterprise that a state is of, by the id that it has now, or by
// its SIRET; -1 where none is loaded. at says where each id is among all.
func (s *State) find(all []geo.Enterprise, at map[string]int, g Ground) int {
	if i, known := at[cmp.Or(g.Former[s.Of], s.Of)]; known {
		return i
	}
	siret := s.Says[SIRET]
	if !s.Added || siret == "" {
		return -1
	}
	return slices.IndexFunc(all, func(e geo.Enterprise) bool { return e.SIRET == siret })
}

// enterprise says of an enterprise what people do: it is then as fresh as they are.
func (s *State) enterprise(e *geo.Enterprise, edition int64, g Ground) {
	e.Source, e.Vintage = Source, Vintage(edition).Vintage
	if !slices.Contains(e.Sources, Source) {
		e.Sources = slices.Sorted(slices.Values(append(slices.Clone(e.Sources), Source)))
	}
	for field, into := range map[string]*string{
		Name: &e.Name, Kind: &e.Kind, SIRET: &e.SIRET, Address: &e.Address, Phone: &e.Phone, Mail: &e.Mail, Website: &e.Website,
	} {
		*into = s.or(field, *into)
	}
	s.place(&e.Commune, &e.Precision, &e.Point, g)
	if functions, said := s.Says[Functions]; said {
		e.Functions = nil
		for _, f := range slices.Sorted(slices.Values(List(functions))) {
			e.Functions = append(e.Functions, geo.Given{Function: f, Certainty: geo.CertaintySure, By: byHand + f, Source: Source})
		}
	}
	s.rounds(e, g)
}
