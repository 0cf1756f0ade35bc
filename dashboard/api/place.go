package api

import (
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/address"
	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/function"
)

// EnterpriseDetail is all that is known of a social enterprise.
type EnterpriseDetail struct {
	Enterprise
	CommuneName string   `json:"commune_name"`
	Address     string   `json:"address,omitempty"`
	Phone       string   `json:"phone,omitempty"`
	Mail        string   `json:"mail,omitempty"`
	Sources     []string `json:"sources"` // all that name it
	// FieldSources says which of them gave a field, by its name.
	FieldSources map[string]string `json:"field_sources"`
	Release      string            `json:"release"`
	Mode         geo.Mode          `json:"mode"`
	Functions    []Function        `json:"functions"` // what it does
	Serves       []Serves          `json:"serves"`    // a service that it gives surely enough to count as access
	Rounds       []Stop            `json:"rounds,omitempty"`
}

// Stop is a commune that an enterprise comes to on some days, 1 for Monday.
type Stop struct {
	Commune string `json:"commune"`
	Days    string `json:"days"`
}

// Function is what a place does, and how that is known.
type Function struct {
	geo.Given
	Name geo.Text `json:"name"`
}

// FacilityDetail is all that is known of a facility: its source gave it all.
type FacilityDetail struct {
	Facility
	CommuneName string             `json:"commune_name"`
	Functions   []FacilityFunction `json:"functions"`
	Visits      []string           `json:"visits"` // services that it gives on the days on which it comes alone
	OpenDays    string             `json:"open_days,omitempty"`
	Release     string             `json:"release"`
	Mode        geo.Mode           `json:"mode"`
	Serves      []Serves           `json:"serves"` // a service that it gives
}

// FacilityFunction is a type of equipment that a facility is, in the codes of its source.
type FacilityFunction struct {
	Type  string `json:"type"`
	Label string `json:"label,omitempty"` // of the source
	Count int    `json:"count"`           // pieces of equipment
}

// Serves says whom a place serves with a service.
type Serves struct {
	Service  string          `json:"service"`
	Nearest  geo.Inhabitants `json:"nearest"`  // inhabitants of the communes
	Alone    geo.Inhabitants `json:"alone"`    // of them, who have the service in time by this social enterprise alone
	Communes []string        `json:"communes"` // to which no place of the service is nearer
}

// Enterprise tells of the social enterprise that the path names, and leads on from one that
// was merged; ?mode= says how it is reached.
func (api *API) Enterprise() http.Handler {
	tell := api.JSON(enterpriseOf)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := mux.Vars(r)["id"]
		if a, _, err := api.asked(r); err == nil {
			if e, ok := a.Enterprise(id); ok && e.ID != id {
				address.Moved(w, r, e.ID)
				return
			}
		}
		tell.ServeHTTP(w, r)
	})
}

func enterpriseOf(a *atlas.Atlas, r *http.Request) (any, error) {
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
	if out.FieldSources = e.FieldSources; out.FieldSources == nil {
		out.FieldSources = map[string]string{}
	}
	if c, ok := a.Commune(e.Commune); ok {
		out.CommuneName = c.Name
	}
	for _, s := range e.Stops {
		out.Rounds = append(out.Rounds, Stop{s.Commune, s.Days.String()})
	}
	for _, given := range e.Functions {
		if d := function.Find(a.Decl.Functions, given.Function); d != nil {
			out.Functions = append(out.Functions, Function{given, d.Label})
		}
	}
	return out, nil
}

// Facility tells of the facility that the path names, and leads on from one that is a social
// enterprise; ?mode= says how it is reached.
func (api *API) Facility() http.Handler {
	tell := api.JSON(facilityOf)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a, _, err := api.asked(r); err == nil {
			if e, merged := a.Merged(mux.Vars(r)["id"]); merged {
				address.Moved(w, r, "enterprises", e)
				return
			}
		}
		tell.ServeHTTP(w, r)
	})
}

func facilityOf(a *atlas.Atlas, r *http.Request) (any, error) {
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
	out := FacilityDetail{Facility: facilityItem(a, &f), Functions: []FacilityFunction{}, Visits: a.VisitsOf(&f), OpenDays: f.Days.String(), Release: a.Release.ID, Mode: a.Mode(), Serves: serves(a, id, a.ServicesOf(&f))}
	if c, ok := a.Commune(f.Commune); ok {
		out.CommuneName = c.Name
	}
	for _, fn := range f.Functions {
		label, _ := a.Decl.Equipment(fn.Type)
		out.Functions = append(out.Functions, FacilityFunction{fn.Type, label.Label, fn.Count})
	}
	return out, nil
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
