package export

import (
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/data/keeping"
	"maillage/geo"
)

// area is a territory in which a support works.
type area struct {
	geo.Support
	of  geo.AreaCode
	row geo.Row // none where it is not among those asked for
}

// supports is a row a support and territory in which it works, as people keep them: of those
// who work in a territory or on a theme, all where none is asked for.
func supports(a *atlas.Atlas, r Request) Table {
	t, name := &table[area]{}, named(SupportsName, r.Among.Within)
	t.add("id", Text, func(s area) any { return s.ID })
	t.add("nom", Text, func(s area) any { return s.Name })
	t.add("role", Text, func(s area) any { return optional(s.Role) })
	t.add("territoire", Text, func(s area) any { return s.of.String() })
	t.add("territoire_nom", Text, func(s area) any {
		if !s.row.Exists() {
			return nil
		}
		return s.row.Name
	})
	t.add("themes", Text, func(s area) any { return optional(themes(s.Themes)) })
	t.add("accompagne", Text, func(s area) any { return optional(strings.Join(s.Accompanies, " ")) })
	t.add("site_web", Text, func(s area) any { return optional(s.Website) })
	t.add("telephone", Text, func(s area) any { return optional(s.Phone) })
	t.add("courriel", Text, func(s area) any { return optional(s.Mail) })
	t.add("adresse", Text, func(s area) any { return optional(s.Address) })
	t.add("source", Text, func(area) any { return keeping.Source })
	t.add("tenu_par", Text, func(s area) any { return s.By })
	t.add("tenu_le", Text, func(s area) any { return s.On })
	areas := func(yield func(area) bool) {
		for _, s := range a.Supports(r.Among.Within, r.Among.Theme) {
			for _, of := range s.Territories {
				row, _ := a.Row(of.Level, of.Code)
				if !yield(area{s, of, row}) {
					return
				}
			}
		}
	}
	return Table{
		Name: name, Columns: t.columns, Shape: Areas, Origin: OriginOf(a),
		Rows: t.rows(areas, func(s area) orb.Geometry {
			if !s.row.Exists() {
				return nil
			}
			return outline(a, s.row)
		}),
	}
}
