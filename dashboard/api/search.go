package api

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Hit is a territory that answers a search.
type Hit struct {
	Level      geo.Level       `json:"level"`
	Code       string          `json:"code"`
	Name       string          `json:"name"`
	Detail     string          `json:"detail"`
	Population geo.Inhabitants `json:"population"`
	BBox       []float64       `json:"bbox"`
}

// Search finds territories by name, code or postcode: ?q=, ?limit=. Its total is
// that of the answer: what is beyond the limit is not counted.
func Search(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	q, limit := p.text("q"), p.integer("limit", 10, 1, 50)
	if q == "" {
		p.fail("q", "is missing")
	}
	if err := p.done(); err != nil {
		return nil, err
	}
	return page(a.Search(q, limit), 0, limit, func(h atlas.Hit) Hit {
		out := Hit{Level: h.Level, Code: h.Code, Name: h.Name, Detail: h.Detail, Population: h.Population}
		if b, ok := a.Box(h.Level, h.Code); ok {
			out.BBox = bbox(b)
		}
		return out
	}), nil
}
