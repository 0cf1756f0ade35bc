package pages

import (
	"net/http"

	"maillage/dashboard/guard"
	"maillage/dashboard/pages/keeping"
	"maillage/dashboard/pages/page"
	kept "maillage/data/keeping"
	"maillage/data/store/journal"
	"maillage/geo"
)

// fileBytes is how large a file of changes may be.
const fileBytes = 4 << 20

// ImportForm answers with the form that takes a file of changes.
func (p *Pages) ImportForm(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) { return "import", keeping.NewImport(c, nil, ""), nil })
}

// ImportTemplate answers with an empty file of changes.
func (p *Pages) ImportTemplate(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="modele.csv"`)
	_, _ = w.Write(kept.Template()) // the client has gone: nobody is left to answer
}

// Import checks a file of changes, and keeps them all where it is asked to and nothing is
// wrong.
func (p *Pages) Import(w http.ResponseWriter, r *http.Request) {
	p.answer(w, r, func(l *language, c page.Context) error {
		lines, err := sentFile(w, r)
		if err != nil {
			p.write(w, r, http.StatusUnprocessableEntity, l, "import", keeping.NewImport(c, nil, err.Error()))
			return nil
		}
		who := guard.Who(r)
		changes := kept.Changes(lines, who.Role, who.Name)
		known, err := journal.KnownBy(r.Context(), p.guard.Store, c.Atlas.Decl, changes, p.clock())
		if err != nil {
			return err
		}
		if faults := known.CheckAll(lines); faults > 0 || r.PostFormValue("do") != "keep" {
			status := http.StatusOK
			if faults > 0 {
				status = http.StatusUnprocessableEntity
			}
			p.write(w, r, status, l, "import", keeping.NewImport(c, lines, ""))
			return nil
		}
		if err := p.book.Append(r.Context(), p.guard.Store, changes); err != nil {
			return err
		}
		http.Redirect(w, r, l.messages.Lang.Path(keeping.JournalPath), http.StatusSeeOther)
		return nil
	})
}

// sentFile reads the file of a form.
func sentFile(w http.ResponseWriter, r *http.Request) ([]kept.Line, error) {
	r.Body = http.MaxBytesReader(w, r.Body, fileBytes)
	file, _, err := r.FormFile("file")
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "no file came, or it is larger than 4 MB")
	}
	defer func() { _ = file.Close() }() // only read
	return kept.Read(file)
}

// Doubts answers with the pairs of records that may be of one enterprise.
func (p *Pages) Doubts(w http.ResponseWriter, r *http.Request) {
	all, err := journal.Doubts(r.Context(), p.guard.Store)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.serve(w, r, func(c page.Context) (string, any, error) { return "doubts", keeping.NewDoubts(c, all), nil })
}

// Decide keeps what was decided of a pair.
func (p *Pages) Decide(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	r.Body = http.MaxBytesReader(w, r.Body, formBytes)
	who := guard.Who(r)
	by := kept.Change{Role: who.Role, By: who.Name, Why: r.PostFormValue("why")}
	if err := journal.Decide(r.Context(), p.guard.Store, r.PostFormValue("a"), r.PostFormValue("b"), r.PostFormValue("same") == "yes", by); err != nil {
		p.fail(w, r, err)
		return
	}
	http.Redirect(w, r, l.messages.Lang.Path(keeping.DoubtsPath), http.StatusSeeOther)
}
