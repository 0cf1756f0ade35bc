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

// Found is what answers a search. Its total is that of the territories: what is beyond the
// limit is not counted.
type Found struct {
	List[Hit]
	Services    []ServiceHit    `json:"services"`
	Enterprises []EnterpriseHit `json:"enterprises"`
}

// ServiceHit is a service that answers a search.
type ServiceHit struct {
	ID   string   `json:"id"`
	Name geo.Text `json:"name"`
}

// EnterpriseHit is a social enterprise that answers a search.
type EnterpriseHit struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Kind        string    `json:"kind"`
	CommuneName string    `json:"commune_name"`
	Point       []float64 `json:"point"` // longitude, latitude; null where unknown
}

// Search finds territories by name, code or postcode, services by name and social
// enterprises by name or SIRET: ?q=, ?limit= of each.
func Search(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	q, limit := p.text("q"), p.integer("limit", 10, 1, 50)
	if q == "" {
		p.fail("q", "is missing")
	}
	if err := p.done(); err != nil {
		return nil, err
	}
	out := Found{Services: []ServiceHit{}, Enterprises: []EnterpriseHit{}}
	out.List = page(a.Search(q, limit), 0, limit, func(h atlas.Hit) Hit {
		out := Hit{Level: h.Level, Code: h.Code, Name: h.Name, Detail: h.Detail, Population: h.Population}
		if b, ok := a.Box(h.Level, h.Code); ok {
			out.BBox = bbox(b)
		}
		return out
	})
	for _, s := range a.SearchServices(q, limit) {
		out.Services = append(out.Services, ServiceHit{ID: s.ID, Name: s.Name})
	}
	for _, e := range a.SearchEnterprises(q, limit) {
		c, _ := a.Commune(e.Commune)
		out.Enterprises = append(out.Enterprises, EnterpriseHit{ID: e.ID, Name: e.Name, Kind: e.Kind, CommuneName: c.Name, Point: position(e.Point)})
	}
	return out, nil
}
