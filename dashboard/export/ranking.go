package export

import (
	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// ranked is the ranking of a level, of communes where none is named, with the columns that
// its page shows.
func ranked(a *atlas.Atlas, r Request) (Table, error) {
	if r.Selection.Level == "" {
		r.Selection.Level = geo.LevelCommune
	}
	selected, err := a.Select(r.Selection)
	if err != nil {
		return Table{}, err
	}
	rows, t := a.Rows(r.Selection.Level), &table[geo.Row]{}
	t.add("rang", Integer, func(r geo.Row) any { return rank(r.Index().Rank) })
	t.add("rang_de", Integer, func(r geo.Row) any { return rank(r.Index().Interval.Low) })
	t.add("rang_a", Integer, func(r geo.Row) any { return rank(r.Index().Interval.High) })
	t.add("rang_partie", Text, func(r geo.Row) any { return optional(string(r.Index().Unsure())) })
	t.add("code", Text, func(r geo.Row) any { return r.Code })
	t.add("nom", Text, func(r geo.Row) any { return r.Name })
	if r.Selection.Level == geo.LevelCommune {
		addParent(t, a, geo.LevelEPCI, func(r geo.Row) geo.Row { return r })
	}
	t.add("population", Integer, func(r geo.Row) any { return inhabitants(r.Population) })
	t.add("indice", Number, func(r geo.Row) any { return figure(r.Index().Value) })
	t.add("indice_non_publie", Text, func(r geo.Row) any { return optional(string(r.Index().Withheld)) })
	addFigures(t, a, geo.MeasureTheme, "carence_")
	t.add("mode", Text, func(geo.Row) any { return string(a.Mode()) })
	return Table{
		Name: RankingName, Columns: t.columns, Shape: Areas, Origin: OriginOf(a), Shaded: shadedByIndex(),
		Rows: t.rows(func(yield func(geo.Row) bool) {
			for _, at := range selected {
				if !yield(rows[at]) {
					return
				}
			}
		}, func(r geo.Row) orb.Geometry { return outline(a, r) }),
	}, nil
}

// addParent adds the code and the name of what holds a commune.
func addParent[T any](t *table[T], a *atlas.Atlas, level geo.Level, row func(T) geo.Row) {
	t.add(string(level), Text, func(x T) any { return optional(row(x).Parent(level)) })
	t.add(string(level)+"_nom", Text, func(x T) any {
		if p, ok := a.Row(level, row(x).Parent(level)); ok {
			return p.Name
		}
		return nil
	})
}
