package pages

import (
	"context"
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/pages/origin"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/provenance"
)

// FigureOrigin answers with where the figure of ?measure= of that territory comes from.
func (p *Pages) FigureOrigin(w http.ResponseWriter, r *http.Request) {
	p.origin(w, r, func(ctx context.Context, c page.Context) (*provenance.Provenance, error) {
		row, err := rowOf(c.Atlas, r)
		if err != nil {
			return nil, err
		}
		return p.origins.OfFigure(ctx, c.Atlas, row, r.URL.Query().Get("measure"))
	})
}

// FacilityOrigin answers with where a facility is known from.
func (p *Pages) FacilityOrigin(w http.ResponseWriter, r *http.Request) {
	p.origin(w, r, func(ctx context.Context, c page.Context) (*provenance.Provenance, error) {
		return p.origins.OfFacility(ctx, c.Atlas, mux.Vars(r)["id"])
	})
}

// EnterpriseOrigin answers with where a social enterprise is known from.
func (p *Pages) EnterpriseOrigin(w http.ResponseWriter, r *http.Request) {
	p.origin(w, r, func(ctx context.Context, c page.Context) (*provenance.Provenance, error) {
		return p.origins.OfEnterprise(ctx, c.Atlas, mux.Vars(r)["id"])
	})
}

func (p *Pages) origin(w http.ResponseWriter, r *http.Request, find func(context.Context, page.Context) (*provenance.Provenance, error)) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		found, err := find(r.Context(), c)
		if err != nil {
			return "", nil, err
		}
		return "origin", origin.New(c, found), nil
	})
}
