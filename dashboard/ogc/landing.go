package ogc

import (
	"maillage/dashboard/pages/ogcpage"
	"maillage/dashboard/pages/page"
)

// landing answers where everything begins.
func (s *Service) landing(r *request) (*document, error) {
	if err := unknown(r); err != nil {
		return nil, err
	}
	links := append(s.selves(r, mediaJSON),
		link{r.root + "/api?f=json", "service-desc", mediaOpenAPI, r.text.T("ogc.api")},
		link{r.root + "/conformance", "conformance", mediaJSON, r.text.T("ogc.conformance")},
		link{r.root + "/collections", "data", mediaJSON, r.text.T("ogc.collections")})
	if s.Pages != nil {
		links = append(links, link{r.root + "/api?f=html", "service-doc", mediaHTML, r.text.T("ogc.api")})
	}
	body := map[string]any{"title": r.text.T("ogc.title"), "description": r.text.T("ogc.lead"), "links": links}
	return &document{media: mediaJSON, body: body, page: func() ogcpage.Content {
		return ogcpage.Content{Heading: r.text.T("ogc.title"), Lead: r.text.T("ogc.lead"), Facts: []ogcpage.Fact{{Label: r.text.T("ogc.address"), Value: r.root}},
			Links: []page.Link{
				{Text: r.text.T("ogc.collections"), Href: r.root + "/collections?f=html"},
				{Text: r.text.T("ogc.api"), Href: r.root + "/api?f=html"},
				{Text: r.text.T("ogc.conformance"), Href: r.root + "/conformance?f=html"},
			}}
	}}, nil
}

// conformance answers with the classes of requirements that are met.
func (s *Service) conformance(r *request) (*document, error) {
	if err := unknown(r); err != nil {
		return nil, err
	}
	body := map[string]any{"conformsTo": conformance(), "links": s.selves(r, mediaJSON)}
	return &document{media: mediaJSON, body: body, page: func() ogcpage.Content {
		t := &ogcpage.Table{Title: r.text.T("ogc.classes"), Columns: []string{r.text.T("ogc.class")}}
		for _, class := range conformance() {
			t.Rows = append(t.Rows, []page.Link{{Text: class}})
		}
		return ogcpage.Content{Heading: r.text.T("ogc.conformance"), Lead: r.text.T("ogc.conformance-lead"), Table: t}
	}}, nil
}
