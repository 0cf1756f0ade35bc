package ogc

import (
	"encoding/json"
	"net/http"

	"maillage/dashboard/pages/ogcpage"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/problem"
)

// The media types of what is answered.
const (
	mediaJSON    = "application/json"
	mediaGeoJSON = "application/geo+json"
	mediaSchema  = "application/schema+json"
	mediaOpenAPI = "application/vnd.oai.openapi+json;version=3.0"
	mediaHTML    = "text/html"
)

// link leads from one answer to another.
type link struct {
	Href  string `json:"href"`
	Rel   string `json:"rel"`
	Type  string `json:"type,omitempty"`
	Title string `json:"title,omitempty"`
}

// document is an answer in every form.
type document struct {
	media string // of the JSON
	body  any
	page  func() ogcpage.Content
	crs   string // of its geometries, "" where it holds none
}

// write answers in the form that was asked for.
func (s *Service) write(w http.ResponseWriter, r *request, d *document) {
	h := w.Header()
	h.Set("Access-Control-Expose-Headers", "Content-Crs, Link")
	if d.crs != "" {
		h.Set("Content-Crs", "<"+d.crs+">")
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache")
	}
	if r.form == formHTML {
		s.Pages(w, r.Request, s.complete(r, d))
		return
	}
	body, err := json.Marshal(d.body) // whole, so that its failure can still be told
	if err != nil {
		problem.Write(w, r.Request, s.Logger, err)
		return
	}
	h.Set("Content-Type", d.media)
	h.Set("Content-Language", string(r.text.Lang))
	_, _ = w.Write(body) // the client has gone: nobody is left to answer
}

// complete adds to a page the way back, and the same as JSON.
func (s *Service) complete(r *request, d *document) ogcpage.Content {
	c := d.page()
	c.Trail = append([]page.Link{{Text: r.text.T("ogc.home"), Href: r.root}}, c.Trail...)
	c.Links = append(c.Links, page.Link{Text: r.text.T("ogc.as-json"), Href: r.self(formJSON)})
	return c
}

// self is the absolute address of what was asked, in a form.
func (r *request) self(form string) string {
	query := r.URL.Query()
	query.Set("f", form)
	return r.at() + "?" + query.Encode()
}

// at is the absolute address of what was asked, without its query.
func (r *request) at() string {
	return r.root + r.URL.EscapedPath()[len(r.text.Lang.Path(Path)):]
}

// selves are the links to an answer itself, and to its other form.
func (s *Service) selves(r *request, media string) []link {
	links := []link{{r.self(formJSON), "self", media, r.text.T("ogc.this")}}
	if s.Pages != nil {
		links = append(links, link{r.self(formHTML), "alternate", mediaHTML, r.text.T("ogc.as-page")})
	}
	return links
}

// unknown refuses parameters where there are none but the form.
func unknown(r *request) error { return parse(r.Request).done() }
