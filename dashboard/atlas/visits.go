package atlas

import (
	"cmp"
	"slices"

	"maillage/geo"
	"maillage/geo/function"
)

// Visit is a place that gives a service to a commune on the days on which it comes: it is
// then where it comes to.
type Visit struct {
	ID string
	Place
	Days    geo.Weekdays
	Minutes float64 // estimated by car from the centre of the commune
}

// indexVisits finds the places that come on some days, the stops of rounds among them.
func (a *Atlas) indexVisits(p *places) {
	services := map[string][]string{} // by type
	for i := range a.Decl.Services {
		for _, t := range a.Decl.Services[i].Visits {
			services[t] = append(services[t], a.Decl.Services[i].ID)
		}
	}
	for i := range p.all {
		f := &p.all[i]
		for _, fn := range f.Functions {
			for _, s := range services[fn.Type] {
				p.visiting[s] = append(p.visiting[s], Visit{ID: f.ID, Place: Place{p.name(f), f.Commune, f.Point, false}, Days: f.Days})
			}
		}
	}
	for _, e := range a.enterprises.everyone.items {
		for _, stop := range e.Stops {
			for _, s := range a.onRounds(&e) {
				p.visiting[s] = append(p.visiting[s], Visit{ID: e.ID, Place: Place{geo.Text{FR: e.Name, EN: e.Name}, stop.Commune, stop.Point, true}, Days: stop.Days})
			}
		}
	}
}

// onRounds lists the services that a social enterprise gives on its rounds alone, sorted.
func (a *Atlas) onRounds(e *geo.Enterprise) []string {
	var out []string
	for _, g := range e.Functions {
		if f := function.Find(a.Decl.Functions, g.Function); f != nil && g.IsOnRounds() {
			out = append(out, f.Services...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// VisitsOf lists the declared services that a facility gives on some days alone.
func (a *Atlas) VisitsOf(f *geo.Facility) []string {
	out := []string{}
	for i := range a.Decl.Services {
		d := &a.Decl.Services[i]
		if slices.ContainsFunc(f.Functions, func(fn geo.Function) bool { return slices.Contains(d.Visits, fn.Type) }) {
			out = append(out, d.ID)
		}
	}
	return out
}

// Visits lists the places that give the i-th declared service to a commune on some days
// alone, within the acceptable time by car, the nearest first; none where the commune has
// the service every day, and where its centre is not known.
func (a *Atlas) Visits(row geo.Row, i int) []Visit {
	d, c := &a.Decl.Services[i], a.communes[row.Code]
	visiting := a.places.visiting[d.ID]
	if len(visiting) == 0 || a.State(row, i) != geo.StateUncovered || c.CentreMethod == geo.CentreMissing {
		return nil
	}
	var out []Visit
	box := boxAround(c.Centre, a.enterprises.journeys.Reach(d.Limit.Acceptable))
	for _, v := range visiting {
		if !box.Contains(v.Point) {
			continue
		}
		if v.Minutes, _ = a.enterprises.journeys.Travel(c.Centre, v.Point); v.Minutes <= d.Limit.Acceptable {
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(x, y Visit) int { return cmp.Compare(x.Minutes, y.Minutes) })
	return out
}

// Visited counts the inhabitants of a territory who are beyond the acceptable time to the
// i-th declared service and have it within on some days: all of a commune as its centre.
func (a *Atlas) Visited(row geo.Row, i int) geo.Inhabitants {
	var people geo.Inhabitants
	if len(a.places.visiting[a.Decl.Services[i].ID]) == 0 {
		return 0
	}
	for _, c := range a.Within(row) {
		if len(a.Visits(c, i)) > 0 {
			people = people.Plus(c.ByState(i).In(geo.StateUncovered))
		}
	}
	return people
}
