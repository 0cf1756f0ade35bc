package dashboard

import (
	"context"
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/api"
	"maillage/dashboard/atlas"
	"maillage/dashboard/problem"
	"maillage/dashboard/provenance"
	"maillage/geo"
)

// originRoutes are for programs that ask where figures and places come from. Files may go away
// while a release stays: no answer is kept.
func (s *Server) originRoutes() []route {
	at := func(name, path string, find finding) route {
		return route{name, api.Prefix + path + "/provenance", s.areas.Handler(s.origin(find))}
	}
	return []route{
		at("figure_origin", "/territories/{level}/{code}", func(ctx context.Context, a *atlas.Atlas, r *http.Request) (*provenance.Provenance, error) {
			vars := mux.Vars(r)
			row, ok := a.Row(geo.Level(vars["level"]), vars["code"])
			if !ok {
				return nil, geo.Errorf(geo.CodeNotFound, "no %s of code %s is loaded", vars["level"], vars["code"])
			}
			return s.origins.OfFigure(ctx, a, row, r.URL.Query().Get("measure"))
		}),
		at("facility_origin", "/facilities/{id}", func(ctx context.Context, a *atlas.Atlas, r *http.Request) (*provenance.Provenance, error) {
			return s.origins.OfFacility(ctx, a, mux.Vars(r)["id"])
		}),
		at("enterprise_origin", "/enterprises/{id}", func(ctx context.Context, a *atlas.Atlas, r *http.Request) (*provenance.Provenance, error) {
			return s.origins.OfEnterprise(ctx, a, mux.Vars(r)["id"])
		}),
	}
}

// finding says where what a request names comes from.
type finding func(ctx context.Context, a *atlas.Atlas, r *http.Request) (*provenance.Provenance, error)

// origin answers with that, by the mode of ?mode=.
func (s *Server) origin(find finding) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, err := s.seen(r)
		var p *provenance.Provenance
		if err == nil {
			p, err = find(r.Context(), a, r)
		}
		if err != nil {
			problem.Write(w, r, s.logger, err)
			return
		}
		w.Header().Set("Cache-Control", "no-cache")
		answer(w, http.StatusOK, p)
	})
}

// seen is the published release by the mode that a request asks for.
func (s *Server) seen(r *http.Request) (*atlas.Atlas, error) {
	a, err := s.holder.Loaded()
	mode := r.URL.Query().Get("mode")
	if err != nil || mode == "" {
		return a, err
	}
	m, err := geo.ParseMode(mode)
	if err != nil {
		return nil, err
	}
	return a.By(m)
}
