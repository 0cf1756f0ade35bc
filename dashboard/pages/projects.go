package pages

import (
	"net/http"

	"maillage/dashboard/export"
	"maillage/dashboard/pages/page"
	matched "maillage/dashboard/pages/projects"
	"maillage/dashboard/projects"
)

// Project answers with where a project is most needed.
func (p *Pages) Project(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		q, err := projects.Parse(r.URL.Query())
		if err != nil {
			return "", nil, err
		}
		v, err := matched.New(r.Context(), c, q)
		return "projects", v, err
	})
}

// ProjectFile answers with all the communes where a project is needed, as CSV.
func (p *Pages) ProjectFile(w http.ResponseWriter, r *http.Request) {
	p.answer(w, r, func(l *language, c page.Context) error {
		q, err := projects.Parse(r.URL.Query())
		if err != nil {
			return err
		}
		found, err := projects.Find(r.Context(), c.Atlas, &q)
		if err != nil {
			return err
		}
		body, err := export.Sheet(r.Context(), export.MatchedTable(c.Atlas, string(l.messages.Lang), found))
		if err == nil {
			writeFile(w, export.CSV.ContentType(), "attachment", "projet.csv", body)
		}
		return err
	})
}
