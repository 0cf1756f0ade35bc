package pages

import (
	"net/http"
	"runtime"
	"strings"

	"github.com/gorilla/mux"

	"maillage/dashboard/address"
	"maillage/dashboard/pages/compare"
	"maillage/dashboard/pages/mine"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Compare answers with territories side by side, and leads on to one more where a
// search finds it.
func (p *Pages) Compare(w http.ResponseWriter, r *http.Request) {
	q, err := compare.ParseQuery(r.URL.Query())
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.answer(w, r, func(l *language, c page.Context) error {
		q.Mode = c.Atlas.Mode()
		if to, found := compare.Found(c.Atlas, q); found {
			http.Redirect(w, r, l.messages.Lang.Path(to.Path()), http.StatusSeeOther)
			return nil
		}
		v, err := compare.New(c, q)
		if err == nil {
			p.write(w, r, http.StatusOK, l, "compare", v)
		}
		return err
	})
}

// Mine answers with what a reader chooses a territory by, and leads on to the address of
// what is chosen.
func (p *Pages) Mine(w http.ResponseWriter, r *http.Request) {
	q, err := mine.ParseQuery(r.URL.Query())
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.answer(w, r, func(l *language, c page.Context) error {
		chosen := mine.Choose(c.Atlas, q)
		if chosen.Changed {
			http.Redirect(w, r, l.messages.Lang.Path(page.MineOf(chosen.Code)), http.StatusSeeOther)
			return nil
		}
		p.write(w, r, http.StatusOK, l, "mine", mine.New(c, q, chosen))
		return nil
	})
}

// settled leads on from a selection that is written in another way than it is named, or
// that is a territory of another level, and reports whether it did.
func (p *Pages) settled(w http.ResponseWriter, r *http.Request) bool {
	vars := mux.Vars(r)
	a, err := p.holder.Loaded()
	if geo.Level(vars["level"]) != geo.LevelSelection || err != nil {
		return false
	}
	defer runtime.KeepAlive(a)
	communes, ok := a.SelectionCommunes(vars["code"])
	if !ok {
		return false
	}
	if row, ok := a.Same(communes); ok {
		at := *r.URL
		from, to := "/territoires/"+string(geo.LevelSelection)+"/"+vars["code"], page.TerritoryPath(row.Level, row.Code)
		at.Path, at.RawPath = strings.Replace(at.Path, from, to, 1), ""
		http.Redirect(w, r, at.RequestURI(), http.StatusTemporaryRedirect)
		return true
	}
	if code := a.SelectionCode(communes); code != vars["code"] {
		address.Moved(w, r, code)
		return true
	}
	return false
}
