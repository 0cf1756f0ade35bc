// Package projects finds the communes of the release where a project is most needed, and viable.
package projects

import (
	"context"
	"math"
	"net/url"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/problem"
	"maillage/dashboard/selection"
	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/matching"
	"maillage/geo/nearest"
)

// Query is a project and where a commune is looked for.
type Query struct {
	Project    reference.Project // a declared one, with what the reader changed of it
	Of         selection.Territory
	Enterprise string // whose present sites are told, by its id, "" of none
	chosen     bool   // the reader named the services
}

// numbers are the assumptions of a project by their parameter.
func numbers(p *reference.Project) map[string]*float64 {
	return map[string]*float64{"minutes": &p.Catchment, "captation": &p.Capture, "depense": &p.Spending, "marge": &p.Margin, "couts": &p.Costs}
}

// Names are the parameters of the assumptions, in the order in which they are shown.
func Names() []string { return []string{"minutes", "captation", "depense", "marge", "couts"} }

// Number is an assumption by its parameter.
func (q *Query) Number(name string) float64 { return *numbers(&q.Project)[name] }

// Parse reads the query of an address: ?projet= or the first declared, ?service= for what it
// gives, ?de= for where, ?entreprise=, and the assumptions. The error, a CodeInvalid, names the
// parameter that is wrong.
func Parse(values url.Values) (Query, error) {
	all, err := reference.Projects()
	if err != nil {
		return Query{}, err
	}
	q := Query{Project: all[0], Of: selection.ParseTerritory(values.Get("de")), Enterprise: values.Get("entreprise")}
	if id := values.Get("projet"); id != "" {
		at := slices.IndexFunc(all, func(p reference.Project) bool { return p.ID == id })
		if at < 0 {
			return q, problem.Parameter("projet", "%q is not a declared project", id)
		}
		q.Project = all[at]
	}
	if given := values["service"]; len(given) > 0 {
		q.Project.Services, q.chosen = given, true
	}
	for name, to := range numbers(&q.Project) {
		if typed := values.Get(name); typed != "" {
			if *to, err = problem.Number(name, typed); err != nil {
				return q, err
			}
		}
	}
	return q, q.Project.Model().Check()
}

// Values write the query as an address, what is declared left out.
func (q *Query) Values() url.Values {
	v := url.Values{"projet": {q.Project.ID}}
	all, _ := reference.Projects() // read already
	for i := range all {
		p := &all[i]
		if p.ID != q.Project.ID {
			continue
		}
		if q.chosen && !slices.Equal(p.Services, q.Project.Services) {
			v["service"] = q.Project.Services
		}
		declared := numbers(p)
		for name, to := range numbers(&q.Project) {
			if *to != *declared[name] {
				v.Set(name, strconv.FormatFloat(*to, 'f', -1, 64))
			}
		}
	}
	if q.Of.Code != "" {
		v.Set("de", q.Of.String())
	}
	if q.Enterprise != "" {
		v.Set("entreprise", q.Enterprise)
	}
	return v
}

// Found is a commune where the project is needed.
type Found struct {
	geo.Row
	matching.Match
	Rival        string  // id of the place nearest to the commune that gives a service of the project, "" of none
	RivalMinutes float64 // to it, NaN where there is none
	Site         float64 // metres to the nearest of the enterprise's sites, NaN where none is asked for
}

// keepServed leaves those services of a declared project out that the release does not hold: one
// may be computed without them.
func (q *Query) keepServed(a *atlas.Atlas) {
	if !q.chosen {
		q.Project.Services = slices.DeleteFunc(slices.Clone(q.Project.Services), func(id string) bool { return a.Service(id) < 0 })
	}
}

// Find lists the communes where the project is needed, the viable ones first, then by how much. Of
// a declared project the query keeps the services that the release holds.
func Find(ctx context.Context, a *atlas.Atlas, q *Query) ([]Found, error) {
	q.keepServed(a)
	services, limits, err := servicesOf(a, q.Project.Services)
	if err != nil {
		return nil, err
	}
	var inside map[string]bool
	if q.Of.Code != "" {
		row, ok := a.Row(q.Of.Level, q.Of.Code)
		if !ok {
			return nil, geo.Errorf(geo.CodeNotFound, "%s is not served", q.Of)
		}
		inside = map[string]bool{}
		for _, c := range a.Within(row) {
			inside[c.Code] = true
		}
	}
	rows := a.Rows(geo.LevelCommune)
	communes := make([]matching.Commune, len(rows))
	for i, row := range rows {
		c, _ := a.Commune(row.Code)
		communes[i] = matching.Commune{People: row.Population, Candidate: inside == nil || inside[row.Code]}
		if c.CentreMethod != geo.CentreMissing {
			communes[i].Centre = c.Centre
		}
		for _, s := range services {
			communes[i].Minutes = append(communes[i].Minutes, minutesOf(row.Service(s)))
		}
	}
	matches, err := matching.Matches(ctx, communes, limits, a.Journeys(), q.Project.Model())
	if err != nil {
		return nil, err
	}
	sites := sitesOf(a, q.Enterprise)
	out := make([]Found, len(matches))
	for k, m := range matches {
		out[k] = Found{Row: rows[m.At], Match: m, RivalMinutes: math.NaN(), Site: nearestSite(sites, communes[m.At].Centre)}
		for _, s := range services {
			if score := rows[m.At].Service(s); score.Known() && !(score.Minutes >= out[k].RivalMinutes) {
				out[k].Rival, out[k].RivalMinutes = nearestOf(score), score.Minutes
			}
		}
	}
	return out, nil
}

func servicesOf(a *atlas.Atlas, ids []string) (services []int, limits []geo.Threshold, err error) {
	if len(ids) == 0 {
		return nil, nil, problem.Parameter("projet", "the release holds none of its services: name others by ?service=")
	}
	for _, id := range ids {
		s := a.Service(id)
		if s < 0 {
			return nil, nil, problem.Parameter("service", "%q is not a declared service", id)
		}
		services, limits = append(services, s), append(limits, a.Decl.Services[s].Limit)
	}
	return services, limits, nil
}

// minutesOf are those to the nearest place, infinite where no way leads to any; a bound of
// what may be nearer is not known.
func minutesOf(s geo.ServiceScore) float64 {
	switch {
	case s.Edge:
		return math.NaN()
	case s.Known():
		return s.Minutes
	case s.Reason == geo.ReasonUnreachable, s.Reason == geo.ReasonNoFacility:
		return math.Inf(1)
	}
	return math.NaN()
}

func nearestOf(s geo.ServiceScore) string {
	if s.ByEnterprise() {
		return s.Enterprise
	}
	return s.Facility
}

// sitesOf are where the establishments of an enterprise are: those of its SIREN.
func sitesOf(a *atlas.Atlas, id string) []orb.Point {
	e, ok := a.Enterprise(id)
	if !ok {
		return nil
	}
	sites := []orb.Point{e.Point}
	if len(e.SIRET) == 14 {
		for _, other := range a.Enterprises() {
			if len(other.SIRET) == 14 && other.SIRET[:9] == e.SIRET[:9] && other.ID != e.ID {
				sites = append(sites, other.Point)
			}
		}
	}
	return sites
}

func nearestSite(sites []orb.Point, from orb.Point) float64 {
	least := math.NaN()
	for _, s := range sites {
		if d := nearest.Distance(from, s); s != (orb.Point{}) && !(d >= least) {
			least = d
		}
	}
	return least
}
