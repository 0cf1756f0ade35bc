package ogc

import (
	"net/url"

	"maillage/dashboard/pages/ogcpage"
	"maillage/dashboard/pages/page"
	"maillage/data/store/features"
)

// The relations of links that are no registered words.
const (
	relQueryables = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
	relSortables  = "http://www.opengis.net/def/rel/ogc/1.0/sortables"
	storageCRS    = crs84
)

// description is a collection as it is told.
type description struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Description string   `json:"description"`
	Links       []link   `json:"links"`
	Extent      any      `json:"extent,omitempty"`
	ItemType    string   `json:"itemType"`
	CRS         []string `json:"crs,omitempty"`
	StorageCRS  string   `json:"storageCrs,omitempty"`
}

// listed are the collections that may be told.
func listed(r *request) (out []features.Collection) {
	for _, c := range features.Collections() {
		if c.ID != features.Rejects || r.analysts {
			out = append(out, c)
		}
	}
	return out
}

func (r *request) of(c *features.Collection) string {
	return r.root + "/collections/" + url.PathEscape(c.ID)
}

// describe tells a collection.
func (s *Service) describe(r *request, c *features.Collection) (description, error) {
	d := description{ID: c.ID, Title: r.text.Pick(c.Title), Description: r.text.Pick(c.Description), ItemType: "feature"}
	at := r.of(c)
	d.Links = []link{
		{at + "?f=json", "self", mediaJSON, d.Title},
		{at + "/items?f=json", "items", mediaGeoJSON, d.Title},
		{at + "/schema?f=json", "describedby", mediaSchema, r.text.T("ogc.schema")},
		{at + "/queryables?f=json", relQueryables, mediaSchema, r.text.T("ogc.queryables")},
		{at + "/sortables?f=json", relSortables, mediaSchema, r.text.T("ogc.sortables")},
	}
	if s.Pages != nil {
		d.Links = append(d.Links, link{at + "?f=html", "alternate", mediaHTML, d.Title}, link{at + "/items?f=html", "items", mediaHTML, d.Title})
	}
	if c.Shape == features.None {
		return d, nil
	}
	d.CRS, d.StorageCRS = uris(), storageCRS
	box, err := s.boxOf(r.Context(), c)
	if err != nil {
		return d, err
	}
	if box != nil {
		d.Extent = map[string]any{"spatial": map[string]any{"bbox": [][]float64{box}, "crs": crs84}}
	}
	return d, nil
}

// collections answers with all collections.
func (s *Service) collections(r *request) (*document, error) {
	if err := unknown(r); err != nil {
		return nil, err
	}
	all := []description{}
	for _, c := range listed(r) {
		d, err := s.describe(r, &c)
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	body := map[string]any{"links": s.selves(r, mediaJSON), "crs": uris(), "collections": all}
	return &document{media: mediaJSON, body: body, page: func() ogcpage.Content {
		t := &ogcpage.Table{Title: r.text.T("ogc.collections"), Columns: []string{r.text.T("ogc.name"), r.text.T("ogc.holds"), r.text.T("ogc.identifier")}}
		for _, d := range all {
			t.Rows = append(t.Rows, []page.Link{{Text: d.Title, Href: r.root + "/collections/" + d.ID + "?f=html"}, {Text: d.Description}, {Text: d.ID}})
		}
		return ogcpage.Content{Heading: r.text.T("ogc.collections"), Table: t}
	}}, nil
}

// collection answers with one.
func (s *Service) collection(r *request) (*document, error) {
	c, err := collectionOf(r)
	if err != nil {
		return nil, err
	}
	if err := unknown(r); err != nil {
		return nil, err
	}
	d, err := s.describe(r, c)
	return &document{media: mediaJSON, body: d, page: func() ogcpage.Content {
		at := r.of(c)
		return ogcpage.Content{Heading: d.Title, Lead: d.Description, Trail: r.trail(nil), Table: r.properties(c), Links: []page.Link{
			{Text: r.text.T("ogc.items"), Href: at + "/items?f=html"},
			{Text: r.text.T("ogc.queryables"), Href: at + "/queryables?f=html"},
			{Text: r.text.T("ogc.sortables"), Href: at + "/sortables?f=html"},
			{Text: r.text.T("ogc.schema"), Href: at + "/schema?f=html"},
		}}
	}}, err
}

// trail leads back to all collections, and to one.
func (r *request) trail(c *features.Collection) []page.Link {
	out := []page.Link{{Text: r.text.T("ogc.collections"), Href: r.root + "/collections?f=html"}}
	if c != nil {
		out = append(out, page.Link{Text: r.text.Pick(c.Title), Href: r.of(c) + "?f=html"})
	}
	return out
}

// properties are a table of what features of a collection have.
func (r *request) properties(c *features.Collection) *ogcpage.Table {
	t := &ogcpage.Table{Title: r.text.T("ogc.properties"), Columns: []string{r.text.T("ogc.name"), r.text.T("ogc.holds"), r.text.T("ogc.type")}}
	for _, col := range c.Columns {
		t.Rows = append(t.Rows, []page.Link{{Text: col.Name}, {Text: r.text.Pick(col.Title)}, {Text: string(col.Type)}})
	}
	return t
}
