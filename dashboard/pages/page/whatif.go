package page

import (
	"net/url"

	"maillage/dashboard/selection"
	"maillage/geo"
	"maillage/geo/scenario"
)

// SitingPath is the address of where new places would serve most, and SitingFile that of
// the list as a file, without language.
const (
	SitingPath = "/implanter"
	SitingFile = SitingPath + ".csv"
)

// SitingOf is the address of where new places of a service would serve most in a territory,
// in all that is loaded where that has no code.
func SitingOf(service string, t selection.Territory) string {
	v := url.Values{"service": {service}}
	if t.Code != "" {
		v.Set("t", t.String())
	}
	return SitingPath + "?" + v.Encode()
}

// Sited reports whether new places of a service can be looked for: it has places, and is
// measured.
func Sited(s *geo.Service) bool { return s.Shortfall == nil && s.Recoded == "" }

// ProjectsPath is the address of where a project is most needed, without language.
const ProjectsPath = "/projets"

// ProjectOf is that address for a declared project of an enterprise, looked for in a territory.
func ProjectOf(project, enterprise string, t selection.Territory) string {
	return ProjectsPath + "?" + url.Values{"projet": {project}, "entreprise": {enterprise}, "de": {t.String()}}.Encode()
}

// SimulationPath is the address of what-if scenarios, without language.
const SimulationPath = "/simuler"

// Scenarios writes scenarios as the parameters of an address.
func Scenarios(list []scenario.Scenario) url.Values {
	v := url.Values{}
	for _, s := range list {
		v.Add("s", s.String())
	}
	return v
}

// WithScenarios adds scenarios to a path, which is the same without any.
func WithScenarios(path string, list []scenario.Scenario) string {
	if len(list) == 0 {
		return path
	}
	return path + "?" + Scenarios(list).Encode()
}

// SimulationWith is the address of scenarios, seen from a territory.
func SimulationWith(list []scenario.Scenario, t selection.Territory) string {
	v := Scenarios(list)
	v.Set("de", t.String())
	return SimulationPath + "?" + v.Encode()
}

// ClosurePath is the address of what becomes of inhabitants where a place closes.
func ClosurePath(id string) string {
	return SimulationPath + "?" + url.Values{"s": {scenario.Edit{Verb: scenario.Close, Place: id}.String()}}.Encode()
}

// SimulationOf is the address where scenarios of a territory begin.
func SimulationOf(level geo.Level, code string) string {
	return SimulationPath + "?" + url.Values{"de": {selection.Territory{Level: level, Code: code}.String()}}.Encode()
}

// OpeningPath is the address of what becomes of inhabitants where a place opens in a commune.
func OpeningPath(services []string, commune string) string {
	e := scenario.Edit{Verb: scenario.Open, Services: services, Where: scenario.Where{Commune: commune}}
	return SimulationPath + "?" + url.Values{"s": {e.String()}}.Encode()
}

// PlacePath is the address where what becomes of a place is chosen.
func PlacePath(id string) string { return SimulationPath + "?" + url.Values{"lieu": {id}}.Encode() }

// OpeningsPath is the address of what becomes of inhabitants of a territory where places of
// services open in communes, all in one scenario; "" where a scenario does not hold as many.
func OpeningsPath(services []string, communes []string, t selection.Territory) string {
	var all scenario.Scenario
	for _, commune := range communes {
		all = append(all, scenario.Edit{Verb: scenario.Open, Services: services, Where: scenario.Where{Commune: commune}})
	}
	if all.Check() != nil {
		return ""
	}
	v := url.Values{"s": {all.String()}}
	if t.Code != "" {
		v.Set("de", t.String())
	}
	return SimulationPath + "?" + v.Encode()
}

// SimulationFor is [SimulationOf] with a service to open filled in, in the commune where the
// territory is one; without where service is "".
func SimulationFor(row geo.Row, service string) string {
	v := url.Values{"de": {selection.Territory{Level: row.Level, Code: row.Code}.String()}}
	if service != "" {
		v.Set("service", service)
		if row.Level == geo.LevelCommune {
			v.Set("ou", row.Code)
		}
	}
	return SimulationPath + "?" + v.Encode()
}

// Siting leads from the gap of a territory, of a commune from that of its EPCI, to where new
// places of the service would serve most; nowhere where those cannot be looked for. It is by car
// from journeys without one.
func (l Links) Siting(row geo.Row, s *geo.Service) Link {
	t := selection.Territory{Level: row.Level, Code: row.Code}
	if row.Level == geo.LevelCommune {
		t = selection.Territory{Level: geo.LevelEPCI, Code: row.Parent(geo.LevelEPCI)}
	}
	return l.SitingIn(t, s)
}

// SitingIn is [Links.Siting] of a territory above the commune, of all where that has no code.
func (l Links) SitingIn(t selection.Territory, s *geo.Service) Link {
	if !Sited(s) {
		return Link{}
	}
	path := SitingOf(s.ID, t)
	if l.atlas.Mode() != geo.ModeTransit {
		path = ByMode(path, l.atlas.Mode())
	}
	return Link{Text: l.text.T("implant.where"), Href: l.text.Path(path)}
}
