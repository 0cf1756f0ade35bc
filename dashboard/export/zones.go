package export

import (
	"slices"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Zones is a row a class of a published zoning, over the asked communes by the
// atlas's mode, the most fragile first: index, themes and how unevenly access is
// spread; with a service, the inhabitants in each of its states too. A zoning that is not
// loaded is a CodeNotFound error.
func Zones(a *atlas.Atlas, zoning, service string) (Table, error) {
	zones, _, err := a.Zones(zoning)
	if err != nil {
		return Table{}, err
	}
	t := &table[atlas.Zone]{}
	t.add("zonage", Text, func(atlas.Zone) any { return zoning })
	t.add("classe", Text, func(z atlas.Zone) any { return z.Class })
	t.add("nom", Text, func(z atlas.Zone) any { return z.Label })
	t.add("population", Integer, func(z atlas.Zone) any { return inhabitants(z.Population) })
	t.add("communes", Integer, func(z atlas.Zone) any { return z.Communes })
	t.add("partiel", Boolean, func(z atlas.Zone) any { return z.Partial })
	t.add("mode", Text, func(atlas.Zone) any { return string(a.Mode()) })
	t.add("indice", Number, func(z atlas.Zone) any { return figure(z.Index) })
	for i, theme := range geo.Themes() {
		t.add("carence_"+plain(string(theme)), Number, func(z atlas.Zone) any { return figure(z.Themes[i].Gap) })
		t.about(themeWords(a, theme))
	}
	spread := func(name string, read func(atlas.Spread) float64) {
		t.add(name, Number, func(z atlas.Zone) any { return figure(read(z.Spread)) })
	}
	spread("part_habitants_trop_loin", func(s atlas.Spread) float64 { return s.TooFar })
	spread("dixieme_le_plus_mal_servi", func(s atlas.Spread) float64 { return s.Worst })
	spread("dixieme_le_mieux_servi", func(s atlas.Spread) float64 { return s.Best })
	spread("rapport_des_dixiemes", func(s atlas.Spread) float64 { return s.Ratio })
	spread("gini", func(s atlas.Spread) float64 { return s.Gini })
	spread("theil", func(s atlas.Spread) float64 { return s.Theil })
	if at := a.Service(service); at >= 0 {
		t.add("service", Text, func(atlas.Zone) any { return service })
		addStates(t, func(z atlas.Zone) geo.ByState { return z.States(a, at) })
	}
	return Table{
		Name: ZonesName, Columns: t.columns, Shape: NoShape, Origin: OriginOf(a),
		Rows: t.rows(slices.Values(zones), func(atlas.Zone) orb.Geometry { return nil }),
	}, nil
}
