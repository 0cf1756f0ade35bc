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
	t, name := &table[atlas.Relied]{}, named(ThreadsName, r.Territory)
	service := func(x atlas.Relied) *geo.Service { return &a.Decl.Services[x.Service] }
	place := func(x atlas.Relied) atlas.Place { p, _ := a.Place(x.Place); return p }
	t.add("service", Text, func(x atlas.Relied) any { return service(x).ID })
	t.add("service_nom", Text, func(x atlas.Relied) any { return in(r.Lang, service(x).Name) })
	t.add("minutes_acceptables", Number, func(x atlas.Relied) any { return service(x).Limit.Acceptable })
	t.add("lieu", Text, func(x atlas.Relied) any { return x.Place })
	t.add("lieu_nom", Text, func(x atlas.Relied) any { return optional(in(r.Lang, place(x).Name)) })
	t.add("lieu_commune", Text, func(x atlas.Relied) any { return optional(place(x).Commune) })
	t.add("entreprise_sociale", Boolean, func(x atlas.Relied) any { return place(x).Social })
	t.add("habitants", Integer, func(x atlas.Relied) any { return inhabitants(x.Inhabitants) })
	t.add("habitants_partout", Integer, func(x atlas.Relied) any { return inhabitants(x.Everywhere) })
	t.add("communes", Integer, func(x atlas.Relied) any { return x.Communes() })
	return Table{
		Name: name, Columns: t.columns, Shape: Points, Origin: OriginOf(a),
		Rows: t.rows(slices.Values(a.Threads(r.Territory, -1)), func(x atlas.Relied) orb.Geometry { return located(place(x).Point) }),
	}, nil
}
