package territory

import (
	"cmp"
	"slices"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/solved"
	"maillage/geo"
)

// How many communes a page names as the most fragile, and how many answers.
const (
	fragileLimit = 5
	solvedShown  = 2 // services
	solvedLimit  = 4 // social enterprises, and communes, of each
)

// Fragile is one of the most fragile communes of a territory.
type Fragile struct {
	page.Link
	Population string
	Index      page.Cell
	Place      page.Place // among all communes asked for
	Weak       string     // theme with the largest gap
}

// within describes a territory above the commune by what is inside of it.
type within struct{ page.Context }

// fragile lists the communes of a larger territory with the highest index, and
// the link to the rest of them.
func (b within) fragile(row geo.Row) ([]Fragile, page.Link) {
	if row.Level == geo.LevelCommune {
		return nil, page.Link{}
	}
	var top []geo.Row                                                          // of equal ones the first
	index := func(c geo.Row) float64 { return c.Access().Index.Value[c.At()] } // read alone: a région has thousands
	for _, c := range b.Atlas.Within(row) {
		at := len(top)
		for at > 0 && index(c) > index(top[at-1]) {
			at--
		}
		if at < fragileLimit && geo.Known(index(c)) {
			top = slices.Insert(top, at, c)
			top = top[:min(len(top), fragileLimit)]
		}
	}
	var out []Fragile
	for _, c := range top {
		out = append(out, Fragile{
			Link: b.Links.Territory(c), Population: b.Text.Inhabitants(c.Population), Index: b.Figures.IndexCell(c.Index()).From(b.Links.Origin(c, geo.MeasureIndex, "")),
			Place: b.Figures.Place(c), Weak: b.weakest(c),
		})
	}
	return out, page.Link{Text: b.Text.T("fragile.all"), Href: b.Links.Communes(row)}
}

// weakest names the theme of a row with the largest gap, "" without one.
func (b within) weakest(row geo.Row) string {
	weak, _ := extremes(row)
	if weak < 0 || row.Theme(weak).Gap == 0 {
		return ""
	}
	return b.Names.Theme(geo.Themes()[weak])
}

// beyond lists the services of which inhabitants are beyond the acceptable time, the most
// first, without those that are stale and times that are bounds.
func beyond(c page.Context, row geo.Row) []int {
	if row.Population.Weight() == 0 {
		return nil
	}
	var order []int
	for i := range row.Services() {
		if !c.Atlas.Decl.Services[i].Stale && !row.Edge(i) && geo.Known(row.Gap(i)) && row.Beyond(i) > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Compare(row.Beyond(y), row.Beyond(x))
	})
	return order
}

// Solved is what is lacking and was solved elsewhere, the rest of it folded.
type Solved struct {
	First, Rest []solved.Gap
	Fold        string // how many those are
}

// solved says how what a commune or an EPCI lacks was solved elsewhere, of the services
// that most lack first: a larger territory has communes of every kind.
func (b within) solved(row geo.Row) Solved {
	if row.Level != geo.LevelCommune && row.Level != geo.LevelEPCI {
		return Solved{}
	}
	var out []solved.Gap
	for _, i := range beyond(b.Context, row) {
		if gap, ok := solved.Of(b.Context, row, i, solvedLimit); ok {
			out = append(out, gap)
		}
	}
	shown := min(len(out), solvedShown)
	return Solved{out[:shown], out[shown:], b.Text.N("solved.fold", len(out)-shown)}
}

// spread says how unevenly access is spread within a territory above the commune;
// nil where that is not known.
func (b within) spread(row geo.Row) []string {
	if row.Level == geo.LevelCommune {
		return nil
	}
	s := b.Atlas.SpreadWithin(row)
	var out []string
	if geo.Known(s.TooFar) {
		out = append(out, b.Text.T("spread.too-far", "share", b.Text.Percent(100*s.TooFar, 0), "mode", b.Travel.Word()))
	}
	if s.Known() && row.Communes > 1 {
		tenths := b.Text.T("spread.tenths", "worst", b.Figures.OrNone(s.Worst, 1), "best", b.Figures.OrNone(s.Best, 1))
		if geo.Known(s.Ratio) {
			tenths += " " + b.Text.T("spread.ratio", "ratio", b.Text.Decimal(s.Ratio, 1))
		}
		out = append(out, tenths)
		if geo.Known(s.Gini) {
			out = append(out, b.Text.T("spread.gini", "gini", b.Text.Decimal(s.Gini, 2)))
		}
	}
	return out
}
