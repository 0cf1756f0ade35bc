package ranking

import (
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// columns are the heads of the table; each but the rank and the EPCI sorts.
func (b builder) columns(q Query) []Column {
	out := []Column{{Name: b.Text.T("ranking.rank"), Numeric: true}, b.column(q, selection.ByName, b.Text.T("ranking.name"))}
	if q.Level == geo.LevelCommune {
		out = append(out, Column{Name: b.Text.T("level.epci"), Wide: true})
	}
	out = append(out, b.column(q, byPopulation, b.Text.T("figure.population")),
		b.column(q, selection.ByIndex, b.Text.T("ranking.index")))
	for _, t := range geo.Themes() {
		out = append(out, b.column(q, themeColumn(t), b.Names.Theme(t)))
	}
	return out
}

// column links to the ranking sorted by it, or to the other order where it is
// already.
func (b builder) column(q Query, sort, name string) Column {
	c := Column{Name: name, Numeric: sort != selection.ByName}
	to := q
	to.Order, to.Page = selection.Natural(sort), 1
	if q.Order.By == sort {
		to.Order.Descending = !q.Order.Descending
		c.Sort = "ascending"
		if q.Order.Descending {
			c.Sort = "descending"
		}
	}
	c.Href = b.Text.Path(page.RankingPath) + to.Encode()
	return c
}
