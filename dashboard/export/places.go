package export

import (
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Facilities is a row a facility of the asked communes.
func Facilities(a *atlas.Atlas, lang string) Table {
	t := &table[*geo.Facility]{}
	t.add("id", Text, func(f *geo.Facility) any { return f.ID })
	t.add("nom", Text, func(f *geo.Facility) any { return in(lang, a.PlaceName(f)) })
	t.add("services", Text, func(f *geo.Facility) any { return strings.Join(a.ServicesOf(f), " ") })
	t.add("types", Text, func(f *geo.Facility) any { return types(f) })
	t.add("nombre", Integer, func(f *geo.Facility) any { return pieces(f) })
	t.add("commune", Text, func(f *geo.Facility) any { return f.Commune })
	t.add("precision", Text, func(f *geo.Facility) any { return string(f.Precision) })
	t.add("longitude", Number, func(f *geo.Facility) any { return coordinate(f.Point, 0) })
	t.add("latitude", Number, func(f *geo.Facility) any { return coordinate(f.Point, 1) })
	t.add("source", Text, func(f *geo.Facility) any { return f.Source })
	t.add("millesime", Text, func(f *geo.Facility) any { return f.Vintage })
	return Table{
		Name: FacilitiesName, Columns: t.columns, Shape: Points, Origin: OriginOf(a),
		Rows: t.rows(slices.Values(a.FacilitiesOf("")), func(f *geo.Facility) orb.Geometry { return located(f.Point) }),
	}
}

func types(f *geo.Facility) string {
	out := make([]string, len(f.Functions))
	for i, fn := range f.Functions {
		out[i] = fn.Type
	}
	return strings.Join(out, " ")
}

func pieces(f *geo.Facility) int {
	total := 0
	for _, fn := range f.Functions {
		total += fn.Count
	}
	return total
}

// Enterprises is a row a social enterprise of the asked communes, of those asked for.
func Enterprises(a *atlas.Atlas, among atlas.Among) Table {
	t, name := &table[geo.Enterprise]{}, named(EnterprisesName, among.Within)
	t.add("id", Text, func(e geo.Enterprise) any { return e.ID })
	t.add("nom", Text, func(e geo.Enterprise) any { return e.Name })
	t.add("type", Text, func(e geo.Enterprise) any { return e.Kind })
	t.add("themes", Text, func(e geo.Enterprise) any { return themes(e.Themes) })
	t.add("siret", Text, func(e geo.Enterprise) any { return optional(e.SIRET) })
	t.add("naf", Text, func(e geo.Enterprise) any { return optional(e.NAF) })
	t.add("site_web", Text, func(e geo.Enterprise) any { return optional(e.Website) })
	t.add("telephone", Text, func(e geo.Enterprise) any { return optional(e.Phone) })
	t.add("courriel", Text, func(e geo.Enterprise) any { return optional(e.Mail) })
	t.add("adresse", Text, func(e geo.Enterprise) any { return optional(e.Address) })
	t.add("fonctions", Text, func(e geo.Enterprise) any { return functions(e, func(g geo.Given) string { return g.Function }) })
	t.add("fonctions_certitude", Text, func(e geo.Enterprise) any {
		return functions(e, func(g geo.Given) string { return string(g.Certainty) })
	})
	t.add("fonctions_source", Text, func(e geo.Enterprise) any { return functions(e, func(g geo.Given) string { return g.Source }) })
	t.add("services", Text, func(e geo.Enterprise) any { return optional(strings.Join(a.EnterpriseServices(&e), " ")) })
	t.add("commune", Text, func(e geo.Enterprise) any { return e.Commune })
	t.add("precision", Text, func(e geo.Enterprise) any { return string(e.Precision) })
	t.add("longitude", Number, func(e geo.Enterprise) any { return coordinate(e.Point, 0) })
	t.add("latitude", Number, func(e geo.Enterprise) any { return coordinate(e.Point, 1) })
	t.add("source", Text, func(e geo.Enterprise) any { return e.Source })
	t.add("millesime", Text, func(e geo.Enterprise) any { return e.Vintage })
	t.add("sources", Text, func(e geo.Enterprise) any { return optional(strings.Join(e.Sources, " ")) })
	t.add("sources_champs", Text, func(e geo.Enterprise) any { return optional(fieldSources(e)) })
	takes := a.Takes(among)
	asked := func(yield func(geo.Enterprise) bool) {
		for _, e := range a.Enterprises() {
			if takes(&e) && !yield(e) {
				return
			}
		}
	}
	return Table{
		Name: name, Columns: t.columns, Shape: Points, Origin: OriginOf(a),
		Rows: t.rows(asked, func(e geo.Enterprise) orb.Geometry { return located(e.Point) }),
	}
}

func themes(list []geo.Theme) string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = string(t)
	}
	return strings.Join(out, " ")
}

// functions writes one thing of each function of an enterprise, in their order.
func functions(e geo.Enterprise, of func(geo.Given) string) any {
	out := make([]string, len(e.Functions))
	for i, g := range e.Functions {
		out[i] = of(g)
	}
	return optional(strings.Join(out, " "))
}

// fieldSources says which source gave each column: "nom=siae telephone=tiers-lieux".
func fieldSources(e geo.Enterprise) string {
	var out []string
	for _, f := range [][2]string{
		{"name", "nom"}, {"kind", "type"}, {"siret", "siret"}, {"naf", "naf"}, {"website", "site_web"},
		{"phone", "telephone"}, {"mail", "courriel"}, {"address", "adresse"}, {"place", "commune"},
	} {
		if source := e.FieldSources[f[0]]; source != "" {
			out = append(out, f[1]+"="+source)
		}
	}
	return strings.Join(out, " ")
}
