package api

import (
	"encoding/json"
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/dashboard/scenarios"
	"maillage/geo"
	"maillage/geo/scenario"
)

// mostScenarios is how many are compared at once, and mostBody how many bytes say them.
const (
	mostScenarios = 4
	mostBody      = 64 << 10
)

// scenariosAsked is the body of a request.
type scenariosAsked struct {
	Scenarios []string `json:"scenarios"` // as addresses spell them
}

// Simulated is what becomes of the release by scenarios, in the order asked.
type Simulated struct {
	Release string `json:"release"`
	// Unchanged names what stays as it is published.
	Unchanged []string  `json:"unchanged"`
	Scenarios []Outcome `json:"scenarios"`
}

// Outcome is what becomes of inhabitants, indices and ranks by one scenario.
type Outcome struct {
	Scenario string           `json:"scenario"`
	Services []ServiceOutcome `json:"services"`
	Communes []IndexOutcome   `json:"communes"`
	Above    []IndexOutcome   `json:"above"`
	// Needs are those who gain and lose by the need of their commune, the needy third first.
	Needs    []scenarios.Needy `json:"needs"`
	Reranked int               `json:"reranked"`
}

// ServiceOutcome is what becomes of the access to a service.
type ServiceOutcome struct {
	Service  string          `json:"service"`
	Gained   geo.Inhabitants `json:"gained"`
	Lost     geo.Inhabitants `json:"lost"`
	Communes []AccessOutcome `json:"communes"`
}

// AccessOutcome is what becomes of the access of a commune to a service.
type AccessOutcome struct {
	Code    string          `json:"code"`
	Name    string          `json:"name"`
	Minutes [2]*float64     `json:"minutes"` // before and after, null where not known
	Gap     [2]*float64     `json:"gap"`
	Nearest [2]string       `json:"nearest"` // ids of places, "" of none
	Gained  geo.Inhabitants `json:"gained"`
	Lost    geo.Inhabitants `json:"lost"`
}

// IndexOutcome is the index and the rank of a territory before and after.
type IndexOutcome struct {
	Level  geo.Level       `json:"level"`
	Code   string          `json:"code"`
	Name   string          `json:"name"`
	Index  [2]*float64     `json:"index"`
	Rank   [2]*int         `json:"rank"`
	Of     int             `json:"of"`
	Need   *float64        `json:"need"` // score, of 100, null where not known
	Gained geo.Inhabitants `json:"gained"`
	Lost   geo.Inhabitants `json:"lost"`
}

// Scenarios computes what becomes of the published release by the scenarios of the body, and
// keeps nothing.
func (api *API) Scenarios() http.Handler {
	return api.computed("no-store", api.simulate)
}

func (api *API) simulate(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	a, err := api.holder.Loaded()
	if err != nil {
		return nil, err
	}
	if err := read(r).done(); err != nil {
		return nil, err
	}
	var asked scenariosAsked
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostBody))
	d.DisallowUnknownFields()
	if err := d.Decode(&asked); err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, `the body is not of the form {"scenarios": ["fermer:PLACE"]}: %w`, err)
	}
	if len(asked.Scenarios) == 0 || len(asked.Scenarios) > mostScenarios {
		return nil, geo.Errorf(geo.CodeInvalid, "1 to %d scenarios are simulated at once, not %d", mostScenarios, len(asked.Scenarios))
	}
	out := Simulated{Release: a.Release.ID, Unchanged: []string{"interval", "twins", "type", "transit", "accessibility"}}
	for _, text := range asked.Scenarios {
		s, err := scenario.Parse(text)
		if err != nil {
			return nil, err
		}
		found, err := api.simulator.Run(r.Context(), a, s)
		if err != nil {
			return nil, err
		}
		out.Scenarios = append(out.Scenarios, outcomeItem(a, found))
	}
	return json.Marshal(out)
}

func outcomeItem(a *atlas.Atlas, o *scenario.Outcome) Outcome {
	out := Outcome{Scenario: o.Scenario.String(), Reranked: o.Reranked, Needs: scenarios.ByNeed(a, o), Services: []ServiceOutcome{}, Communes: []IndexOutcome{}, Above: []IndexOutcome{}}
	communes := a.Rows(geo.LevelCommune)
	for _, s := range o.Services {
		item := ServiceOutcome{Service: a.Decl.Services[s.Service].ID, Gained: s.Gained, Lost: s.Lost, Communes: []AccessOutcome{}}
		for _, c := range s.Communes {
			row := communes[c.At]
			item.Communes = append(item.Communes, AccessOutcome{
				Code: row.Code, Name: row.Name, Minutes: optionals(c.Minutes), Gap: optionals(c.Gap), Nearest: c.Nearest, Gained: c.Gained, Lost: c.Lost,
			})
		}
		out.Services = append(out.Services, item)
	}
	for _, c := range o.Communes {
		item := indexOutcome(a, &c.Territory)
		item.Gained, item.Lost = c.Gained, c.Lost
		out.Communes = append(out.Communes, item)
	}
	for _, t := range o.Above {
		out.Above = append(out.Above, indexOutcome(a, &t))
	}
	return out
}

func indexOutcome(a *atlas.Atlas, t *scenario.Territory) IndexOutcome {
	row := a.Rows(t.Level)[t.At]
	out := IndexOutcome{
		Level: t.Level, Code: row.Code, Name: row.Name, Of: t.Index[1].Of, Need: geo.Optional(a.Need(row).Value),
		Index: optionals([2]float64{t.Index[0].Value, t.Index[1].Value}),
	}
	for k, s := range t.Index {
		if s.Known() {
			out.Rank[k] = &s.Rank
		}
	}
	return out
}

func optionals(v [2]float64) [2]*float64 { return [2]*float64{geo.Optional(v[0]), geo.Optional(v[1])} }
