package view

import (
	"slices"

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
	f := RankingForm{Name: q.Name, Reset: b.link("ranking.reset", "/classement")}
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
		f.Bands = append(f.Bands, Option{band.ID, b.bandText(band), band.ID == q.Band})
	}
	f.Sorts = []Option{{SortIndex, b.m.T("ranking.by-index"), q.Sort == SortIndex}}
	for _, t := range geo.Themes() {
		id := "theme:" + string(t)
		f.Sorts = append(f.Sorts, Option{id, b.themeName(t), q.Sort == id})
	}
	f.Sorts = append(f.Sorts,
		Option{SortPopulation, b.m.T("ranking.by-population"), q.Sort == SortPopulation},
		Option{SortName, b.m.T("ranking.by-name"), q.Sort == SortName})
	return f
}

// parentOptions lists the territories of a level by name. Those outside the
// chosen département are left out.
func (b *Builder) parentOptions(level geo.Level, q RankingQuery) []Option {
	departement := q.Parents[geo.LevelDepartement]
	var out []Option
	for _, row := range b.atlas.ByName(level) {
		chosen := q.Parents[level] == row.Code
		if level == geo.LevelEPCI && departement != "" && !chosen &&
			!slices.ContainsFunc(b.holders(row, geo.LevelDepartement), func(p *geo.Row) bool { return p.Code == departement }) {
			continue
		}
		out = append(out, Option{row.Code, row.Name, chosen})
	}
	return out
}

func (b *Builder) bandText(band Band) string {
	switch {
	case band.From == 0:
		return b.m.T("ranking.band-under", "n", band.Below)
	case band.Below == 0:
		return b.m.T("ranking.band-over", "n", band.From)
	}
	return b.m.T("ranking.band", "from", band.From, "to", band.Below-1)
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
		out = append(out, b.column(q, "theme:"+string(t), b.themeName(t)))
	}
	return out
}

// column links to the ranking sorted by it, or to the other order where it is
// already.
func (b *Builder) column(q RankingQuery, sort, name string) Column {
	c := Column{Name: name, Numeric: sort != SortName}
	to := q
	to.Sort, to.Asc, to.Page = sort, sort == SortName, 1
	if q.Sort == sort {
		to.Asc = !q.Asc
		c.Sort = "descending"
		if q.Asc {
			c.Sort = "ascending"
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
