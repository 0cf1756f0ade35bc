package view

import (
	"cmp"
	"slices"

	"maillage/geo"
)

// How many communes and services a page names as the most fragile.
const (
	fragileLimit = 10
	lackingLimit = 8
)

// Fragile is one of the most fragile communes of a territory.
type Fragile struct {
	Link
	Population string
	Index      Cell
	Rank       string // among all communes asked for
	Weak       string // theme with the largest gap
}

// Lacking is a service that many inhabitants of a territory are too far from.
type Lacking struct {
	Service     string
	Limit       string // acceptable time
	Inhabitants string
	Share       Cell // of the population
}

// fragile lists the communes of a larger territory with the highest index, and
// the link to the rest of them.
func (b *Builder) fragile(row *geo.Row) ([]Fragile, Link) {
	if row.Level == geo.LevelCommune {
		return nil, Link{}
	}
	var ranked []*geo.Row
	for _, c := range b.atlas.Within(row) {
		if c.Index.Known {
			ranked = append(ranked, c)
		}
	}
	slices.SortStableFunc(ranked, func(a, b *geo.Row) int { return cmp.Compare(a.Index.Rank, b.Index.Rank) })
	var out []Fragile
	for _, c := range ranked[:min(len(ranked), fragileLimit)] {
		cell := b.gapCell(c.Index.Value/100, true)
		cell.Text = b.indexText(c.Index.Value)
		out = append(out, Fragile{
			Link: b.territoryLink(c), Population: b.m.Integer(c.Population), Index: cell,
			Rank: b.m.Integer(c.Index.Rank), Weak: b.weakest(c),
		})
	}
	all := NewRankingQuery(geo.LevelCommune).Inside(row.Level, row.Code)
	all.Mode = b.atlas.Mode()
	return out, Link{Text: b.m.T("fragile.all"), Href: b.m.Path("/classement") + all.Encode()}
}

// weakest names the theme of a row with the largest gap, "" without one.
func (b *Builder) weakest(row *geo.Row) string {
	weak, _ := extremes(row)
	if weak < 0 || row.Themes[weak].Gap == 0 {
		return ""
	}
	return b.themeName(geo.Themes()[weak])
}

// lacking lists the services of which the most inhabitants of a larger territory
// are beyond the acceptable time.
func (b *Builder) lacking(row *geo.Row) []Lacking {
	if row.Level == geo.LevelCommune || row.Population == 0 {
		return nil
	}
	var order []int
	for i := range row.Services {
		if row.Services[i].GapKnown() && row.Services[i].Beyond > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Compare(row.Services[y].Beyond, row.Services[x].Beyond)
	})
	var out []Lacking
	for _, i := range order[:min(len(order), lackingLimit)] {
		d, beyond := &b.atlas.Decl.Services[i], row.Services[i].Beyond
		part := 100 * float64(beyond) / float64(row.Population)
		out = append(out, Lacking{
			Service: b.m.Pick(d.Name), Limit: b.m.Minutes(d.Limit.Acceptable),
			Inhabitants: b.m.Integer(beyond), Share: Cell{Text: b.m.Percent(part, 0), Bar: min(part, 100)},
		})
	}
	return out
}
