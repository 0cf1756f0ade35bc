package measure

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// supply is what gives one service: its facilities and, apart, the social
// enterprises that do the same.
type supply struct {
	facilities, enterprises located
}

// place is one of the places of [supply.points]: its number, and the pieces it counts.
func (s *supply) place(at int32) (number int32, pieces int) {
	of := &s.facilities
	if first := int32(len(of.points)); at >= first {
		of, at = &s.enterprises, at-first
	}
	return of.numbers[at], of.pieces[at]
}

// stateBy is the state of those whom only a place serves.
func (s *supply) stateBy(at int32) geo.State {
	if int(at) < len(s.facilities.points) {
		return geo.StateCovered
	}
	return geo.StateEnterprise
}

// points are where all of them are.
func (s *supply) points() []orb.Point {
	if len(s.enterprises.points) == 0 {
		return s.facilities.points
	}
	return slices.Concat(s.facilities.points, s.enterprises.points)
}

// located are places with their numbers, in the order of their ids, so that of two
// places equally near the lower id wins.
type located struct {
	points  []orb.Point
	numbers []int32 // among the places of the model
	pieces  []int   // of equipment that each counts
}

// add adds pieces of a place, which may be the last that was added.
func (l *located) add(number int32, p orb.Point, pieces int) {
	if last := len(l.numbers) - 1; last >= 0 && l.numbers[last] == number {
		l.pieces[last] += pieces
		return
	}
	l.points = append(l.points, p)
	l.numbers = append(l.numbers, number)
	l.pieces = append(l.pieces, pieces)
}

// supply sorts facilities and enterprises by the services that they give,
// and counts the facilities of each commune.
func (m *model) supply() {
	m.supplies = make([]supply, len(m.Services))
	m.counts = make(map[string][]int32, len(m.byCode))
	m.supplyFacilities()
	m.supplyEnterprises()
}

func (m *model) supplyFacilities() {
	givenBy := map[string][]int{} // type → services
	for i := range m.Services {
		for _, t := range m.Services[i].Types {
			givenBy[t] = append(givenBy[t], i)
		}
	}
	facilities := sortedBy(m.Facilities, func(f *geo.Facility) string { return f.ID })
	for _, f := range facilities {
		point, known := m.position(f.Precision, f.Commune, f.Point)
		number := m.places.add(f.ID)
		for _, function := range f.Functions {
			for _, service := range givenBy[function.Type] {
				m.count(f.Commune, service, function.Count)
				if known {
					m.supplies[service].facilities.add(number, point, function.Count)
				}
			}
		}
	}
}

func (m *model) supplyEnterprises() {
	answeredBy := map[string][]int{} // function → services
	for i := range m.Services {
		for _, function := range m.Services[i].Functions {
			answeredBy[function] = append(answeredBy[function], i)
		}
	}
	for _, e := range sortedBy(m.Enterprises, func(e *geo.Enterprise) string { return e.ID }) {
		point, known := m.position(e.Precision, e.Commune, e.Point)
		if !known {
			continue
		}
		given := answered(e, answeredBy)
		if len(given) == 0 {
			continue
		}
		number := m.places.add(e.ID)
		for _, service := range given {
			m.supplies[service].enterprises.add(number, point, 1)
		}
	}
}

// answered are the services that an enterprise gives, each once: by functions that are
// sure enough to be access.
func answered(e *geo.Enterprise, answeredBy map[string][]int) (services []int) {
	for _, g := range e.Functions {
		if g.IsAccess() {
			services = append(services, answeredBy[g.Function]...)
		}
	}
	slices.Sort(services)
	return slices.Compact(services)
}

func (m *model) count(commune string, service, n int) {
	counts := m.counts[commune]
	if counts == nil {
		counts = make([]int32, len(m.Services))
		m.counts[commune] = counts
	}
	counts[service] += int32(n)
}

// sortedBy gives pointers to items in the order of their keys, leaving items as
// they are.
func sortedBy[T any](items []T, key func(*T) string) []*T {
	sorted := make([]*T, len(items))
	for i := range items {
		sorted[i] = &items[i]
	}
	slices.SortFunc(sorted, func(a, b *T) int { return cmp.Compare(key(a), key(b)) })
	return sorted
}
