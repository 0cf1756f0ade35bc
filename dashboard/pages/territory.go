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
	vars := mux.Vars(r)
	p.serve(w, r, func(b *view.Builder, a *atlas.Atlas) (string, any, error) {
		row, ok := a.Row(geo.Level(vars["level"]), vars["code"])
		if !ok {
			return "", nil, geo.Errorf(geo.CodeNotFound, "no territory %s of level %s is loaded", vars["code"], vars["level"])
		}
		v, err := b.Territory(row)
		return "territory", v, err
	})
}
