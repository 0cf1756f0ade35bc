package pages

import (
	"bytes"
	"net/http"

	"maillage/dashboard/pages/drawing"
	"maillage/dashboard/pages/page"
)

// Drawing answers with the map of a measure to print.
func (p *Pages) Drawing(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		v, _, err := p.drawing(c, r)
		return "drawing", v, err
	})
}

// drawing draws what a request asks for.
func (p *Pages) drawing(c page.Context, r *http.Request) (*drawing.Page, drawing.Query, error) {
	q, err := drawing.ParseQuery(r.URL.Query())
	if err != nil {
		return nil, q, err
	}
	query := ""
	if r.URL.RawQuery != "" {
		query = "?" + r.URL.RawQuery
	}
	v, err := drawing.New(c, q, query)
	if err == nil && !p.printer.Able() {
		v.PDF = ""
	}
	return v, q, err
}

// DrawingFile answers with the map of a measure as a drawing (SVG).
func (p *Pages) DrawingFile(w http.ResponseWriter, r *http.Request) {
	p.answer(w, r, func(l *language, c page.Context) error {
		v, q, err := p.drawing(c, r)
		if err != nil {
			return err
		}
		var out bytes.Buffer
		if err := l.templates["drawing"].ExecuteTemplate(&out, "picture", v.Picture); err != nil {
			return err
		}
		writeFile(w, "image/svg+xml", "attachment", q.FileName()+".svg", out.Bytes())
		return nil
	})
}

// DrawingSheet answers with the map of a measure as PDF; where nothing prints, with the page
// for printing.
func (p *Pages) DrawingSheet(w http.ResponseWriter, r *http.Request) {
	p.answer(w, r, func(l *language, c page.Context) error {
		v, q, err := p.drawing(c, r)
		if err != nil {
			return err
		}
		if !p.printed(w, r, l, "drawing", &v.Frame, v, q.FileName()+"."+PDF) {
			v.PDF = ""
			p.write(w, r, http.StatusServiceUnavailable, l, "drawing", v)
		}
		return nil
	})
}
