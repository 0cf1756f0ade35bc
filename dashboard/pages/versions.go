package pages

import (
	"net/http"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/versions"
	"maillage/data/store/access"
)

// Versions answers with the releases that are kept and what changed between two; those that were
// never published are shown to analysts.
func (p *Pages) Versions(w http.ResponseWriter, r *http.Request) {
	all := p.guard.May(w, r, access.Analyst)
	p.serve(w, r, func(c page.Context) (string, any, error) {
		heads, err := p.versions.Kept(r.Context(), all)
		if err != nil {
			return "", nil, err
		}
		q := versions.ParseQuery(r.URL.Query(), heads)
		v := versions.New(c, heads, q)
		if q.From != "" {
			d, err := p.versions.Difference(r.Context(), q.From, q.To, all)
			if err != nil {
				return "", nil, err
			}
			v.Compare(c, d)
		}
		return "versions", v, nil
	})
}
