package pages

import (
	"net/http"
	"path"
	"runtime"
	"strings"

	"github.com/gorilla/mux"

	"maillage/dashboard/address"
	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/acting"
	"maillage/dashboard/pages/explanation"
	"maillage/dashboard/pages/home"
	"maillage/dashboard/pages/lacking"
	"maillage/dashboard/pages/method"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/place"
	"maillage/dashboard/pages/ranking"
	"maillage/dashboard/pages/simulation"
	"maillage/dashboard/pages/siting"
	"maillage/dashboard/pages/sources"
	"maillage/dashboard/pages/territory"
	"maillage/dashboard/pages/zones"
	"maillage/data/catalogue"
	kept "maillage/data/keeping"
	"maillage/geo"
)

// maker makes the page of a request for the template of that name.
type maker func(page.Context) (template string, data any, err error)

// serve answers with a page made from the atlas in use, or with the page of what
// went wrong.
func (p *Pages) serve(w http.ResponseWriter, r *http.Request, make maker) {
	p.answer(w, r, func(l *language, c page.Context) error {
		name, data, err := make(c)
		if err == nil {
			p.write(w, r, http.StatusOK, l, name, data)
		}
		return err
	})
}

// answer has do answer from the atlas in use, and answers with the page of what went wrong
// where do could not.
func (p *Pages) answer(w http.ResponseWriter, r *http.Request, do func(*language, page.Context) error) {
	l, _ := p.of(r)
	c, err := p.context(r, l)
	if err == nil {
		defer runtime.KeepAlive(c.Atlas) // columns that are mapped go with it
		err = do(l, c)
	}
	if err != nil {
		p.fail(w, r, err)
	}
}

// Map answers with the map.
func (p *Pages) Map(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		return "map", home.New(c, p.publicURL, r.URL.RawQuery == ""), nil
	})
}

// Embed answers with the map alone, for a frame in a page of others.
func (p *Pages) Embed(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) { return "map", home.Alone(c), nil })
}

// Sources answers with what is loaded. A record of the addresses that cannot be read
// is no reason to show nothing.
func (p *Pages) Sources(w http.ResponseWriter, r *http.Request) {
	record, err := catalogue.ReadRecord(p.record)
	if err != nil {
		p.logger.WarnContext(r.Context(), "record of the sources", "error", err)
	}
	p.serve(w, r, func(c page.Context) (string, any, error) {
		v, err := sources.New(c, record)
		return "sources", v, err
	})
}

// Method answers with how the figures are made.
func (p *Pages) Method(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) { return "method", method.New(c), nil })
}

// Ranking answers with a page of the ranking.
func (p *Pages) Ranking(w http.ResponseWriter, r *http.Request) {
	q, err := ranking.ParseQuery(r.URL.Query())
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.serve(w, r, func(c page.Context) (string, any, error) { return "ranking", ranking.New(c, q), nil })
}

// Lacking answers with a page of a list of communes that lack something.
func (p *Pages) Lacking(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		q, err := lacking.ParseQuery(r.URL.Query())
		if err != nil {
			return "", nil, err
		}
		v, err := lacking.New(c, q)
		return "lacking", v, err
	})
}

// Siting answers with where new places would serve most, and leads on to the territory that is
// typed where one alone is meant.
func (p *Pages) Siting(w http.ResponseWriter, r *http.Request) {
	p.answer(w, r, func(l *language, c page.Context) error {
		q, err := siting.ParseQuery(r.URL.Query())
		if err != nil {
			return err
		}
		if to, found := siting.Found(c.Atlas, q); found {
			http.Redirect(w, r, l.messages.Path(page.ByMode(to.Path(), c.Atlas.Mode())), http.StatusSeeOther)
			return nil
		}
		v, err := siting.New(r.Context(), c, p.siting, q)
		if err == nil {
			p.write(w, r, http.StatusOK, l, "siting", v)
		}
		return err
	})
}

// SitingFile answers with the same as a file.
func (p *Pages) SitingFile(w http.ResponseWriter, r *http.Request) {
	p.answer(w, r, func(_ *language, c page.Context) error {
		q, err := siting.ParseQuery(r.URL.Query())
		if err != nil {
			return err
		}
		body, err := siting.CSV(r.Context(), c, p.siting, q)
		if err == nil {
			writeFile(w, export.CSV.ContentType(), "attachment", "implantations.csv", body)
		}
		return err
	})
}

// Territory answers with the page of the territory of the route's variables
// level and code.
func (p *Pages) Territory(w http.ResponseWriter, r *http.Request) {
	if p.settled(w, r) {
		return
	}
	p.serve(w, r, func(c page.Context) (string, any, error) {
		row, err := rowOf(c.Atlas, r)
		if err != nil {
			return "", nil, err
		}
		mean, err := page.ParseMean(r.URL.Query())
		if err != nil {
			return "", nil, err
		}
		v := territory.New(c, row, mean)
		v.Portrait = c.Links.Named("portrait.page", page.PortraitPath(row.Level, row.Code))
		if p.printer.Able() {
			v.Portrait = c.Links.Named("portrait.pdf", page.PortraitPath(row.Level, row.Code)+"."+PDF)
		}
		return "territory", v, nil
	})
}

