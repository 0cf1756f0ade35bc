package scenario

import (
	"fmt"
	"slices"

	"maillage/geo"
	"maillage/geo/measure"
)

// Opened is the id of the k-th place that a scenario opens.
func Opened(k int) string { return fmt.Sprintf("scenario:%d", k+1) }

// edits are what a scenario is to the places of a base. communeOf names the commune of a
// place, "" where it is not known. A place, a service or a commune that is not there is a
// CodeNotFound error.
func edits(base *measure.Base, s Scenario, communeOf func(place string) string) (measure.Edits, error) {
	var out measure.Edits
	for k, e := range s {
		services, err := servicesOf(base, e.Services)
		if err != nil {
			return out, err
		}
		opened := measure.Opened{ID: Opened(k), Services: services}
		if e.Verb == Open || e.Verb == Move {
			if opened.Commune, opened.Point, err = placed(base, e.Where); err != nil {
				return out, err
			}
		}
		if e.Verb == Open {
			out.Opened = append(out.Opened, opened)
			continue
		}
		p, counts := base.Place(e.Place)
		if !counts {
			return out, geo.Errorf(geo.CodeNotFound, "place %q gives no service that is measured, or where it is is not known", e.Place)
		}
		closed := measure.Closed{ID: p.ID, Commune: communeOf(p.ID), Services: p.Services}
		opened.Enterprise = p.Enterprise
		switch e.Verb {
		case Move:
			opened.ID, opened.Services = p.ID, p.Services
		case Change:
			opened.ID, opened.Point, opened.Commune = p.ID, p.Point, closed.Commune
			closed.Services = without(p.Services, services)
			opened.Services = without(services, p.Services)
		}
		if len(closed.Services) > 0 {
			out.Closed = append(out.Closed, closed)
		}
		if len(opened.Services) > 0 {
			out.Opened = append(out.Opened, opened)
		}
	}
	return out, nil
}

// without are the services of a list that are not in another.
func without(list, other []int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(s int) bool { return slices.Contains(other, s) })
}

func servicesOf(base *measure.Base, ids []string) ([]int, error) {
	var out []int
	for _, id := range ids {
		at := slices.IndexFunc(base.Services(), func(s geo.Service) bool { return s.ID == id })
		if at < 0 {
			return nil, geo.Errorf(geo.CodeNotFound, "%q is not a declared service", id)
		}
		out = append(out, at)
	}
	slices.Sort(out)
	return out, nil
}
