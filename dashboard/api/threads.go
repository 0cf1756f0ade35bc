package api

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Thread is a place that is the last of its service within the acceptable time by car for
// some inhabitants, who would lose the service with it: a facility or a social enterprise.
type Thread struct {
	Service    string      `json:"service"`
	Facility   *Place      `json:"facility,omitempty"`
	Enterprise *Enterprise `json:"enterprise,omitempty"`
	Point      []float64   `json:"point"` // longitude, latitude; null where unknown
	// Inhabitants are those of the parent, Everywhere all.
	Inhabitants geo.Inhabitants `json:"inhabitants"`
	Everywhere  geo.Inhabitants `json:"everywhere"`
	Communes    []ThreadCommune `json:"communes"`
}

// ThreadCommune is how many inhabitants of a commune would lose the service.
type ThreadCommune struct {
	Code        string          `json:"code"`
	Inhabitants geo.Inhabitants `json:"inhabitants"`
}

// Threads lists the last places of inhabitants of ?parent=, of ?service=, those whom most
// would lose first: ?limit=, ?offset=.
func Threads(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	parent, at := p.text("parent"), p.service(a)
	limit, offset := p.window()
	if err := p.done(); err != nil {
		return nil, err
	}
	of, err := parentOf(a, parent)
	if err != nil {
		return nil, err
	}
	return page(a.Threads(of, at), offset, limit, func(t atlas.Relied) Thread { return threadItem(a, &t) }), nil
}

// parentOf is the territory that a request is of, none where it names none.
func parentOf(a *atlas.Atlas, parent string) (geo.Row, error) {
	if parent == "" {
		return geo.Row{}, nil
	}
	return territoryOf(a, parent)
}

func threadItem(a *atlas.Atlas, t *atlas.Relied) Thread {
	out := Thread{
		Service: a.Decl.Services[t.Service].ID, Facility: place(a, t.Place), Inhabitants: t.Inhabitants, Everywhere: t.Everywhere,
		Communes: []ThreadCommune{},
	}
	if p, ok := a.Place(t.Place); ok {
		out.Point = position(p.Point)
	}
	if e, ok := a.Enterprise(t.Place); ok {
		out.Enterprise = enterpriseItem(&e)
	}
	for _, c := range a.CommunesOf(t) {
		out.Communes = append(out.Communes, ThreadCommune(c))
	}
	return out
}
