package pages

import (
	"bytes"
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/view"
)

// serveFile answers with a table as CSV, in the form that the spreadsheets of the
// page's readers open: semicolons and decimal commas in French.
func (p *Pages) serveFile(w http.ResponseWriter, r *http.Request, make func(*view.Builder, *atlas.Atlas) (export.Table, error)) {
	l, _ := p.of(r)
	b, a, err := p.builder(r, l)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	table, err := make(b, a)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	dialect := export.French
	if l.messages.Lang == lang.English {
		dialect = export.RFC4180
	}
	var file bytes.Buffer
	if err := export.Write(r.Context(), &file, table, export.CSV, dialect); err != nil {
		p.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", export.CSV.ContentType())
	h.Set("Content-Disposition", `attachment; filename="maillage-`+table.Name+`.csv"`)
	if _, err := file.WriteTo(w); err != nil {
		p.logger.DebugContext(r.Context(), "reader gone", "path", r.URL.Path, "error", err)
	}
}
