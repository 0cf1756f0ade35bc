package api

import (
	"encoding/json"
	"net/http"

	"maillage/dashboard/selection"
	"maillage/dashboard/siting"
	"maillage/geo"
	solver "maillage/geo/siting"
)

// longestQuestion is how many bytes a question may have.
const longestQuestion = 64 << 10

// sitingQuestion is the body of a request for sites.
type sitingQuestion struct {
	Service    string             `json:"service"` // alone, or
	Services   []siting.Function  `json:"services"`
	Sites      int                `json:"sites"`
	Territory  string             `json:"territory"` // as departement:26; all that is loaded where it is absent
	Objective  solver.Objective   `json:"objective"` // cover where it is absent
	Mode       geo.Mode           `json:"mode"`      // by car where it is absent
	Minutes    float64            `json:"minutes"`
	Runs       int                `json:"runs"`
	Weigh      siting.Weigh       `json:"weigh"` // inhabitants where it is absent
	Capacity   int                `json:"capacity"`
	Budget     float64            `json:"budget"`
	Cost       float64            `json:"cost"`
	Costs      map[string]float64 `json:"costs"` // by commune, where it is another
	Candidates []string           `json:"candidates"`
	Forced     []string           `json:"forced"`
	Forbidden  []string           `json:"forbidden"`
}

// Siting answers where new places would help most. It is computed and not kept.
func (api *API) Siting() http.Handler {
	return api.computed("no-store", func(w http.ResponseWriter, r *http.Request) ([]byte, error) {
		answer, err := api.site(w, r)
		if err != nil {
			return nil, err
		}
		return json.Marshal(answer)
	})
}

func (api *API) site(w http.ResponseWriter, r *http.Request) (*siting.Answer, error) {
	asked := sitingQuestion{Objective: solver.Cover, Mode: geo.ModeCar}
	body := json.NewDecoder(http.MaxBytesReader(w, r.Body, longestQuestion))
	body.DisallowUnknownFields()
	if err := body.Decode(&asked); err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, `the body is no question such as {"service":"epicerie","sites":10,"territory":"departement:26"}: %w`, err)
	}
	a, _, err := api.asked(r)
	if err != nil {
		return nil, err
	}
	if a, err = a.By(asked.Mode); err != nil {
		return nil, err
	}
	territory, err := siting.TerritoryOf(a, selection.ParseTerritory(asked.Territory))
	if err != nil {
		return nil, err
	}
	if asked.Service != "" {
		asked.Services = append(asked.Services, siting.Function{Service: asked.Service})
	}
	return api.siting.Ask(r.Context(), a, siting.Question{
		Services: asked.Services, Weigh: asked.Weigh, Runs: asked.Runs, Capacity: asked.Capacity, Budget: asked.Budget, Cost: asked.Cost, Costs: asked.Costs, Sites: asked.Sites, Territory: territory, Objective: asked.Objective, Minutes: asked.Minutes,
		Candidates: asked.Candidates, Forced: asked.Forced, Forbidden: asked.Forbidden,
	})
}
