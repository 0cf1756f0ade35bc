package export

import (
	"slices"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// threads is a row a place that is the last of its service in reach by car for some
// inhabitants, of a territory or of all.
func threads(a *atlas.Atlas, r Request) (Table, error) {
	t, name := &table[atlas.Relied]{}, ThreadsName
	if r.Territory.Exists() {
		name += "-" + r.Territory.Code
	}
	service := func(x atlas.Relied) *geo.Service { return &a.Decl.Services[x.Service] }
	t.add("service", Text, func(x atlas.Relied) any { return service(x).ID })
	t.add("service_nom", Text, func(x atlas.Relied) any { return in(r.Lang, service(x).Name) })
	t.add("minutes_acceptables", Number, func(x atlas.Relied) any { return service(x).Limit.Acceptable })
	t.add("lieu", Text, func(x atlas.Relied) any { return x.Place })
	t.add("lieu_nom", Text, func(x atlas.Relied) any { name, _, _ := placeOf(a, x.Place, r.Lang); return optional(name) })
	t.add("lieu_commune", Text, func(x atlas.Relied) any { _, commune, _ := placeOf(a, x.Place, r.Lang); return optional(commune) })
	t.add("entreprise_sociale", Boolean, func(x atlas.Relied) any { _, social := a.Enterprise(x.Place); return social })
	t.add("habitants", Integer, func(x atlas.Relied) any { return inhabitants(x.Inhabitants) })
	t.add("habitants_partout", Integer, func(x atlas.Relied) any { return inhabitants(x.Everywhere) })
	t.add("communes", Integer, func(x atlas.Relied) any { return len(x.Communes) })
	return Table{
		Name: name, Columns: t.columns, Shape: Points, Origin: originOf(a),
		Rows: t.rows(slices.Values(a.Threads(r.Territory, -1)), func(x atlas.Relied) orb.Geometry {
			_, _, at := placeOf(a, x.Place, r.Lang)
			return located(at)
		}),
	}, nil
}

// placeOf names a facility or a social enterprise, with its commune and where it is.
func placeOf(a *atlas.Atlas, id, lang string) (name, commune string, at orb.Point) {
	if e, ok := a.Enterprise(id); ok {
		return e.Name, e.Commune, e.Point
	}
	f, _ := a.Facility(id)
	return in(lang, a.PlaceName(&f)), f.Commune, f.Point
}
