package pages

import (
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/view"
	"maillage/geo"
)

// Territory answers with the page of the territory of the route's variables
// level and code.
func (p *Pages) Territory(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(b *view.Builder, a *atlas.Atlas) (string, any, error) {
		row, err := rowOf(a, r)
		if err != nil {
			return "", nil, err
		}
		v, err := b.Territory(row)
		return "territory", v, err
	})
}

// Explanation answers with where the index of that territory comes from.
func (p *Pages) Explanation(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(b *view.Builder, a *atlas.Atlas) (string, any, error) {
		row, err := rowOf(a, r)
		if err != nil {
			return "", nil, err
		}
		return "explanation", b.Explanation(row), nil
	})
}

// Zones answers with the territories of a published zoning: of the route's
// variable zoning, or of the first.
func (p *Pages) Zones(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(b *view.Builder, _ *atlas.Atlas) (string, any, error) {
		v, err := b.Zones(mux.Vars(r)["zoning"])
		return "zones", v, err
	})
}

func rowOf(a *atlas.Atlas, r *http.Request) (*geo.Row, error) {
	vars := mux.Vars(r)
	row, ok := a.Row(geo.Level(vars["level"]), vars["code"])
	if !ok {
		return nil, geo.Errorf(geo.CodeNotFound, "no territory %s of level %s is loaded", vars["code"], vars["level"])
	}
	return row, nil
}
