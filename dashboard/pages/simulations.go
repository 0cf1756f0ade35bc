package pages

import (
	"net/http"

	"maillage/dashboard/export"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/simulation"
)

// Simulation answers with what-if scenarios side by side, and leads on to the address of one
// that the form adds a change to.
func (p *Pages) Simulation(w http.ResponseWriter, r *http.Request) {
	q, err := simulation.ParseQuery(r.URL.Query())
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.answer(w, r, func(l *language, c page.Context) error {
		if q.Add.Verb != "" {
			if to, why, _ := simulation.Added(c.Atlas, q); why == "" {
				http.Redirect(w, r, l.messages.Path(to.Path()), http.StatusSeeOther)
				return nil
			}
		}
		v, err := simulation.New(r.Context(), c, p.simulator, q)
		if err == nil {
			p.write(w, r, http.StatusOK, l, "simulation", v)
		}
		return err
	})
}

// SimulationFile answers with the outcomes of scenarios as CSV.
func (p *Pages) SimulationFile(w http.ResponseWriter, r *http.Request) {
	q, err := simulation.ParseQuery(r.URL.Query())
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.answer(w, r, func(_ *language, c page.Context) error {
		body, err := simulation.File(r.Context(), c, p.simulator, q)
		if err == nil {
			writeFile(w, export.CSV.ContentType(), "attachment", "simulation.csv", body)
		}
		return err
	})
}
