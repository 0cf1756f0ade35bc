package pages

import (
	"bytes"
	"net/http"
	"runtime"

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
	l, _ := p.of(r)
	c, err := p.context(r, l)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	defer runtime.KeepAlive(c.Atlas)
	v, q, err := p.drawing(c, r)
	var out bytes.Buffer
	if err == nil {
		err = l.templates["drawing"].ExecuteTemplate(&out, "picture", v.Picture)
	}
	if err != nil {
		p.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "image/svg+xml")
	h.Set("Content-Disposition", `attachment; filename="`+q.FileName()+`.svg"`)
	h.Set("Cache-Control", "no-cache")
	_, _ = out.WriteTo(w) // the reader has gone: nobody is left to answer
}

// DrawingSheet answers with the map of a measure as PDF; where nothing prints, with the page
// for printing.
func (p *Pages) DrawingSheet(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	c, err := p.context(r, l)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	defer runtime.KeepAlive(c.Atlas)
	v, q, err := p.drawing(c, r)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	pdf, err := p.print(r.Context(), l, "drawing", &v.Frame, v)
	if err != nil {
		p.logger.WarnContext(r.Context(), "map not printed", "path", r.URL.Path, "error", err)
		v.PDF = ""
		p.write(w, r, http.StatusServiceUnavailable, l, "drawing", v)
		return
	}
	writePDF(w, l, q.FileName()+"."+PDF, pdf)
}
