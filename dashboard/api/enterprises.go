package api

import (
	"net/http"
	"slices"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/function"
)

// Enterprise is a social enterprise as lists show it.
type Enterprise struct {
	ID        string        `json:"id"`
	Name      string        `json:"name"`
	Kind      string        `json:"kind"`
	Kinds     []string      `json:"kinds"` // all that its sources name, labels among them
	Does      []string      `json:"does"`  // functions that are sure or likely
	Themes    []geo.Theme   `json:"themes"`
	Commune   string        `json:"commune"`
	Precision geo.Precision `json:"precision"`
	Website   string        `json:"website,omitempty"`
	SIRET     string        `json:"siret,omitempty"`
	NAF       string        `json:"naf,omitempty"`
	Source    string        `json:"source"`
	Vintage   string        `json:"vintage"`
	Point     []float64     `json:"point"`            // longitude, latitude; null where unknown
	Metres    *float64      `json:"metres,omitempty"` // from near, as the crow flies
}

// Enterprises lists the social enterprises of the asked communes: ?bbox= or
// ?near= with ?radius=, ?theme=, ?kind=, ?function=, ?f=geojson.
func Enterprises(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	where := p.where()
	theme := p.choice("theme", append([]string{""}, themeNames()...)...)
	kind, does := p.text("kind"), p.text("function")
	if does != "" && function.Find(a.Decl.Functions, does) == nil {
		p.fail("function", "%q is not a declared function", does)
	}
	if err := p.done(); err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(enterprisesAt(a, where), func(n atlas.Around[geo.Enterprise]) bool {
		return kind != "" && !slices.Contains(n.Item.AllKinds(), kind) || does != "" && !slices.Contains(n.Item.Does(), does) ||
			theme != "" && !slices.Contains(n.Item.Themes, geo.Theme(theme))
	})
	list := page(found, where.offset, where.limit, func(n atlas.Around[geo.Enterprise]) Enterprise {
		item := *enterpriseItem(n.Item)
		item.Metres = where.metres(n.Metres)
		return item
	})
	if where.geojson {
		return features(list.Items, enterpriseFeature), nil
	}
	return list, nil
}

func enterprisesAt(a *atlas.Atlas, where where) []atlas.Around[geo.Enterprise] {
	if where.isNear {
		return a.EnterprisesAround(where.near, where.radius)
	}
	var out []atlas.Around[geo.Enterprise]
	if where.isBox {
		for _, e := range a.EnterprisesIn(where.box) {
			out = append(out, atlas.Around[geo.Enterprise]{Item: e})
		}
		return out
	}
	all := a.Enterprises()
	for i := range all {
		out = append(out, atlas.Around[geo.Enterprise]{Item: &all[i]})
	}
	return out
}

func enterpriseItem(e *geo.Enterprise) *Enterprise {
	return &Enterprise{
		ID: e.ID, Name: e.Name, Kind: e.Kind, Kinds: e.AllKinds(), Does: append([]string{}, e.Does()...), Themes: themeList(e.Themes), Commune: e.Commune, Precision: e.Precision,
		Website: e.Website, SIRET: e.SIRET, NAF: e.NAF, Source: e.Source, Vintage: e.Vintage, Point: position(e.Point),
	}
}

func enterpriseFeature(e Enterprise) Feature {
	return Feature{ID: e.ID, Geometry: pointGeometry(e.Point), Properties: map[string]any{
		"id": e.ID, "name": e.Name, "kind": e.Kind, "kinds": e.Kinds, "does": e.Does, "themes": e.Themes, "commune": e.Commune, "precision": e.Precision,
	}}
}

func themeNames() []string {
	var out []string
	for _, t := range geo.Themes() {
		out = append(out, string(t))
	}
	return out
}
