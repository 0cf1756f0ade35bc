package compare

import (
	"strconv"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Group is some lines of the table under a heading.
type Group struct {
	ID, Title string
	Columns   []Column
	Lines     []Line
}

// Line is one figure of every territory.
type Line struct {
	Name  string
	Under string // what it counts, or of which year it is
	Total bool
	Cells []Cell
	Notes []int
}

// Cell is a figure of one territory, and how it stands beside that of the first.
type Cell struct {
	page.Cell
	Bare    bool // without bar
	Under   string
	Verdict string // "" where none is told
	Kind    atlas.Verdict
}

// groups lists all that is compared.
func (b builder) groups(columns []Column, n *page.Notes) []Group {
	var out []Group
	for _, g := range []Group{
		{ID: "overview", Title: b.Text.T("compare.overview"), Lines: b.overview(n)},
		{ID: "services", Title: b.Text.T("compare.services", "mode", b.Travel.Word()), Lines: b.services(n)},
		{ID: "change", Title: b.Text.T("compare.change"), Lines: b.change(n)},
		{ID: "figures", Title: b.Text.T("compare.figures"), Lines: b.indicators(n)},
	} {
		if len(g.Lines) > 0 {
			g.Columns = columns
			out = append(out, g)
		}
	}
	return out
}

// line asks each territory for its cell, and judges it where a measure is given.
func (b builder) line(name string, m geo.Measure, cell func(geo.Row) Cell) Line {
	line := Line{Name: name}
	for i, row := range b.rows {
		c := cell(row)
		if i > 0 && m.Kind != "" {
			c.Kind = b.Atlas.Judge(m, row, b.rows[0])
			if c.Kind != "" && c.Kind != atlas.Beside {
				c.Verdict = b.Text.T("compare.verdict-" + string(c.Kind))
			}
		}
		line.Cells = append(line.Cells, c)
	}
	return line
}

// overview is the population, the index and the themes.
func (b builder) overview(n *page.Notes) []Line {
	population := b.line(b.Text.T("figure.population"), geo.Measure{}, func(r geo.Row) Cell {
		return Cell{Cell: page.Cell{Text: b.Text.Inhabitants(r.Population), Origin: b.Links.Origin(r, geo.MeasurePopulation, "")}, Bare: true}
	})
	population.Notes = n.CiteInhabitants()
	index := b.line(b.Text.T("figure.index"), geo.Measure{Kind: geo.MeasureIndex}, func(r geo.Row) Cell {
		return Cell{Cell: b.Figures.IndexCell(r.Index()).From(b.Links.Origin(r, geo.MeasureIndex, "")), Under: b.Figures.RankInterval(r)}
	})
	index.Under, index.Total = b.Text.T("figure.index-scale"), true
	out := []Line{population, index}
	for t, theme := range geo.Themes() {
		m := geo.Measure{Kind: geo.MeasureTheme, ID: string(theme)}
		out = append(out, b.line(b.Names.Theme(theme), m, func(r geo.Row) Cell {
			return Cell{Cell: b.Figures.Theme(r.Theme(t)).From(b.Links.Origin(r, geo.MeasureTheme, string(theme)))}
		}))
	}
	return out
}

// services are the times, and the inhabitants too far.
func (b builder) services(n *page.Notes) []Line {
	var out []Line
	for i := range b.Atlas.Decl.Services {
		d := &b.Atlas.Decl.Services[i]
		line := b.line(b.Text.Pick(d.Name), geo.Measure{Kind: geo.MeasureMinutes, ID: d.ID}, func(r geo.Row) Cell { return b.service(r, i) })
		line.Under, line.Notes = b.Text.T("compare.limit", "limit", b.Text.Minutes(d.Limit.Acceptable)), n.CiteService(d)
		if old := b.Figures.Old(d.Age); old != "" {
			line.Under = old
		}
		out = append(out, line)
	}
	return out
}

func (b builder) service(r geo.Row, i int) Cell {
	s := r.Service(i)
	if !s.Known() {
		return Cell{Cell: page.Cell{Text: b.Figures.Reason(&b.Atlas.Decl.Services[i], s.Reason), Withheld: true}}
	}
	c := Cell{Cell: page.Cell{Text: b.Figures.Minutes(s), Origin: b.Links.Origin(r, geo.MeasureMinutes, b.Atlas.Decl.Services[i].ID)}, Bare: true}
	if s.State == geo.StateEnterprise {
		c.Under = b.Text.T("compare.by-enterprise")
	}
	if !s.Beyond.Known() || r.Population.Weight() == 0 || s.Edge {
		return c
	}
	if n := int(s.Beyond); n > 0 {
		c.Under = b.Text.N("compare.too-far", n, "share", b.Figures.Share(s.Beyond.Weight()/r.Population.Weight()))
	}
	return c
}

// indicators are the published figures that are known of one of the territories.
func (b builder) indicators(n *page.Notes) []Line {
	var out []Line
	for i := range b.Atlas.Decl.Indicators {
		d := &b.Atlas.Decl.Indicators[i]
		known := false
		line := b.line(b.Text.Pick(d.NameAt(b.rows[0].Level)), geo.Measure{}, func(r geo.Row) Cell {
			text := b.Figures.Indicator(r, i)
			if text == "" {
				return Cell{Cell: b.Figures.Withheld(""), Under: b.Figures.Implausible(r, i)}
			}
			known = true
			return Cell{Cell: page.Cell{Text: text, Origin: b.Links.Origin(r, geo.MeasureIndicator, d.ID)}, Bare: true}
		})
		if known {
			line.Under, line.Notes = b.Figures.Old(d.Age), n.CiteIndicator(d)
			out = append(out, line)
		}
	}
	return out
}

// change is what the editions of the counts tell: communes without shop, and themes.
func (b builder) change(n *page.Notes) []Line {
	var out []Line
	for e, edition := range b.Atlas.Editions() {
		if len(b.Names.Shops()) == 0 {
			break
		}
		line := b.line(b.Text.T("compare.shopless", "year", strconv.Itoa(edition.Vintage)), geo.Measure{}, func(r geo.Row) Cell { return b.shopless(r, e) })
		line.Notes = n.Cite(edition.Source)
		out = append(out, line)
	}
	return append(out, b.themesThen()...)
}

func (b builder) shopless(r geo.Row, e int) Cell {
	past := r.Past(e)
	switch {
	case !past.Covered:
		return Cell{Cell: b.Figures.Withheld("")}
	case r.Level != geo.LevelCommune:
		return Cell{Cell: page.Cell{Text: b.Text.T("compare.of-communes", "n", past.Shopless, "of", r.Communes)}, Bare: true}
	case past.Shopless > 0:
		return Cell{Cell: page.Cell{Text: b.Text.T("compare.yes")}, Bare: true}
	}
	return Cell{Cell: page.Cell{Text: b.Text.T("compare.no")}, Bare: true}
}

// themesThen follows the estimated gap of each theme from the first edition to the last.
func (b builder) themesThen() []Line {
	editions := b.Atlas.Editions()
	if len(editions) < 2 {
		return nil
	}
	last := len(editions) - 1
	var out []Line
	for t, theme := range geo.Themes() {
		known := false
		line := b.line(b.Names.Theme(theme), geo.Measure{}, func(r geo.Row) Cell {
			then, now := r.PastTheme(0, t), r.PastTheme(last, t)
			if !then.Known() || !now.Known() {
				return Cell{Cell: b.Figures.Withheld("")}
			}
			known = true
			return Cell{Cell: page.Cell{Text: b.Text.T("compare.then-now", "then", b.Text.Decimal(100*then.Gap, 1), "now", b.Text.Decimal(100*now.Gap, 1))}, Bare: true}
		})
		line.Under = b.Text.T("compare.estimated", "from", strconv.Itoa(editions[0].Vintage), "to", strconv.Itoa(editions[last].Vintage))
		if known {
			out = append(out, line)
		}
	}
	return out
}
