package pages

import (
	"net/http"

	"maillage/dashboard/pages/find"
	"maillage/dashboard/pages/help"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/styleguide"
)

// Find answers with the territories that a name may mean.
func (p *Pages) Find(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		_, path := p.of(r)
		return "find", find.New(c, path, r.URL.Query().Get("q")), nil
	})
}

// Help answers with what the words mean.
func (p *Pages) Help(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) { return "help", help.New(c), nil })
}

// StyleGuide answers with what the screens are made of.
func (p *Pages) StyleGuide(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	p.write(w, r, http.StatusOK, l, "styleguide", styleguide.New(l.messages))
}
