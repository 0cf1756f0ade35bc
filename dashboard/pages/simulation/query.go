package simulation

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
	"maillage/geo/scenario"
)

// mostCompared is how many scenarios stand side by side.
const mostCompared = 4

// Query is what is asked of the page, as it is in the address.
type Query struct {
	Scenarios []scenario.Scenario
	Of        selection.Territory // whose worst closures are listed, "" of none
	Place     string              // that the form is about, "" of one that is to open
	Add       Addition
}

// Addition is a change that the form adds, to be understood.
type Addition struct {
	Verb     scenario.Verb // "" where none is added
	Services []string
	Where    string // name, code or postcode of a commune, or a longitude and a latitude
	To       int    // the scenario that it is added to, a new one where there is none of this number
}

// ParseQuery reads the query of an address. The error is a CodeInvalid.
func ParseQuery(values url.Values) (Query, error) {
	q := Query{Of: selection.ParseTerritory(values.Get("de")), Place: values.Get("lieu")}
	var err error
	if q.Scenarios, err = ParseScenarios(values["s"]); err != nil {
		return q, err
	}
	q.Add = Addition{Verb: scenario.Verb(values.Get("verbe")), Services: values["service"], Where: strings.TrimSpace(values.Get("ou")), To: len(q.Scenarios)}
	if to, err := strconv.Atoi(values.Get("dans")); err == nil && to >= 0 && to < len(q.Scenarios) {
		q.Add.To = to
	}
	return q, nil
}

// ParseScenarios reads scenarios as addresses spell them, each in one text; empty ones are none.
// The error is a CodeInvalid.
func ParseScenarios(texts []string) ([]scenario.Scenario, error) {
	var out []scenario.Scenario
	for _, text := range texts {
		if strings.TrimSpace(text) == "" {
			continue
		}
		s, err := scenario.Parse(text)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	if len(out) > mostCompared {
		return nil, geo.Errorf(geo.CodeInvalid, "%d scenarios are named, %d at most are compared", len(out), mostCompared)
	}
	return out, nil
}

// Path writes the query as an address without language, but for what is to be added.
func (q Query) Path() string { return pathOf(page.SimulationPath, q.values()) }

// File is the path of its file.
func (q Query) File() string { return pathOf(page.SimulationPath+".csv", q.values()) }

func (q Query) values() url.Values {
	v := page.Scenarios(q.Scenarios)
	if q.Of.Code != "" {
		v.Set("de", q.Of.String())
	}
	if q.Place != "" {
		v.Set("lieu", q.Place)
	}
	return v
}

func pathOf(path string, v url.Values) string {
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// with is the query with an edit added to a scenario, or as a new one.
func (q Query) with(e scenario.Edit, to int) Query {
	q.Scenarios, q.Add, q.Place = slices.Clone(q.Scenarios), Addition{}, ""
	if to >= len(q.Scenarios) {
		q.Scenarios = append(q.Scenarios, scenario.Scenario{e})
		return q
	}
	q.Scenarios[to] = append(slices.Clone(q.Scenarios[to]), e)
	return q
}

// without is the query without an edit of a scenario, which goes with its last.
func (q Query) without(of, edit int) Query {
	q.Scenarios = slices.Clone(q.Scenarios)
	q.Scenarios[of] = slices.Delete(slices.Clone(q.Scenarios[of]), edit, edit+1)
	if len(q.Scenarios[of]) == 0 {
		q.Scenarios = slices.Delete(q.Scenarios, of, of+1)
	}
	return q
}

// full reports whether there is no room for one more scenario.
func (q Query) full() bool { return len(q.Scenarios) >= mostCompared }

// Added takes what the form adds into the query, where it is understood. Else it says why
// not, by the key of a text, and gives the communes that may be meant.
func Added(a *atlas.Atlas, q Query) (added Query, why string, hits []atlas.Hit) {
	e := scenario.Edit{Verb: q.Add.Verb}
	if e.Verb != scenario.Open {
		if e.Place = q.Place; e.Place == "" {
			return q, "simulation.no-place", nil
		}
	}
	if e.Verb == scenario.Open || e.Verb == scenario.Change {
		if e.Services = q.Add.Services; len(e.Services) == 0 {
			return q, "simulation.no-service", nil
		}
	}
	if e.Verb == scenario.Open || e.Verb == scenario.Move {
		where, found, hits := whereOf(a, q.Add.Where)
		if !found {
			return q, "simulation.no-commune", hits
		}
		e.Where = where
	}
	if q.Add.To >= len(q.Scenarios) && q.full() {
		return q, "simulation.full", nil
	}
	added = q.with(e, q.Add.To)
	if s := added.Scenarios[min(q.Add.To, len(added.Scenarios)-1)]; s.Check() != nil {
		return q, "simulation.twice", nil
	}
	return added, "", nil
}

// whereOf is where a text says, or the communes that may be meant.
func whereOf(a *atlas.Atlas, text string) (scenario.Where, bool, []atlas.Hit) {
	if w, err := scenario.ParseWhere(text); err == nil {
		return w, true, nil
	}
	hits, one := a.Meant(text, nil)
	hits = slices.DeleteFunc(hits, func(h atlas.Hit) bool { return h.Level != geo.LevelCommune })
	if len(hits) == 1 || one && len(hits) > 0 {
		return scenario.Where{Commune: hits[0].Code}, true, nil
	}
	return scenario.Where{}, false, hits
}
