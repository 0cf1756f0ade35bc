package pages

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/view"
)

// Ranking answers with a page of the ranking; with the whole of the list as a
// file where the query asks for format=csv.
func (p *Pages) Ranking(w http.ResponseWriter, r *http.Request) {
	q, err := view.ParseRankingQuery(r.URL.Query())
	if err != nil {
		p.fail(w, r, err)
		return
	}
	if r.URL.Query().Get("format") == "csv" {
		p.serveFile(w, r, func(b *view.Builder, a *atlas.Atlas) (export.Table, error) {
			return export.Territories(a, b.Ranked(q)), nil
		})
		return
	}
	p.serve(w, r, func(b *view.Builder, _ *atlas.Atlas) (string, any, error) {
		return "ranking", b.Ranking(q), nil
	})
}
