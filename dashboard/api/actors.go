package api

import (
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/actors"
	"maillage/dashboard/atlas"
	"maillage/geo"
)

// ActorsOf are those who can act in a territory, for a service where one is asked for.
type ActorsOf struct {
	Release   string       `json:"release"`
	Territory ActorsIn     `json:"territory"`
	Service   string       `json:"service,omitempty"`
	Groups    []ActorGroup `json:"groups"`
	// Unknown are the kinds of bodies that no loaded file names here.
	Unknown []string `json:"unknown"`
}

// ActorsIn is the territory of a sheet.
type ActorsIn struct {
	Level geo.Level `json:"level"`
	Code  string    `json:"code"`
	Name  string    `json:"name"`
}

// ActorGroup is a kind of actors: those who matter most for the service first, then the nearest.
type ActorGroup struct {
	Kind  actors.Kind `json:"kind"`
	Items []Actor     `json:"items"`
}

// Actor is one who can act.
type Actor struct {
	ID      string      `json:"id"`
	Name    string      `json:"name"`
	Role    string      `json:"role"`
	Themes  []geo.Theme `json:"themes"`
	Minutes *float64    `json:"minutes"` // estimated by car; null where not known
	Contact Contact     `json:"contact"`
	Source  string      `json:"source"`
	Vintage string      `json:"vintage"`
	Why     string      `json:"why,omitempty"` // for the service
}

// Actors lists who can act in the territory that the path names, ordered for ?service=, in
// the words of ?lang=.
func Actors(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	at := p.service(a)
	in := func(t geo.Text) string { return t.FR }
	if p.choice("lang", "fr", "en") == "en" {
		in = func(t geo.Text) string { return t.EN }
	}
	if err := p.done(); err != nil {
		return nil, err
	}
	row, err := rowOf(a, mux.Vars(r))
	if err != nil {
		return nil, err
	}
	sheet := actors.Of(a, row, at)
	out := ActorsOf{
		Release: a.Release.ID, Territory: ActorsIn{row.Level, row.Code, row.Name},
		Groups: []ActorGroup{}, Unknown: append([]string{}, sheet.Unknown...),
	}
	if at >= 0 {
		out.Service = a.Decl.Services[at].ID
	}
	for _, g := range sheet.Groups {
		group := ActorGroup{Kind: g.Kind}
		for i := range g.Actors {
			group.Items = append(group.Items, actorItem(&g.Actors[i], in))
		}
		out.Groups = append(out.Groups, group)
	}
	return out, nil
}

func actorItem(a *actors.Actor, in func(geo.Text) string) Actor {
	return Actor{
		ID: a.ID, Name: a.Name, Role: in(a.Role), Themes: themeList(a.Themes), Minutes: figure(a.Minutes, 1), Source: a.Source, Vintage: a.Vintage,
		Contact: Contact{a.Contact.Phone, a.Contact.Mail, a.Contact.Website, a.Contact.Address}, Why: in(a.Why),
	}
}
