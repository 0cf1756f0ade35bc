package api

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// StatesOf is how many inhabitants are in each state of a service; they sum to the
// population, and are null where that is not known.
type StatesOf struct {
	Covered    geo.Inhabitants `json:"covered"`
	Enterprise geo.Inhabitants `json:"enterprise"`
	Uncovered  geo.Inhabitants `json:"uncovered"`
	Unknown    geo.Inhabitants `json:"unknown"`
}

func statesOf(in geo.ByState) StatesOf {
	return StatesOf{in.In(geo.StateCovered), in.In(geo.StateEnterprise), in.In(geo.StateUncovered), in.In(geo.StateUnknown)}
}

// Coverage is the state of a service in all the territories of a level, in the order of
// their codes, and how many inhabitants are in each.
type Coverage struct {
	Release string    `json:"release"`
	Service string    `json:"service"`
	Level   geo.Level `json:"level"`
	Mode    geo.Mode  `json:"mode"`
	// Acceptable is the bound of the states, minutes.
	Acceptable float64     `json:"acceptable"`
	States     []geo.State `json:"states"`
	// Inhabitants are by state, a column each.
	Inhabitants map[geo.State][]geo.Inhabitants `json:"inhabitants"`
	geo.Age                                     // year and stale
}

// Coverage serves the states of the service that the path names at ?level= by ?mode=.
func (api *API) Coverage() http.Handler {
	return api.serveColumn(func(a *atlas.Atlas, r *http.Request) (column, error) {
		p, service := read(r), mux.Vars(r)["service"]
		level := p.level("level", geo.LevelCommune)
		a = p.mode(a)
		if err := p.done(); err != nil {
			return column{}, err
		}
		i := a.Service(service)
		if i < 0 {
			return column{}, geo.Errorf(geo.CodeNotFound, "there is no service %q", service)
		}
		return coverageColumn(a, i, level), nil
	})
}

func coverageColumn(a *atlas.Atlas, service int, level geo.Level) column {
	return column{
		key:   "coverage " + a.Decl.Services[service].ID + " " + string(level) + " " + string(a.Mode()),
		write: func(w io.Writer) error { return json.NewEncoder(w).Encode(coverage(a, service, level)) },
	}
}

func coverage(a *atlas.Atlas, service int, level geo.Level) Coverage {
	d, rows := &a.Decl.Services[service], a.Rows(level)
	out := Coverage{
		Release: a.Release.ID, Service: d.ID, Level: level, Mode: a.Mode(), Acceptable: d.Limit.Acceptable, Age: d.Age,
		States: make([]geo.State, len(rows)), Inhabitants: map[geo.State][]geo.Inhabitants{},
	}
	for _, state := range geo.States() {
		out.Inhabitants[state] = make([]geo.Inhabitants, len(rows))
	}
	for i, row := range rows {
		out.States[i] = a.State(row, service)
		for s, people := range row.ByState(service) {
			out.Inhabitants[geo.States()[s]][i] = people
		}
	}
	return out
}
