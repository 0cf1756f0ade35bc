package pages

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/view"
)

// page makes the view of a request, with the name of its template.
type page func(*view.Builder, *atlas.Atlas) (template string, data any, err error)

// serve answers with a page made from the atlas in use, or with the page of what
// went wrong.
func (p *Pages) serve(w http.ResponseWriter, r *http.Request, make page) {
	l, _ := p.of(r)
	b, a, err := p.builder(r, l)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	name, data, err := make(b, a)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.write(w, r, http.StatusOK, l, name, data)
}

// Map answers with the map.
func (p *Pages) Map(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(b *view.Builder, _ *atlas.Atlas) (string, any, error) {
		return "map", b.Map(), nil
	})
}

// Sources answers with what is loaded.
func (p *Pages) Sources(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(b *view.Builder, _ *atlas.Atlas) (string, any, error) {
		v, err := b.Sources()
		return "sources", v, err
	})
}

// Method answers with how the figures are made.
func (p *Pages) Method(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(b *view.Builder, _ *atlas.Atlas) (string, any, error) {
		return "method", b.Method(), nil
	})
}
