package pages

import (
	"encoding/xml"
	"net/http"
	"runtime"

	"maillage/dashboard/address"
	"maillage/dashboard/pages/news"
	"maillage/dashboard/pages/page"
	"maillage/data/store/release"
	"maillage/geo"
)

// News answers with the feed of what releases changed in the territory of the route's
// variables level and code. A selection has none: no release speaks of it.
func (p *Pages) News(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	a, err := p.holder.Loaded()
	if err != nil {
		p.fail(w, r, err)
		return
	}
	defer runtime.KeepAlive(a)
	c := page.New(a, l.messages, geo.ModeCar)
	row, err := rowOf(a, r)
	if err == nil && row.Level == geo.LevelSelection {
		err = geo.Errorf(geo.CodeNotFound, "no release speaks of a selection")
	}
	if err != nil {
		p.fail(w, r, err)
		return
	}
	body, err := xml.MarshalIndent(news.New(c, row, p.said(r, c, row), address.Base(r)), "", " ")
	if err != nil {
		p.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", news.ContentType)
	h.Set("Cache-Control", "no-cache")
	_, _ = w.Write(append([]byte(xml.Header), body...)) // the reader has gone: nobody is left to answer
}

// said is what the releases that are kept say of a row: the present one alone where the
// database is away.
func (p *Pages) said(r *http.Request, c page.Context, row geo.Row) []release.Said {
	if p.guard != nil && p.guard.Store != nil {
		said, err := release.History(r.Context(), p.guard.Store, row.Level, row.Code)
		if err == nil && len(said) > 0 {
			return said
		}
		p.logger.WarnContext(r.Context(), "releases of a territory", "error", err)
	}
	return []release.Said{news.Present(c, row)}
}
