package pages

import (
	"net/http"
	"strings"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/view"
	"maillage/geo"
)

// Territory answers with the page of the territory of the route's variables
// level and code; with its table of services as a file where the code ends in
// ".csv".
func (p *Pages) Territory(w http.ResponseWriter, r *http.Request) {
	vars := mux.Vars(r)
	code, file := strings.CutSuffix(vars["code"], ".csv")
	find := func(a *atlas.Atlas) (*geo.Row, error) {
		row, ok := a.Row(geo.Level(vars["level"]), code)
		if !ok {
			return nil, geo.Errorf(geo.CodeNotFound, "no territory %s of level %s is loaded", code, vars["level"])
		}
		return row, nil
	}
	if file {
		p.serveFile(w, r, func(b *view.Builder, a *atlas.Atlas) (export.Table, error) {
			row, err := find(a)
			if err != nil {
				return export.Table{}, err
			}
			return b.AccessTable(row), nil
		})
		return
	}
	p.serve(w, r, func(b *view.Builder, a *atlas.Atlas) (string, any, error) {
		row, err := find(a)
		if err != nil {
			return "", nil, err
		}
		v, err := b.Territory(row)
		return "territory", v, err
	})
}
