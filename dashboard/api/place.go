package api

import (
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/function"
)

// EnterpriseDetail is all that is known of a social enterprise.
type EnterpriseDetail struct {
	Enterprise
	CommuneName string     `json:"commune_name"`
	Address     string     `json:"address,omitempty"`
	Phone       string     `json:"phone,omitempty"`
	Mail        string     `json:"mail,omitempty"`
	Sources     []string   `json:"sources"` // all that name it
	Release     string     `json:"release"`
	Mode        geo.Mode   `json:"mode"`
	Functions   []Function `json:"functions"` // what it does
	Serves      []Serves   `json:"serves"`    // a service that it gives surely enough to count as access
}

// Function is what a place does, and how that is known.
type Function struct {
	geo.Given
	Name geo.Text `json:"name"`
}

// FacilityDetail is all that is known of a facility.
type FacilityDetail struct {
	Facility
	Release string   `json:"release"`
	Mode    geo.Mode `json:"mode"`
	Serves  []Serves `json:"serves"` // a service that it gives
}

// Serves says whom a place serves with a service.
type Serves struct {
	Service  string          `json:"service"`
	Nearest  geo.Inhabitants `json:"nearest"`  // inhabitants of the communes
	Alone    geo.Inhabitants `json:"alone"`    // of them, who have the service in time by this social enterprise alone
	Communes []string        `json:"communes"` // to which no place of the service is nearer
}

// EnterpriseOf tells of the social enterprise that the path names; ?mode= says how it is
// reached.
func EnterpriseOf(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	a = p.mode(a)
	if err := p.done(); err != nil {
		return nil, err
	}
	id := mux.Vars(r)["id"]
	e, ok := a.Enterprise(id)
	if !ok {
		return nil, geo.Errorf(geo.CodeNotFound, "no social enterprise %s is loaded", id)
	}
	out := EnterpriseDetail{
		Enterprise: *enterpriseItem(&e), Release: a.Release.ID, Mode: a.Mode(), Functions: []Function{},
		Serves: serves(a, e.ID, a.EnterpriseServices(&e)), Address: e.Address, Phone: e.Phone, Mail: e.Mail, Sources: append([]string{}, e.Sources...),
	}
	if c, ok := a.Commune(e.Commune); ok {
		out.CommuneName = c.Name
	}
	for _, given := range e.Functions {
		if d := function.Find(a.Decl.Functions, given.Function); d != nil {
			out.Functions = append(out.Functions, Function{given, d.Label})
		}
	}
	return out, nil
}

// FacilityOf tells of the facility that the path names; ?mode= says how it is reached.
func FacilityOf(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	a = p.mode(a)
	if err := p.done(); err != nil {
		return nil, err
	}
	id := mux.Vars(r)["id"]
	f, ok := a.Facility(id)
	if !ok {
		return nil, geo.Errorf(geo.CodeNotFound, "no place %s is loaded", id)
	}
	return FacilityDetail{Facility: facilityItem(a, &f), Release: a.Release.ID, Mode: a.Mode(), Serves: serves(a, id, a.ServicesOf(&f))}, nil
}

func serves(a *atlas.Atlas, id string, services []string) []Serves {
	out := []Serves{}
	for _, s := range a.Serves(id, services) {
		item := Serves{Service: a.Decl.Services[s.Service].ID, Nearest: s.Nearest, Alone: s.Alone, Communes: []string{}}
		for _, row := range s.Communes {
			item.Communes = append(item.Communes, row.Code)
		}
		out = append(out, item)
	}
	return out
}
