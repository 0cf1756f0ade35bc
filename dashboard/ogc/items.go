package ogc

import (
	"fmt"
	"net/url"
	"time"

	"github.com/gorilla/mux"

	"maillage/dashboard/pages/ogcpage"
	"maillage/dashboard/pages/page"
	"maillage/data/store"
	"maillage/data/store/features"
)

// collected is a page of features as GeoJSON.
type collected struct {
	Type           string    `json:"type"`
	Features       []feature `json:"features"`
	Links          []link    `json:"links"`
	TimeStamp      time.Time `json:"timeStamp"`
	NumberMatched  int       `json:"numberMatched"`
	NumberReturned int       `json:"numberReturned"`
}

// items answers with the features that are asked for, a page at a time.
func (s *Service) items(r *request) (*document, error) {
	c, err := collectionOf(r)
	if err != nil {
		return nil, err
	}
	p := parse(r.Request)
	in := p.systemOf("crs")
	q := features.Query{Where: p.conditions(c), Sort: p.order(c), Limit: p.limit(), Frame: in.frame()}
	q.After = p.cursor(c, q.Sort)
	if p.choice("resultType", "results", "hits") == "hits" {
		q.Limit = 0
	}
	if err := p.done(); err != nil {
		return nil, err
	}
	var found features.Page
	if err := s.reading(r.Context(), func(st *store.Store) (err error) {
		found, err = c.Read(r.Context(), st, q)
		return err
	}); err != nil {
		return nil, err
	}
	body := collected{
		Type: "FeatureCollection", Features: []feature{}, Links: s.selves(r, mediaGeoJSON), TimeStamp: time.Now().UTC().Truncate(time.Second),
		NumberMatched: found.Matched, NumberReturned: len(found.Features),
	}
	for _, f := range found.Features {
		body.Features = append(body.Features, feature{Feature: f, of: c})
	}
	body.Links = append(body.Links, link{r.of(c) + "?f=json", "collection", mediaJSON, r.text.Pick(c.Title)})
	if found.Next != nil {
		body.Links = append(body.Links, link{r.following(found.Next, formJSON), "next", mediaGeoJSON, r.text.T("ogc.next")})
	}
	d := &document{media: mediaGeoJSON, body: body, page: func() ogcpage.Content { return r.tabled(c, found) }}
	if c.Shape != features.None {
		d.crs = in.uri
	}
	return d, nil
}

// following is the absolute address of the next page.
func (r *request) following(next features.Cursor, form string) string {
	query := r.URL.Query()
	query.Set("f", form)
	query.Set(cursorParameter, next.String())
	return r.at() + "?" + query.Encode()
}

// tabled shows a page of features as a table.
func (r *request) tabled(c *features.Collection, found features.Page) ogcpage.Content {
	t := &ogcpage.Table{Title: r.text.T("ogc.shown", "n", len(found.Features), "total", found.Matched), Columns: []string{r.text.T("ogc.identifier")}}
	for _, col := range c.Columns {
		t.Columns = append(t.Columns, r.text.Pick(col.Title))
	}
	for _, f := range found.Features {
		row := []page.Link{{Text: f.ID, Href: r.of(c) + "/items/" + url.PathEscape(f.ID) + "?f=html"}}
		for _, v := range f.Values {
			row = append(row, page.Link{Text: r.cell(v)})
		}
		t.Rows = append(t.Rows, row)
	}
	content := ogcpage.Content{Heading: r.text.Pick(c.Title), Lead: r.text.T("ogc.items-lead"), Trail: r.trail(c), Table: t}
	if found.Next != nil {
		content.Links = []page.Link{{Text: r.text.T("ogc.next"), Href: r.following(found.Next, formHTML)}}
	}
	return content
}

// cell writes a value for people, a dash where there is none.
func (r *request) cell(v any) string {
	switch x := v.(type) {
	case nil:
		return r.text.T("common.none")
	case float64:
		return r.text.Decimal(x, 2)
	case bool:
		return r.text.T(map[bool]string{true: "ogc.yes", false: "ogc.no"}[x])
	}
	return fmt.Sprint(v)
}

// item answers with one feature.
func (s *Service) item(r *request) (*document, error) {
	c, err := collectionOf(r)
	if err != nil {
		return nil, err
	}
	p := parse(r.Request)
	in := p.systemOf("crs")
	if err := p.done(); err != nil {
		return nil, err
	}
	out := feature{of: c}
	if err := s.reading(r.Context(), func(st *store.Store) (err error) {
		out.Feature, err = c.One(r.Context(), st, mux.Vars(r.Request)["id"], in.frame())
		return err
	}); err != nil {
		return nil, err
	}
	out.links = append(s.selves(r, mediaGeoJSON), link{r.of(c) + "?f=json", "collection", mediaJSON, r.text.Pick(c.Title)})
	d := &document{media: mediaGeoJSON, body: out, page: func() ogcpage.Content {
		content := ogcpage.Content{Heading: out.ID, Trail: r.trail(c)}
		for i, col := range c.Columns {
			content.Facts = append(content.Facts, ogcpage.Fact{Label: r.text.Pick(col.Title), Value: r.cell(out.Values[i])})
		}
		return content
	}}
	if c.Shape != features.None {
		d.crs = in.uri
	}
	return d, nil
}
