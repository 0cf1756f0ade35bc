package pages

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gorilla/mux"

	"maillage/dashboard/guard"
	"maillage/dashboard/pages/keeping"
	"maillage/dashboard/pages/page"
	kept "maillage/data/keeping"
	"maillage/data/store/access"
	"maillage/data/store/journal"
	"maillage/geo"
)

// Journal answers with all changes.
func (p *Pages) Journal(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		v := keeping.NewJournal(c, p.book.Log(), p.book.Now(p.clock()))
		v.Analyst = guard.Who(r).Role.May(access.Analyst)
		return "journal", v, nil
	})
}

// Undo undoes the change of the route's variable number.
func (p *Pages) Undo(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	r.Body = http.MaxBytesReader(w, r.Body, formBytes)
	id, err := strconv.ParseInt(mux.Vars(r)["number"], 10, 64)
	why := strings.TrimSpace(r.PostFormValue("why"))
	switch {
	case err != nil:
		err = geo.Errorf(geo.CodeNotFound, "%q is no number of a change", mux.Vars(r)["number"])
	case why == "":
		err = geo.Errorf(geo.CodeInvalid, "why")
	default:
		who := guard.Who(r)
		err = journal.Undo(r.Context(), p.guard.Store, id, kept.Change{Role: who.Role, By: who.Name, Why: why})
	}
	if err == nil {
		err = p.book.Refresh(r.Context(), p.guard.Store)
	}
	if err != nil {
		p.fail(w, r, err)
		return
	}
	http.Redirect(w, r, l.messages.Lang.Path(keeping.JournalPath)+"#n"+mux.Vars(r)["number"], http.StatusSeeOther)
}

// CountNow has changes counted at once.
func (p *Pages) CountNow(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	p.count()
	http.Redirect(w, r, l.messages.Lang.Path(keeping.JournalPath), http.StatusSeeOther)
}

// asked is what a form is of: the subject of the route's variables, none where it is added.
func (p *Pages) asked(c page.Context, r *http.Request) (kind kept.Subject, subject *keeping.Subject, path string, err error) {
	vars := mux.Vars(r)
	kind, ok := kept.ParseSubject(vars["subject"])
	if !ok {
		return "", nil, "", geo.Errorf(geo.CodeNotFound, "%q is nothing that is kept", vars["subject"])
	}
	id, known := vars["id"]
	if !known {
		return kind, nil, keeping.AddPath(kind), nil
	}
	if e, merged := c.Atlas.Merged(id); merged && kind == kept.Facility {
		kind, id = kept.Enterprise, e
	}
	subject, err = keeping.Find(c, p.book.Now(p.clock()), kind, id)
	return kind, subject, keeping.ChangePath(kind, id), err
}

// Form answers with the form that adds something, or changes what the route names.
func (p *Pages) Form(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		kind, subject, path, err := p.asked(c, r)
		if err != nil {
			return "", nil, err
		}
		change := kept.Change{Subject: kind, Verb: kept.Add}
		says := map[string]string{}
		if subject != nil {
			says, change.Verb = subject.Says, kept.Correct
			if v := kept.Verb(r.URL.Query().Get("action")); v == kept.Close || v == kept.Reopen {
				change.Verb = v
			}
		} else {
			for _, field := range []string{kept.Commune, kept.Areas} {
				if value := r.URL.Query().Get(field); value != "" {
					says[field] = value
				}
			}
		}
		return "form", keeping.NewForm(c, path, change, subject, says, nil), nil
	})
}

// Send keeps what a form says, or answers with what is wrong.
func (p *Pages) Send(w http.ResponseWriter, r *http.Request) {
	p.answer(w, r, func(l *language, c page.Context) error {
		r.Body = http.MaxBytesReader(w, r.Body, formBytes)
		if err := r.ParseForm(); err != nil {
			return geo.Errorf(geo.CodeInvalid, "the form cannot be read: %w", err)
		}
		kind, subject, path, err := p.asked(c, r)
		if err != nil {
			return err
		}
		change, says := keeping.Sent(c, kind, subject, r.PostForm)
		faults, err := p.keep(r, c, &change)
		if err != nil {
			return err
		}
		if len(faults) > 0 {
			p.write(w, r, http.StatusUnprocessableEntity, l, "form", keeping.NewForm(c, path, change, subject, says, faults))
			return nil
		}
		to := keeping.JournalPath
		switch kind {
		case kept.Facility:
			to = page.FacilityPath(change.Of)
		case kept.Enterprise:
			to = page.EnterprisePath(change.Of)
		}
		http.Redirect(w, r, l.messages.Lang.Path(to), http.StatusSeeOther)
		return nil
	})
}

// keep checks a change of whoever sends a request, and keeps it where nothing is wrong.
func (p *Pages) keep(r *http.Request, c page.Context, change *kept.Change) ([]kept.Fault, error) {
	who := guard.Who(r)
	change.Role, change.By = who.Role, who.Name
	known, err := journal.KnownBy(r.Context(), p.guard.Store, c.Atlas.Decl, []kept.Change{*change}, p.clock())
	if err != nil {
		return nil, err
	}
	if faults := known.Check(change); len(faults) > 0 {
		return faults, nil
	}
	return nil, p.book.Append(r.Context(), p.guard.Store, []kept.Change{*change})
}

// part is what the page of a place shows of what people keep.
func (p *Pages) part(c page.Context, kind kept.Subject, id string) keeping.Part {
	return keeping.NewPart(c, p.book.Log(), p.book.Now(p.clock()), kind, id)
}

// onlyKept answers with the page of a place that only people know, and with the error that
// none is loaded where they do not either.
func (p *Pages) onlyKept(c page.Context, kind kept.Subject, id string, missing error) (string, any, error) {
	v, err := keeping.NewPlace(c, p.book.Log(), p.book.Now(p.clock()), kind, id)
	if err != nil {
		return "", nil, missing
	}
	return "kept", v, nil
}
