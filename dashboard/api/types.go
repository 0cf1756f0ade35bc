package api

import (
	"encoding/json"
	"io"
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Types are the groups that communes are in, and the group of each commune.
type Types struct {
	Release string    `json:"release"`
	Level   geo.Level `json:"level"` // communes: no other level is grouped
	Types   []TypeOf  `json:"types"`
	// Of is the place in Types of each commune's group, in the order of the
	// communes' codes; null where too little of a commune's profile is known.
	Of []*int `json:"of"`
}

// Types serves the groups of the communes, which are made of their profiles by
// car.
func (api *API) Types() http.Handler {
	return api.serveColumn(func(a *atlas.Atlas, r *http.Request) (column, error) {
		return typesColumn(a), read(r).done()
	})
}

func typesColumn(a *atlas.Atlas) column {
	return column{key: "types", write: func(w io.Writer) error { return json.NewEncoder(w).Encode(types(a)) }}
}

func types(a *atlas.Atlas) Types {
	out := Types{Release: a.Release.ID, Level: geo.LevelCommune, Types: []TypeOf{}, Of: []*int{}}
	for i := range a.Release.Result.Types {
		out.Types = append(out.Types, typeOf(a, i))
	}
	for _, row := range a.Rows(geo.LevelCommune) {
		var of *int
		if p := row.Profile(); p != nil && p.Type < len(out.Types) {
			of = &p.Type
		}
		out.Of = append(out.Of, of)
	}
	return out
}
