package api

import (
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Zones is a published zoning, class by class, over the asked communes.
type Zones struct {
	Zoning  string            `json:"zoning"`
	Source  geo.SourceVintage `json:"source"`
	Release string            `json:"release"`
	Mode    geo.Mode          `json:"mode"`
	Total   int               `json:"total"`
	Items   []ZoneItem        `json:"items"` // the most fragile first
}

// ZoneItem is a class of a zoning: means are weighted by population.
type ZoneItem struct {
	Class      string          `json:"class"`
	Label      string          `json:"label"`
	Communes   int             `json:"communes"`
	Population geo.Inhabitants `json:"population"`
	Partial    bool            `json:"partial"` // it is known to hold communes that were not asked for
	Index      *float64        `json:"index"`
	Themes     []Theme         `json:"themes"`
	Spread     Spread          `json:"spread"`
	States     *StatesOf       `json:"states,omitempty"` // of the service that is asked for
}

// Spread says how unevenly access is spread over inhabitants; null where it is
// not known.
type Spread struct {
	TooFar *float64 `json:"too_far"` // share beyond the acceptable time, mean over services
	Best   *float64 `json:"best"`    // mean index of the tenth of inhabitants that is served best
	Worst  *float64 `json:"worst"`   // and of the tenth that is served worst
	Ratio  *float64 `json:"ratio"`   // worst over best; null too where the best is 0
	Gini   *float64 `json:"gini"`    // of the index
	Theil  *float64 `json:"theil"`   // of the index
}

// ZonesOf sums up the asked communes by the zoning that the path names; ?mode=
// says how the services are reached, ?service= whose states are told.
func ZonesOf(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	a = p.mode(a)
	service := p.service(a)
	if err := p.done(); err != nil {
		return nil, err
	}
	name := mux.Vars(r)["zoning"]
	zones, source, err := a.Zones(name)
	if err != nil {
		return nil, err
	}
	out := Zones{Zoning: name, Source: source, Release: a.Release.ID, Mode: a.Mode(), Total: len(zones), Items: []ZoneItem{}}
	for _, z := range zones {
		item := ZoneItem{
			Class: z.Class, Label: z.Label, Communes: z.Communes, Population: z.Population, Partial: z.Partial,
			Index: figure(z.Index, 2), Themes: themeScores(z.Themes), Spread: spreadOf(z.Spread),
		}
		if service >= 0 {
			states := statesOf(z.States(a, service))
			item.States = &states
		}
		out.Items = append(out.Items, item)
	}
	return out, nil
}

func spreadOf(s atlas.Spread) Spread {
	return Spread{TooFar: figure(s.TooFar, 4), Best: figure(s.Best, 2), Worst: figure(s.Worst, 2), Ratio: figure(s.Ratio, 2), Gini: figure(s.Gini, 4), Theil: figure(s.Theil, 4)}
}
