package atlas

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/names"
	"maillage/geo/nearest"
)

// NearEnterprise is a social enterprise and how far it is from a commune.
type NearEnterprise struct {
	Enterprise *geo.Enterprise
	Minutes    float64 // estimated
	Metres     float64 // estimated road distance
}

// enterprises indexes the social enterprises of the asked communes, and of the
// surroundings for what is near.
type enterprises struct {
	all      []geo.Enterprise // of asked communes
	byID     map[string]*geo.Enterprise
	giving   map[string][]*geo.Enterprise // service → those that give it surely enough, across the border too
	former   map[string]string
	everyone sorted[geo.Enterprise] // across the border too
	located  sorted[geo.Enterprise]
	shops    sorted[geo.Enterprise] // of no social enterprise, across the border too
	names    []namedEnterprise
	kinds    []string // and functions that are sure or likely, of asked communes: sorted
	does     []string
	journeys *nearest.Estimator
}

// namedEnterprise is a social enterprise as the search sees it.
type namedEnterprise struct {
	named
	enterprise *geo.Enterprise
}

func (a *Atlas) indexEnterprises(list, shops []geo.Enterprise, mountain []orb.MultiPolygon) enterprises {
	e := enterprises{
		byID:     make(map[string]*geo.Enterprise, len(list)),
		giving:   map[string][]*geo.Enterprise{},
		journeys: nearest.NewEstimator(a.Decl.Estimate, mountain),
	}
	everyone := slices.Clone(list)
	for i := range everyone {
		it := &everyone[i]
		it.Themes = a.Decl.EnterpriseThemes(*it)
		e.byID[it.ID] = it
		for _, service := range a.EnterpriseServices(it) {
			e.giving[service] = append(e.giving[service], it)
		}
		e.names = append(e.names, namedEnterprise{named{name: names.Fold(it.Name), codes: codesOf(it)}, it})
		if a.asked(it.Commune) {
			e.all = append(e.all, *it)
			e.count(it)
		}
	}
	slices.Sort(e.kinds)
	slices.Sort(e.does)
	point := func(e *geo.Enterprise) orb.Point { return e.Point }
	e.everyone, e.located, e.shops = sortByPosition(everyone, point), sortByPosition(e.all, point), sortByPosition(shops, point)
	return e
}

// count keeps the kinds and the functions of an enterprise once.
func (e *enterprises) count(it *geo.Enterprise) {
	for _, kind := range it.AllKinds() {
		e.kinds = addOnce(e.kinds, kind)
	}
	for _, function := range it.Does() {
		e.does = addOnce(e.does, function)
	}
}

func addOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// codesOf are the numbers that a social enterprise is found by.
func codesOf(e *geo.Enterprise) []string {
	if e.SIRET == "" {
		return nil
	}
	return []string{e.SIRET}
}

// Enterprise finds a social enterprise by its id, or one that it had, in an asked commune
// or across the border.
func (a *Atlas) Enterprise(id string) (geo.Enterprise, bool) {
	e, ok := a.enterprises.byID[id]
	if !ok {
		e, ok = a.enterprises.byID[a.enterprises.former[id]]
	}
	if !ok {
		return geo.Enterprise{}, false
	}
	return *e, true
}

// EnterpriseKinds lists the kinds and labels of the social enterprises of asked communes.
func (a *Atlas) EnterpriseKinds() []string { return a.enterprises.kinds }

// EnterpriseFunctions lists the functions that they give surely or likely.
func (a *Atlas) EnterpriseFunctions() []string { return a.enterprises.does }

// Enterprises lists the social enterprises of asked communes with their themes,
// in the order in which they were loaded. Do not change the slice.
func (a *Atlas) Enterprises() []geo.Enterprise { return a.enterprises.all }

// EnterprisesIn lists the social enterprises of asked communes inside a box,
// from west to east.
func (a *Atlas) EnterprisesIn(box orb.Bound) []*geo.Enterprise {
	return a.enterprises.located.in(box)
}

// EnterprisesAround lists the social enterprises of asked communes within a
// radius in metres of a point, the nearest first, as the crow flies.
func (a *Atlas) EnterprisesAround(at orb.Point, radius float64) []Around[geo.Enterprise] {
	return a.enterprises.located.around(at, radius)
}

// EnterprisesNear lists the social enterprises within an estimated number of
// minutes of a commune's centre, the nearest first, those across the border too.
// Above the commune it lists those established in the territory, by name, with
// neither minutes nor metres: an area has no single start.
func (a *Atlas) EnterprisesNear(row geo.Row, minutes float64) []NearEnterprise {
	return a.enterprisesOf(a.enterprises.everyone, row, minutes)
}

// ShopsNear lists in the same way the shops, of no social enterprise, that the State's fund
// helped.
func (a *Atlas) ShopsNear(row geo.Row, minutes float64) []NearEnterprise {
	return a.enterprisesOf(a.enterprises.shops, row, minutes)
}

func (a *Atlas) enterprisesOf(among sorted[geo.Enterprise], row geo.Row, minutes float64) []NearEnterprise {
	if row.Level != geo.LevelCommune {
		return a.enterprisesWithin(among.items, row)
	}
	c, ok := a.communes[row.Code]
	if !ok || c.CentreMethod == geo.CentreMissing {
		return nil
	}
	var out []NearEnterprise
	journeys := a.enterprises.journeys
	for _, near := range among.around(c.Centre, journeys.Reach(minutes)) {
		m, metres := journeys.Travel(c.Centre, near.Item.Point)
		if m <= minutes {
			out = append(out, NearEnterprise{Enterprise: near.Item, Minutes: m, Metres: metres})
		}
	}
	slices.SortStableFunc(out, func(a, b NearEnterprise) int { return cmp.Compare(a.Minutes, b.Minutes) })
	return out
}

func (a *Atlas) enterprisesWithin(among []geo.Enterprise, row geo.Row) []NearEnterprise {
	var out []NearEnterprise
	inside := a.inside(row, geo.LevelCommune)
	for i := range among {
		e := &among[i]
		if inside[e.Commune] {
			out = append(out, NearEnterprise{Enterprise: e})
		}
	}
	slices.SortStableFunc(out, func(a, b NearEnterprise) int { return cmp.Compare(a.Enterprise.Name, b.Enterprise.Name) })
	return out
}

// Journeys estimates times by car between two points.
func (a *Atlas) Journeys() *nearest.Estimator { return a.enterprises.journeys }
