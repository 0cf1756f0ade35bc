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

// pageLinks names the first, the last and the pages around the current one.
func (b builder) pageLinks(q Query, last int) []PageLink {
	if last == 1 {
		return nil
	}
	var out []PageLink
	previous := 0
	for n := 1; n <= last; n++ {
		if n != 1 && n != last && (n < q.Page-2 || n > q.Page+2) {
			continue
		}
		if n > previous+1 {
			out = append(out, PageLink{Gap: true})
		}
		to := q
		to.Page, previous = n, n
		out = append(out, PageLink{
			Text: b.Text.Integer(n), Href: b.Text.Path(page.RankingPath) + to.Encode(), Current: n == q.Page,
		})
	}
	return out
}
