package pages

import (
	"net/http"

	"maillage/dashboard/pages/ogcpage"
)

// Features answers with the page of an address that other programs read.
func (p *Pages) Features(w http.ResponseWriter, r *http.Request, c ogcpage.Content) {
	l, path := p.of(r)
	if r.URL.RawQuery != "" {
		path += "?" + r.URL.RawQuery
	}
	p.write(w, r, http.StatusOK, l, "features", ogcpage.New(l.messages, path, c))
}