// Enterprise answers with the page of the social enterprise of the route's variable id, and
// leads on from one that was merged.
func (p *Pages) Enterprise(w http.ResponseWriter, r *http.Request) {
	id := mux.Vars(r)["id"]
	if a, err := p.holder.Loaded(); err == nil {
		if e, ok := a.Enterprise(id); ok && e.ID != id {
			address.Moved(w, r, e.ID)
			return
		}
	}
	p.serve(w, r, func(c page.Context) (string, any, error) {
		v, err := place.Enterprise(c, id)
		if err != nil {
			return p.onlyKept(c, kept.Enterprise, id, err)
		}
		v.Kept = p.part(c, kept.Enterprise, id)
		return "place", v, nil
	})
}

// Facility answers with the page of the facility of the route's variable id, and leads on from
// one that is a social enterprise.
func (p *Pages) Facility(w http.ResponseWriter, r *http.Request) {
	id := mux.Vars(r)["id"]
	if a, err := p.holder.Loaded(); err == nil {
		if e, merged := a.Merged(id); merged {
			address.Moved(w, r, "entreprises", e)
			return
		}
	}
	p.serve(w, r, func(c page.Context) (string, any, error) {
		v, err := place.Facility(c, id)
		if err != nil {
			return p.onlyKept(c, kept.Facility, id, err)
		}
		v.Kept = p.part(c, kept.Facility, id)
		return "place", v, nil
	})
}

// Explanation answers with where the index of that territory comes from.
func (p *Pages) Explanation(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		row, err := rowOf(c.Atlas, r)
		if err != nil {
			return "", nil, err
		}
		return "explanation", explanation.New(c, row), nil
	})
}

// Actors answers with the sheet of who can act in that territory, for the service of ?gap=.
func (p *Pages) Actors(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		row, err := rowOf(c.Atlas, r)
		if err != nil {
			return "", nil, err
		}
		v, err := acting.New(c, row, r.URL.Query().Get("gap"))
		return "acting", v, err
	})
}

// Meeting answers with the brief of a meeting there, with those whom the query invites.
func (p *Pages) Meeting(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		row, choice, err := meetingOf(c, r)
		if err != nil {
			return "", nil, err
		}
		v, err := acting.Meeting(c, row, choice)
		if err == nil {
			v.WhatIf, err = simulation.Tell(r.Context(), c, p.simulator, choice.Scenarios, row)
		}
		return "meeting", v, err
	})
}

// MeetingFile answers with those whom the query invites, as the file of the extension of
// its path.
func (p *Pages) MeetingFile(w http.ResponseWriter, r *http.Request) {
	p.answer(w, r, func(_ *language, c page.Context) error {
		row, choice, err := meetingOf(c, r)
		if err != nil {
			return err
		}
		file, err := acting.NewFile(r.Context(), c, row, choice, strings.TrimPrefix(path.Ext(r.URL.Path), "."))
		if err != nil {
			return err
		}
		writeFile(w, file.ContentType, "attachment", file.Name, file.Body)
		return nil
	})
}

// writeFile answers with a file of that name, which is looked at (inline) or saved
// (attachment).
func writeFile(w http.ResponseWriter, contentType, as, name string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Content-Disposition", as+`; filename="`+name+`"`)
	h.Set("Cache-Control", "no-cache")
	_, _ = w.Write(body) // the reader has gone: nobody is left to answer
}

func meetingOf(c page.Context, r *http.Request) (geo.Row, acting.Choice, error) {
	row, err := rowOf(c.Atlas, r)
	if err != nil {
		return geo.Row{}, acting.Choice{}, err
	}
	choice, err := acting.ParseChoice(r.URL.Query())
	return row, choice, err
}

// Zones answers with the territories of a published zoning: of the route's
// variable zoning, or of the first.
func (p *Pages) Zones(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		q, err := zones.ParseQuery(mux.Vars(r)["zoning"], r.URL.Query())
		if err != nil {
			return "", nil, err
		}
		v, err := zones.New(c, q)
		return "zones", v, err
	})
}

func rowOf(a *atlas.Atlas, r *http.Request) (geo.Row, error) {
	vars := mux.Vars(r)
	row, ok := a.Row(geo.Level(vars["level"]), vars["code"])
	if !ok {
		return geo.Row{}, geo.Errorf(geo.CodeNotFound, "no territory %s of level %s is loaded", vars["code"], vars["level"])
	}
	return row, nil
}
