package view

import (
	"slices"

	"maillage/dashboard/selection"
	"maillage/geo"
)

// RankingForm is the choices offered above a ranking.
type RankingForm struct {
	Levels       []Option
	Departements []Option // none where only one is loaded, or above it
	EPCI         []Option
	Bands        []Option
	Sorts        []Option
	Name         string
	Mode         string // "" by car
	Reset        Link
}

// Option is one choice of a list.
type Option struct {
	Value, Text string
	Selected    bool
}

func (b *Builder) rankingForm(q RankingQuery) RankingForm {
	f := RankingForm{Name: q.Query, Reset: b.link("ranking.reset", "/classement")}
	if q.Mode != geo.ModeCar {
		f.Mode = string(q.Mode)
	}
	for _, l := range geo.Levels() {
		f.Levels = append(f.Levels, Option{string(l), b.m.T("level-plural." + string(l)), l == q.Level})
	}
	if above(geo.LevelDepartement, q.Level) && len(b.atlas.Rows(geo.LevelDepartement)) > 1 {
		f.Departements = b.parentOptions(geo.LevelDepartement, q)
	}
	if above(geo.LevelEPCI, q.Level) {
		f.EPCI = b.parentOptions(geo.LevelEPCI, q)
	}
	for _, band := range Bands() {
		f.Bands = append(f.Bands, Option{band.String(), b.bandText(band), band == q.Population})
	}
	f.Sorts = []Option{{SortIndex, b.m.T("ranking.by-index"), q.Order.By == SortIndex}}
	for _, t := range geo.Themes() {
		id := themeColumn(t)
		f.Sorts = append(f.Sorts, Option{id, b.themeName(t), q.Order.By == id})
	}
	f.Sorts = append(f.Sorts,
		Option{SortPopulation, b.m.T("ranking.by-population"), q.Order.By == SortPopulation},
		Option{SortName, b.m.T("ranking.by-name"), q.Order.By == SortName})
	return f
}

// parentOptions lists the territories of a level by name. Those outside the
// chosen département are left out.
func (b *Builder) parentOptions(level geo.Level, q RankingQuery) []Option {
	departement := q.Parent(geo.LevelDepartement)
	var out []Option
	for _, row := range b.atlas.ByName(level) {
		chosen := q.Parent(level) == row.Code
		if level == geo.LevelEPCI && departement != "" && !chosen &&
			!slices.ContainsFunc(b.holders(row, geo.LevelDepartement), func(p *geo.Row) bool { return p.Code == departement }) {
			continue
		}
		out = append(out, Option{row.Code, row.Name, chosen})
	}
	return out
}

func (b *Builder) bandText(band selection.Bounds) string {
	switch {
	case band.Least == 0:
		return b.m.T("ranking.band-under", "n", band.Most+1)
	case band.Most == 0:
		return b.m.T("ranking.band-over", "n", band.Least)
	}
	return b.m.T("ranking.band", "from", band.Least, "to", band.Most)
}

// themeColumn is the gap of a theme as a ranking is sorted by it.
func themeColumn(t geo.Theme) string {
	return geo.Measure{Kind: geo.MeasureTheme, ID: string(t)}.String()
}

// columns are the heads of the table; each but the rank and the EPCI sorts.
func (b *Builder) columns(q RankingQuery) []Column {
	out := []Column{{Name: b.m.T("ranking.rank"), Numeric: true}, b.column(q, SortName, b.m.T("ranking.name"))}
	if q.Level == geo.LevelCommune {
		out = append(out, Column{Name: b.m.T("level.epci"), Wide: true})
	}
	out = append(out, b.column(q, SortPopulation, b.m.T("figure.population")),
		b.column(q, SortIndex, b.m.T("ranking.index")))
	for _, t := range geo.Themes() {
		out = append(out, b.column(q, themeColumn(t), b.themeName(t)))
	}
	return out
}

// column links to the ranking sorted by it, or to the other order where it is
// already.
func (b *Builder) column(q RankingQuery, sort, name string) Column {
	c := Column{Name: name, Numeric: sort != SortName}
	to := q
	to.Order, to.Page = selection.Natural(sort), 1
	if q.Order.By == sort {
		to.Order.Descending = !q.Order.Descending
		c.Sort = "ascending"
		if q.Order.Descending {
			c.Sort = "descending"
		}
	}
	c.Href = b.m.Path("/classement") + to.Encode()
	return c
}

// pageLinks names the first, the last and the pages around the current one.
func (b *Builder) pageLinks(q RankingQuery, last int) []PageLink {
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
			Text: b.m.Integer(n), Href: b.m.Path("/classement") + to.Encode(), Current: n == q.Page,
		})
	}
	return out
}
