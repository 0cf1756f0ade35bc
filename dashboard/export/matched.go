package export

import (
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/actors"
	"maillage/dashboard/atlas"
	"maillage/dashboard/projects"
	"maillage/geo"
)

// MatchedTable is a row a commune where a project is needed.
func MatchedTable(a *atlas.Atlas, lang string, list []projects.Found) Table {
	t := &table[projects.Found]{}
	t.add("code", Text, func(f projects.Found) any { return f.Code })
	t.add("nom", Text, func(f projects.Found) any { return f.Name })
	t.add("epci", Text, func(f projects.Found) any { return optional(f.Parent(geo.LevelEPCI)) })
	t.add("viable", Boolean, func(f projects.Found) any { return f.Viable })
	t.add("habitants_nouvellement_servis", Integer, func(f projects.Found) any { return inhabitants(f.Newly) })
	t.add("habitants_de_la_zone", Integer, func(f projects.Found) any { return inhabitants(f.Within) })
	t.add("habitants_plus_pres_d_un_autre", Integer, func(f projects.Found) any { return inhabitants(f.Rivals) })
	t.add("clients_estimes", Number, func(f projects.Found) any { return f.Customers })
	t.add("besoin_couvert", Number, func(f projects.Found) any { return f.Met })
	t.add("lieu_le_plus_proche", Text, func(f projects.Found) any { return optional(f.Rival) })
	t.add("minutes_de_ce_lieu", Number, func(f projects.Found) any { return figure(f.RivalMinutes) })
	t.add("metres_de_l_implantation", Number, func(f projects.Found) any { return figure(f.Site) })
	t.add("programmes", Text, func(f projects.Found) any { return optional(strings.Join(actors.Programmes(a, f.Code), " ")) })
	return Table{
		Name: "projet", Columns: t.columns, Shape: NoShape, Origin: OriginOf(a), Lang: lang,
		Rows: t.rows(slices.Values(list), func(projects.Found) orb.Geometry { return nil }),
	}
}
