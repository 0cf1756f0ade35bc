package pages

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/view"
)

// Ranking answers with a page of the ranking.
func (p *Pages) Ranking(w http.ResponseWriter, r *http.Request) {
	q, err := view.ParseRankingQuery(r.URL.Query())
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.serve(w, r, func(b *view.Builder, _ *atlas.Atlas) (string, any, error) {
		return "ranking", b.Ranking(q), nil
	})
}
