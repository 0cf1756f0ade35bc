package api

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Facility is a facility as lists show it.
type Facility struct {
	ID        string        `json:"id"`
	Name      string        `json:"name"`
	Services  []string      `json:"services"`
	Count     int           `json:"count"` // pieces of equipment behind it
	Commune   string        `json:"commune"`
	Precision geo.Precision `json:"precision"`
	Source    string        `json:"source"`
	Vintage   string        `json:"vintage"`
	Point     []float64     `json:"point"`                  // longitude, latitude; null where unknown
	Hours     float64       `json:"hours_a_week,omitempty"` // it is open, absent where unknown
	Metres    *float64      `json:"metres,omitempty"`       // from near, as the crow flies
}

// Facilities lists the facilities of the asked communes: ?bbox= or ?near= with
// ?radius=, ?service=, ?f=geojson.
func Facilities(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	where := p.where()
	service := p.text("service")
	if service != "" && a.Service(service) < 0 {
		p.fail("service", "%q is not a declared service", service)
	}
	if err := p.done(); err != nil {
		return nil, err
	}
	list := page(facilitiesAt(a, where, service), where.offset, where.limit, func(n atlas.Around[geo.Facility]) Facility {
		item := facilityItem(a, n.Item)
		item.Metres = where.metres(n.Metres)
		return item
	})
	if where.geojson {
		return features(list.Items, facilityFeature), nil
	}
	return list, nil
}

func facilitiesAt(a *atlas.Atlas, where where, service string) []atlas.Around[geo.Facility] {
	if where.isNear {
		return a.FacilitiesAround(service, where.near, where.radius)
	}
	list := a.FacilitiesOf(service)
	if where.isBox {
		list = a.FacilitiesIn(service, where.box)
	}
	out := make([]atlas.Around[geo.Facility], len(list))
	for i, f := range list {
		out[i].Item = f
	}
	return out
}

func facilityItem(a *atlas.Atlas, f *geo.Facility) Facility {
	out := Facility{
		ID: f.ID, Name: a.PlaceName(f).FR, Services: a.ServicesOf(f), Commune: f.Commune, Precision: f.Precision,
		Source: f.Source, Vintage: f.Vintage, Point: position(f.Point), Hours: f.Hours,
	}
	if out.Services == nil {
		out.Services = []string{}
	}
	for _, fn := range f.Functions {
		out.Count += fn.Count
	}
	return out
}

func facilityFeature(f Facility) Feature {
	return Feature{ID: f.ID, Geometry: pointGeometry(f.Point), Properties: map[string]any{
		"id": f.ID, "name": f.Name, "service": f.Services, "commune": f.Commune, "precision": f.Precision, "count": f.Count,
	}}
}
