// Package evolution is the section of a page that says what a territory had at
// earlier editions of the counts of equipment.
package evolution

import (
	"slices"
	"strconv"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Section says what a territory had at earlier editions of INSEE's counts of
// equipment.
type Section struct {
	Heading   string
	Unknown   string    // that no edition is loaded, "" where one is
	Warnings  []string  // editions that do not cover the territory
	Sentences []string  // shops, last and first services
	Shopless  page.Link // the communes without shop since the edition before the last, "" in a commune
	Years     []string
	Spans     []string // "2009–2013", as the columns of changes
	Latest    string   // the last of them
	Services  []Line
	Absent    string // how many services are in no edition
	Themes    []Theme
	Apart     []Incomparable
	Communes  bool // the territory is above the commune: communes are counted
	Notes     []int
}

// Line follows one service.
type Line struct {
	Name    string
	Spark   Spark
	Counts  []page.Cell // by edition, without bars
	Changes []Change    // by span
	// Lost and Gained are the communes whose last one went, or that got their
	// first, over the last span; "" where they do not compare.
	Lost, Gained string
}

// Change is a net change, or why it cannot be said.
type Change struct {
	Text  string
	Apart bool // it cannot be said
}

// Theme is the gap of one theme at each edition.
type Theme struct {
	Name string
	Gaps []page.Cell
}

// Incomparable is a service that does not compare over a span, and why.
type Incomparable struct {
	Name    string
	Reasons []string // "2009–2013 : …"
}

// builder makes the section of a territory.
type builder struct{ page.Context }

// Of builds the section of a row, with footnotes.
func Of(c page.Context, row geo.Row, n *page.Notes) Section {
	b := builder{c}
	editions := b.Atlas.Editions()
	if len(editions) == 0 {
		return Section{Heading: b.Text.T("evolution.heading"), Unknown: b.Text.T("evolution.none")}
	}
	out := Section{Communes: row.Level != geo.LevelCommune}
	for i, e := range editions {
		year := strconv.Itoa(e.Vintage)
		out.Years = append(out.Years, year)
		out.Notes = append(out.Notes, n.Cite(e.Source)...)
		if !row.Covered(i) {
			out.Warnings = append(out.Warnings, b.Text.T("evolution.not-covered", "year", year))
		}
	}
	slices.Sort(out.Notes)
	out.Notes = slices.Compact(out.Notes)
	out.Heading = b.Text.T("evolution.heading-years", "years", b.Text.List(out.Years))
	var spans []atlas.Span
	for _, s := range b.Atlas.Spans() {
		if s.Successive {
			spans = append(spans, s)
			out.Spans = append(out.Spans, years(s))
			out.Latest = years(s)
		}
	}
	changes := b.Atlas.Change(row)
	out.Sentences = append(b.shopSentences(row), b.turnoverSentences(changes, out.Communes)...)
	b.lines(row, changes, len(spans), &out)
	if out.Communes && len(b.Names.Shops()) > 0 && len(editions) > 1 {
		year := editions[len(editions)-2].Vintage
		out.Shopless = page.Link{Text: b.Text.T("evolution.shopless-list", "year", strconv.Itoa(year)), Href: b.Links.Shopless(row, year)}
	}
	out.Themes = b.themes(row)
	out.Apart = b.incomparable(changes)
	return out
}

// years writes the two years of a span.
func years(s atlas.Span) string { return strconv.Itoa(s.Then) + "–" + strconv.Itoa(s.Now) }

// themes lists the themes that have a gap at some edition.
func (b builder) themes(row geo.Row) []Theme {
	var out []Theme
	for t, theme := range geo.Themes() {
		line, known := Theme{Name: b.Names.Theme(theme)}, false
		for i := range row.Editions() {
			score := row.PastTheme(i, t)
			known = known || score.Known()
			line.Gaps = append(line.Gaps, b.pastCell(score))
		}
		if known {
			out = append(out, line)
		}
	}
	return out
}

// pastCell is a gap of an edition: with a decimal, since they differ by little.
func (b builder) pastCell(score geo.ThemeScore) page.Cell {
	cell := b.Figures.Theme(score)
	if score.Known() {
		cell.Text = b.Text.Decimal(score.Gap*100, 1)
	}
	return cell
}

// incomparable lists the services that do not compare over some span, each with
// its reasons: the editions that do not count it, and what changed between those
// that do.
func (b builder) incomparable(changes [][]atlas.ServiceChange) []Incomparable {
	var out []Incomparable
	for s := range b.Atlas.Decl.Services {
		d := &b.Atlas.Decl.Services[s]
		one := Incomparable{Name: b.Text.Pick(d.Name)}
		counted := func(year int) bool { return b.Atlas.Counted(s, year) }
		var uncounted []string
		for _, e := range b.Atlas.Editions() {
			if !counted(e.Vintage) {
				uncounted = append(uncounted, strconv.Itoa(e.Vintage))
			}
		}
		if len(uncounted) > 0 {
			one.Reasons = append(one.Reasons, b.Text.T("evolution.uncounted-in", "years", b.Text.List(uncounted)))
		}
		for _, c := range changes[s] {
			if !c.Successive || !counted(c.Then) || !counted(c.Now) {
				continue
			}
			for _, why := range c.Why {
				one.Reasons = append(one.Reasons, b.Text.T("evolution.reason", "span", years(c.Span), "why", b.Text.Pick(why)))
			}
		}
		if len(one.Reasons) > 0 {
			out = append(out, one)
		}
	}
	return out
}
