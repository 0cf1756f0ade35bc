package api

import (
	"encoding/json"
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/dashboard/provenance"
	"maillage/geo"
)

// finding says where what a request names comes from, and reads all of its query.
type finding func(a *atlas.Atlas, p *params, r *http.Request) (*provenance.Provenance, error)

// FigureOrigin says where the figure ?measure= of a territory comes from, by ?mode=.
func (api *API) FigureOrigin() http.Handler {
	return api.origin(func(a *atlas.Atlas, p *params, r *http.Request) (*provenance.Provenance, error) {
		measure := p.text("measure")
		if measure == "" {
			p.fail("measure", "is missing: name a figure, such as population or minutes:pharmacie")
		}
		if err := p.done(); err != nil {
			return nil, err
		}
		vars := mux.Vars(r)
		row, ok := a.Row(geo.Level(vars["level"]), vars["code"])
		if !ok {
			return nil, geo.Errorf(geo.CodeNotFound, "no %s of code %s is loaded", vars["level"], vars["code"])
		}
		return api.origins.OfFigure(r.Context(), a, row, measure)
	})
}

// FacilityOrigin says where a place comes from.
func (api *API) FacilityOrigin() http.Handler {
	return api.origin(func(a *atlas.Atlas, p *params, r *http.Request) (*provenance.Provenance, error) {
		if err := p.done(); err != nil {
			return nil, err
		}
		return api.origins.OfFacility(r.Context(), a, mux.Vars(r)["id"])
	})
}

// EnterpriseOrigin says where an enterprise comes from.
func (api *API) EnterpriseOrigin() http.Handler {
	return api.origin(func(a *atlas.Atlas, p *params, r *http.Request) (*provenance.Provenance, error) {
		if err := p.done(); err != nil {
			return nil, err
		}
		return api.origins.OfEnterprise(r.Context(), a, mux.Vars(r)["id"])
	})
}

// origin answers of the published release alone, whose files are at hand. They may go away
// while it stays: no answer is kept.
func (api *API) origin(find finding) http.Handler {
	return api.computed("no-cache", func(_ http.ResponseWriter, r *http.Request) ([]byte, error) { return api.found(r, find) })
}

func (api *API) found(r *http.Request, find finding) ([]byte, error) {
	a, err := api.holder.Loaded()
	if err != nil {
		return nil, err
	}
	p := read(r)
	p.known = nil // not even of another release
	answer, err := find(p.mode(a), p, r)
	if err != nil {
		return nil, err
	}
	return json.Marshal(answer)
}
