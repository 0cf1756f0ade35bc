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
// ?near= with ?radius=, ?theme=, ?kind=, ?function=, ?parent=, ?f=geojson.
func Enterprises(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	where, among := p.where(), p.among(a)
	if err := p.done(); err != nil {
		return nil, err
	}
	takes := a.Takes(among)
	found := slices.DeleteFunc(enterprisesAt(a, where), func(n atlas.Around[geo.Enterprise]) bool { return !takes(n.Item) })
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

// among reads which social enterprises are asked for: ?theme=, ?kind=, ?function=, ?parent=,
// and ?named_by= and ?lacking_in=, of what one source has and another lacks. A territory that is not loaded is a CodeNotFound error.
func (p *params) among(a *atlas.Atlas) atlas.Among {
	m := p.supported(a)
	m.Kind, m.Function = p.text("kind"), p.text("function")
	if m.Function != "" && function.Find(a.Decl.Functions, m.Function) == nil {
		p.fail("function", "%q is not a declared function", m.Function)
	}
	m.Named, m.Lacking = p.source(a, "named_by"), p.source(a, "lacking_in")
	return m
}

// source reads the id of a loaded source, "" where it is absent.
func (p *params) source(a *atlas.Atlas, name string) string {
	id := p.text(name)
	if id != "" && !a.HasSource(id) {
		p.fail(name, "no source %q is loaded", id)
	}
	return id
}

// supported reads ?theme= and ?parent=.
func (p *params) supported(a *atlas.Atlas) (m atlas.Among) {
	m.Theme = geo.Theme(p.choice("theme", append([]string{""}, themeNames()...)...))
	within, err := parentOf(a, p.text("parent"))
	if err != nil && p.err == nil {
		p.err = err
	}
	m.Within = within
	return m
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
